import { type ChainEntry, GENESIS, hashEntry } from '../../consent/ledger.ts';
import type { LedgerEntry, NoticeText, StoredConsent } from '../store.ts';
import { toArchived, uuidBytes, uuidText } from './codec.ts';
import type { Database } from './driver.ts';
import { createHeld } from './held.ts';
import { type ConsentRow, SELECT_CONSENT, toConsent } from './rows.ts';

interface TextRow {
  sha256: string;
  site: string;
  language: string;
  layer: string;
  body: string;
  first_seen: number;
  registered: number;
}

/** Look-ups on a connection that cannot write, so that none waits for a commit. */
export function createReader(db: Database) {
  const consent = db.prepare<[Buffer], ConsentRow>(`${SELECT_CONSENT} WHERE consents.id = ?`);
  const terms = db.prepare<[Buffer], { body: string }>(
    'SELECT body FROM terms JOIN consents ON terms.id = consents.terms WHERE consents.id = ?',
  );
  const seen = db.prepare<[string, Buffer]>(
    `SELECT 1 FROM terms_seen JOIN sites ON sites.id = site JOIN terms ON terms.id = terms_seen.terms
     WHERE sites.name = ? AND terms.sha256 = ?`,
  );
  const text = db.prepare<[string], { body: string; language: string; layer: string }>(
    'SELECT body, language, layer FROM texts JOIN bodies USING (sha256) WHERE sha256 = ? LIMIT 1',
  );
  const dead = db.prepare<
    [],
    { id: Buffer; status: 'superseded' | 'withdrawn'; status_at: number }
  >("SELECT id, status, status_at FROM consents WHERE status <> 'live'");
  const consents = db.prepare<[string, number, number], ConsentRow>(
    `${SELECT_CONSENT} WHERE sites.name = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const texts = db.prepare<[string], TextRow>(
    `SELECT sha256, sites.name AS site, language, layer, body, first_seen, registered
     FROM texts JOIN sites ON sites.id = site JOIN bodies USING (sha256)
     WHERE sites.name = ? ORDER BY first_seen, sha256`,
  );
  const entries = db.prepare<[number, number], Omit<LedgerEntry, 'salt'> & { salt: Buffer | null }>(
    `SELECT seq, prev, time, kind, commitment, payload, salt
     FROM ledger LEFT JOIN ledger_payloads USING (seq) WHERE seq >= ? ORDER BY seq LIMIT ?`,
  );

  const last = db.prepare<[], ChainEntry>(
    'SELECT seq, prev, time, kind, commitment FROM ledger ORDER BY seq DESC LIMIT 1',
  );

  function findConsent(id: string): StoredConsent | undefined {
    const bytes = uuidBytes(id);
    const row = bytes && consent.get(bytes);
    return row && toConsent(row);
  }

  return {
    findConsent,
    consents: ({ site, before, limit }: { site: string; before?: number; limit: number }) =>
      consents.all(site, before ?? Number.MAX_SAFE_INTEGER, limit).map(toConsent),
    findTerms(consentId: string): object | undefined {
      const bytes = uuidBytes(consentId);
      const row = bytes && terms.get(bytes);
      return row && JSON.parse(row.body);
    },
    knowsTerms: (site: string, of: object) => seen.get(site, toArchived(of).sha256) !== undefined,
    findText: (sha256: string) => text.get(sha256),
    deadConsents: () =>
      dead
        .all()
        .map(({ id, status, status_at }) => ({ id: uuidText(id), status, statusAt: status_at })),
    ...createHeld(db),
    texts: (site: string): NoticeText[] =>
      texts.all(site).map(({ first_seen, registered, ...row }) => ({
        ...row,
        firstSeen: first_seen,
        registered: registered === 1,
      })),
    ledger: (fromSeq: number, limit: number): LedgerEntry[] =>
      entries.all(fromSeq, limit).map((row) => ({
        ...row,
        payload: row.payload ?? undefined,
        salt: row.salt?.toString('base64url'),
      })),
    ledgerHead() {
      const entry = last.get();
      return entry ? { seq: entry.seq, head: hashEntry(entry) } : { seq: 0, head: GENESIS };
    },
  };
}
