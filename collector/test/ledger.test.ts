import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openKeys } from '../dist/consent/keys.js';
import { createSigner } from '../dist/consent/signer.js';
import { createCheckpoints } from '../dist/ops/checkpoints.js';
import { toSentences, verifyFolder } from '../dist/ops/verify.js';
import { openSqliteStore } from '../dist/store/sqlite/open.js';
import type { NewConsent, Store, StoredConsent } from '../src/store/store.ts';
import { DAY_MS, makeBatch, makeConsent, makeView, NOON } from './store-makers.ts';

const dir = mkdtempSync(join(tmpdir(), 'askfirst-ledger-'));
const data = join(dir, 'data');
const checkpoints = join(dir, 'checkpoints');
let db: Sqlite.Database;

beforeAll(async () => {
  const store = await openSqliteStore({ dir: data, reserveBytes: 0 });
  await fill(store);
  await store.close();
  db = new Sqlite(join(data, 'askfirst.db'));
  db.pragma('synchronous = OFF');
});
afterAll(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Every kind of entry, with subjects that stand, are erased, are withdrawn and have aged out. */
async function fill(store: Store): Promise<void> {
  const keys = await openKeys(join(data, 'keys'), NOON);
  const { write } = createCheckpoints({
    file: checkpoints,
    ledgerHead: store.ledgerHead,
    signer: createSigner(keys),
    now: () => NOON,
  });
  const give = async (over: Partial<NewConsent> = {}): Promise<StoredConsent> => {
    const answer = await store.addConsent(makeConsent(over));
    if (!('consent' in answer)) throw new Error('Not created.');
    return answer.consent;
  };
  const old = await give({ recordedAt: NOON - 2500 * DAY_MS, expiresAt: NOON - 2400 * DAY_MS });
  const aged = await give({ recordedAt: NOON - 300 * DAY_MS, expiresAt: NOON - 100 * DAY_MS });
  const first = await give();
  await give({ supersedes: first.id, gpc: true });
  const erased = await give({ trusted: false });
  const gone = await give();
  await give({ method: 'form', subject: false, categories: ['contact'] });
  await write();
  for (const consent of [old, aged, first, erased, gone]) {
    await store.addEvents(makeBatch(consent, [makeView(consent.recordedAt)]));
  }
  await store.erase(erased.sub ?? '', NOON, 'visitor');
  await store.withdraw(gone.id, NOON, 'visitor');
  const { text, site } = makeConsent();
  await store.registerText({ ...text, site }, NOON);
  await store.retain(NOON, { keepData: 100, keepConsents: 1826 });
  await store.note('admin-log-in', { result: 'ok' }, NOON);
  await store.note('admin-log-in', { result: 'ok' }, NOON);
  await write();
}

const verify = () => verifyFolder({ dir: data, checkpoints });

/** Runs with a change that is taken back afterwards. */
function changed(change: () => void, look: () => void): void {
  db.exec('PRAGMA foreign_keys = OFF');
  const before = readFileSync(checkpoints);
  const tables = ['ledger', 'ledger_payloads', 'ledger_subjects', 'consents', 'bodies', 'terms'];
  for (const table of tables) db.exec(`CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table}`);
  try {
    change();
    look();
  } finally {
    for (const table of tables) {
      db.exec(`DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept_${table};
        DROP TABLE kept_${table}`);
    }
    writeFileSync(checkpoints, before);
  }
}

describe('verify', () => {
  test('a whole ledger is whole, and says what was erased', () => {
    const verified = verify();
    expect(verified.problems).toEqual([]);
    expect(verified).toMatchObject({
      ok: true,
      entries: 13,
      payloadsErased: 1,
      subjectsErased: 3,
      checkpoints: 2,
    });
    expect(toSentences(verified).join('\n')).toMatch(/Payload erased: 1\. Subject erased: 3\./);
  });

  const FIELDS: Record<string, string[]> = {
    ledger: ['seq', 'prev', 'time', 'kind', 'commitment'],
    ledger_payloads: ['seq', 'salt', 'payload'],
    ledger_subjects: ['seq', 'salt', 'sub'],
    bodies: ['body'],
    terms: ['body'],
    consents: [
      ...['id', 'site', 'categories', 'terms_hash', 'text', 'language', 'layer', 'method'],
      ...['trusted', 'gpc', 'sdk', 'decided', 'recorded', 'expires', 'keep', 'kid', 'seq', 'head'],
      ...['status', 'terms'],
    ],
  };
  const columns = Object.entries(FIELDS).flatMap(([table, names]) =>
    names.map((name) => [table, name] as const),
  );

  test.each(columns)(
    'finds every changed byte of %s.%s',
    (table, column) => {
      const key = table === 'consents' ? 'id' : table === 'bodies' ? 'sha256' : 'rowid';
      const isKey = column === key || (key === 'rowid' && column === 'seq');
      const rows = db
        .prepare<[], { key: unknown; kind: string; value: number | string | Buffer }>(
          `SELECT ${key} AS key, typeof(${column}) AS kind, ${column} AS value FROM ${table}`,
        )
        .all();
      expect(rows.length).toBeGreaterThan(0);
      const missed: string[] = [];
      for (const { key: id, kind, value } of rows) {
        const set = (next: unknown, where: unknown) =>
          db
            .prepare(`UPDATE ${table} SET ${column} = CAST(? AS ${kind}) WHERE ${key} = ?`)
            .run(next, where);
        for (const { at, next } of spoiled(value)) {
          let done = true;
          try {
            set(next, id);
          } catch {
            // The engine itself refuses it (a key that is taken, a number out of range): not stored.
            done = false;
          }
          if (done && verify().ok) missed.push(`${String(id)} byte ${at}`);
          if (done) set(value, isKey ? next : id);
        }
      }
      expect(missed).toEqual([]);
      expect(verify().ok).toBe(true);
    },
    180_000,
  );

  test('finds an entry that is deleted, alone or with all that belongs to it', () => {
    for (let seq = 1; seq <= 13; seq += 1) {
      changed(
        () => db.prepare('DELETE FROM ledger WHERE seq = ?').run(seq),
        () => expect(verify().problems[0]?.seq).toBeGreaterThanOrEqual(1),
      );
      changed(
        () => {
          for (const table of ['ledger', 'ledger_payloads', 'ledger_subjects', 'consents']) {
            db.prepare(`DELETE FROM ${table} WHERE seq = ?`).run(seq);
          }
        },
        () => expect(verify().ok).toBe(false),
      );
    }
  });

  test('finds a payload or a subject that is gone without an entry that says why', () => {
    for (const table of ['ledger_payloads', 'ledger_subjects']) {
      const seqs = db.prepare<[], { seq: number }>(`SELECT seq FROM ${table}`).all();
      expect(seqs.length).toBeGreaterThan(0);
      for (const { seq } of seqs) {
        changed(
          () => db.prepare(`DELETE FROM ${table} WHERE seq = ?`).run(seq),
          () => expect({ table, seq, ok: verify().ok }).toEqual({ table, seq, ok: false }),
        );
      }
    }
  });

  test('finds two entries that changed places', () => {
    for (let seq = 1; seq < 13; seq += 1) {
      changed(
        () =>
          db.exec(`UPDATE ledger SET seq = -1 WHERE seq = ${seq};
            UPDATE ledger SET seq = ${seq} WHERE seq = ${seq + 1};
            UPDATE ledger SET seq = ${seq + 1} WHERE seq = -1`),
        () => expect(verify().problems[0]?.seq, `swap ${seq}`).toBe(seq),
      );
    }
  });

  test('finds an entry that was put in, at any place', () => {
    for (let seq = 1; seq <= 13; seq += 1) {
      changed(
        () => {
          db.exec(`UPDATE ledger SET seq = -seq - 1 WHERE seq >= ${seq};
            UPDATE ledger SET seq = -seq WHERE seq < 0;
            INSERT INTO ledger SELECT ${seq}, prev, time, kind, commitment
              FROM ledger WHERE seq = ${seq + 1}`);
        },
        () => expect(verify().problems[0]?.seq).toBeLessThanOrEqual(seq + 1),
      );
    }
    changed(
      () =>
        db.exec(`INSERT INTO ledger SELECT 14, prev, time, kind, commitment FROM ledger
          WHERE seq = 13`),
      () => expect(verify().problems[0]?.seq).toBe(14),
    );
  });

  test('finds a tail cut off since the last checkpoint; without checkpoints it cannot', () => {
    const cut = (from: number) => {
      for (const table of ['ledger', 'ledger_payloads', 'ledger_subjects', 'consents']) {
        db.prepare(`DELETE FROM ${table} WHERE seq >= ?`).run(from);
      }
    };
    changed(
      () => cut(13),
      () => {
        expect(verify().problems).toEqual([
          { seq: 13, what: expect.stringContaining('entry 13 is cut off') },
        ]);
        expect(verifyFolder({ dir: data }).ok).toBe(true);
      },
    );
    changed(
      () => cut(9),
      () => expect(verify().problems.some(({ seq }) => seq === 9)).toBe(true),
    );
  });

  test('finds every changed byte of a checkpoint', () => {
    const whole = readFileSync(checkpoints);
    const missed: number[] = [];
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(checkpoints, bytes);
      if (verify().ok) missed.push(at);
    }
    writeFileSync(checkpoints, whole);
    expect(missed).toEqual([]);
  });

  test('a signed restore sets later checkpoints aside, an unsigned one does not', async () => {
    const whole = readFileSync(checkpoints);
    const keys = await openKeys(join(data, 'keys'), NOON);
    const at = db
      .prepare<[], { seq: number; head: string }>(
        `SELECT 11 AS seq, prev AS head FROM ledger WHERE seq = 12`,
      )
      .get();
    if (!at) throw new Error('No entry 12.');
    changed(
      () => {
        for (const table of ['ledger', 'ledger_payloads']) {
          db.prepare(`DELETE FROM ${table} WHERE seq > 11`).run();
        }
      },
      () => expect(verify().ok).toBe(false),
    );
    const restored = createCheckpoints({
      file: checkpoints,
      ledgerHead: async () => at,
      signer: createSigner(keys),
      now: () => NOON,
    });
    await restored.write('restore');
    changed(
      () => {
        for (const table of ['ledger', 'ledger_payloads']) {
          db.prepare(`DELETE FROM ${table} WHERE seq > 11`).run();
        }
      },
      () => {
        expect(verify().problems).toEqual([]);
        expect(verify()).toMatchObject({ ok: true, checkpointsVoid: 1 });
      },
    );
    writeFileSync(checkpoints, whole);
    appendFileSync(
      checkpoints,
      `${JSON.stringify({ kind: 'restore', ...at, time: NOON, kid: keys.current, signature: 'AAAA' })}\n`,
    );
    expect(verify().ok).toBe(false);
    writeFileSync(checkpoints, whole);
  });
});

/** The value with one byte changed, for every byte; a number by its eight. */
function spoiled(value: number | string | Buffer): { at: number; next: unknown }[] {
  if (typeof value === 'number') {
    return Array.from({ length: 6 }, (_, at) => {
      const changedBit = BigInt.asIntN(64, BigInt(value) ^ (1n << BigInt(at * 8)));
      return { at, next: changedBit };
    });
  }
  const bytes = Buffer.from(value as string);
  return Array.from(bytes, (byte, at) => {
    const next = Buffer.from(bytes);
    next[at] = byte ^ 1;
    return { at, next };
  });
}
