import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditRow, AuditSource } from '../../consent/verify.ts';
import { uuidText } from './codec.ts';
import { type Database, openDatabase } from './driver.ts';

interface Row {
  seq: number;
  prev: string;
  time: number;
  kind: string;
  commitment: string;
  salt: Buffer | null;
  payload: string | null;
  sub_salt: Buffer | null;
  sub: string | null;
  id: Buffer | null;
  [column: string]: string | number | Buffer | null;
}

/** The ledger and the records it stands for, in one moment, read beside whoever serves. */
export function withAudit<T>(dir: string, use: (source: AuditSource) => T): T {
  const db = openDatabase(join(dir, 'askfirst.db'), { readonly: true });
  try {
    return db.transaction(() => use(createSource(db)))();
  } finally {
    db.close();
  }
}

/** Lines that the erasure log of this folder holds; 0 = it was never kept with one. */
export function countLogged(dir: string): number {
  const file = join(dir, 'askfirst.db');
  if (!existsSync(file)) return 0;
  const db = openDatabase(file, { readonly: true });
  try {
    const row = db
      .prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'erasures'")
      .get();
    return Number(row?.value ?? 0);
  } finally {
    db.close();
  }
}

function createSource(db: Database): AuditSource {
  const rows = db.prepare<[], Row>(
    `SELECT ledger.seq, prev, time, kind, commitment, p.salt, p.payload, s.salt AS sub_salt, s.sub,
       c.id, sites.name AS site, c.categories, c.terms_hash, c.method, c.trusted, c.gpc, c.sdk,
       c.decided, c.recorded, c.expires, c.keep, c.kid, c.text, c.language, c.layer, c.status, c.head,
       bodies.body, terms.body AS terms, subjects.sub AS subject
     FROM ledger LEFT JOIN ledger_payloads AS p USING (seq) LEFT JOIN ledger_subjects AS s USING (seq)
     LEFT JOIN consents AS c USING (seq) LEFT JOIN sites ON sites.id = c.site
     LEFT JOIN bodies ON bodies.sha256 = c.text LEFT JOIN terms ON terms.id = c.terms
     LEFT JOIN subjects ON subjects.id = c.subject
     ORDER BY ledger.seq`,
  );
  const strays = db.prepare<[], { seq: number; what: string }>(
    `SELECT seq, 'payload' AS what FROM ledger_payloads WHERE seq NOT IN (SELECT seq FROM ledger)
     UNION ALL
     SELECT seq, 'subject' FROM ledger_subjects WHERE seq NOT IN (SELECT seq FROM ledger)
     UNION ALL SELECT seq, 'consent' FROM consents WHERE seq NOT IN
       (SELECT seq FROM ledger WHERE kind IN ('grant', 'form'))
     ORDER BY 1`,
  );
  return {
    *rows() {
      for (const row of rows.iterate()) yield toRow(row);
    },
    strays: () => strays.all(),
  };
}

function toRow(row: Row): AuditRow {
  const { seq, prev, time, kind, commitment } = row;
  return {
    entry: { seq, prev, time, kind, commitment },
    salt: row.salt ?? undefined,
    payload: row.payload ?? undefined,
    subSalt: row.sub_salt ?? undefined,
    sub: row.sub ?? undefined,
    consent: row.id === null ? undefined : toRecord(row, row.id),
  };
}

function toRecord(row: Row, id: Buffer): AuditRow['consent'] {
  const text = (name: string) => String(row[name] ?? '');
  return {
    status: text('status'),
    head: text('head'),
    textBody: text('body'),
    termsBody: text('terms'),
    subject: Buffer.isBuffer(row.subject) ? row.subject.toString('base64url') : undefined,
    fields: {
      id: uuidText(id),
      site: row.site,
      categories: row.categories,
      termsHash: row.terms_hash,
      method: row.method,
      trusted: toFlag(row.trusted),
      gpc: toFlag(row.gpc),
      sdk: row.sdk,
      decidedAt: row.decided,
      recordedAt: row.recorded,
      expiresAt: row.expires,
      keepData: row.keep,
      kid: row.kid,
      text: row.text,
      language: row.language,
      layer: row.layer,
    },
  };
}

/** Any other number stays what it is, so that it differs from what was recorded. */
function toFlag(value: unknown): unknown {
  return value === 1 ? true : value === 0 ? false : value;
}
