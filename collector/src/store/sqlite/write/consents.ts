import { randomBytes } from 'node:crypto';
import { DAY_MS, toArchived, uuidBytes } from '../codec.ts';
import type { ConsentOutcome, SentConsent } from '../commands.ts';
import type { Database } from '../driver.ts';
import { type ConsentRow, SELECT_CONSENT } from '../rows.ts';
import type { Interner } from './intern.ts';
import type { LedgerWriter } from './ledger.ts';
import type { Texts } from './texts.ts';

export interface ConsentsDeps {
  db: Database;
  interner: Interner;
  ledger: LedgerWriter;
  texts: Texts;
}

interface Subject {
  id: number;
  sub: Buffer;
}

export function createConsents({ db, interner, ledger, texts }: ConsentsDeps) {
  const find = db.prepare<[Buffer], ConsentRow>(`${SELECT_CONSENT} WHERE consents.id = ?`);
  const subjectOf = db.prepare<[Buffer], Subject & { born: number }>(
    `SELECT subjects.id, sub, born FROM subjects JOIN consents ON subject = subjects.id
     WHERE consents.id = ?`,
  );
  const bear = db.prepare<[Buffer, number, number]>(
    'INSERT INTO subjects (sub, born, keep) VALUES (?, ?, ?)',
  );
  const supersede = db.prepare<[number, Buffer]>(
    "UPDATE consents SET status = 'superseded', status_at = ? WHERE id = ? AND status = 'live'",
  );
  const insert = prepareInsert(db);

  function addConsent(consent: SentConsent): ConsentOutcome {
    const id = bytesOf(consent.id);
    const there = find.get(id);
    if (there !== undefined) {
      const same = there.key_hash.equals(Buffer.from(consent.keyHash, 'base64url'));
      return same ? 'same' : 'conflict';
    }
    const site = interner.site(consent.site);
    const text = { site, ...consent.text };
    const terms = toArchived(consent.terms);
    const lacking = texts.lacks(text, terms, consent.recordedAt);
    if (lacking !== undefined) return lacking;
    const termsId = texts.keep(text, terms, consent.recordedAt);
    const subject = consent.subject ? keepOrBear(consent) : undefined;
    if (consent.supersedes !== undefined) {
      supersede.run(consent.recordedAt, bytesOf(consent.supersedes));
    }
    const kind = consent.method === 'form' ? 'form' : 'grant';
    const sub = subject?.sub.toString('base64url');
    const record = toRecord(consent, terms.sha256.toString('hex'));
    const entry = ledger.append(kind, record, consent.recordedAt, sub);
    insert(consent, { id, site, subject: subject?.id ?? null, terms: termsId, ...entry });
    return 'created';
  }

  /** `sub` lives on within a live consent on the same terms, never past the retention from its birth. */
  function keepOrBear(consent: SentConsent): Subject {
    const old =
      consent.supersedes === undefined ? undefined : find.get(bytesOf(consent.supersedes));
    if (old !== undefined && isContinued(old, consent)) {
      const subject = subjectOf.get(old.id);
      if (subject !== undefined) return subject;
    }
    const sub = randomBytes(16);
    const born = bear.run(sub, consent.recordedAt, consent.keepData);
    return { id: Number(born.lastInsertRowid), sub };
  }

  return addConsent;
}

function isContinued(old: ConsentRow, consent: SentConsent): boolean {
  return (
    old.status === 'live' &&
    old.expires > consent.recordedAt &&
    old.site === consent.site &&
    old.terms_hash === consent.termsHash &&
    old.born !== null &&
    consent.recordedAt < old.born + Math.min(old.keep, consent.keepData) * DAY_MS
  );
}

/** What the ledger proves of a consent. The key's hash is no part of it: it is of use only while it lives. */
function toRecord(consent: SentConsent, terms: string): object {
  const { keyHash: _, subject: __, text, ...rest } = consent;
  return { ...rest, terms, text: text.sha256, language: text.language, layer: text.layer };
}

function prepareInsert(db: Database) {
  const statement = db.prepare<(string | number | Buffer | null)[]>(
    `INSERT INTO consents (id, key_hash, site, categories, subject, terms, terms_hash, text, language,
       layer, method, trusted, gpc, sdk, decided, recorded, expires, keep, status, status_at, kid, seq,
       head)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'live', NULL, ?, ?, ?)`,
  );
  return (
    consent: SentConsent,
    own: {
      id: Buffer;
      site: number;
      subject: number | null;
      terms: number;
      seq: number;
      head: string;
    },
  ) => {
    statement.run(
      own.id,
      Buffer.from(consent.keyHash, 'base64url'),
      own.site,
      JSON.stringify(consent.categories),
      own.subject,
      own.terms,
      consent.termsHash,
      consent.text.sha256,
      consent.text.language,
      consent.text.layer,
      consent.method,
      consent.trusted ? 1 : 0,
      consent.gpc ? 1 : 0,
      consent.sdk,
      consent.decidedAt,
      consent.recordedAt,
      consent.expiresAt,
      consent.keepData,
      consent.kid,
      own.seq,
      own.head,
    );
  };
}

function bytesOf(id: string): Buffer {
  const bytes = uuidBytes(id);
  if (bytes === undefined) throw new Error(`"${id}" is not a uuid.`);
  return bytes;
}
