import { randomBytes } from 'node:crypto';
import { commit, GENESIS, hashEntry, makeSalt } from '../../../consent/ledger.ts';
import type { Database } from '../driver.ts';

export interface LedgerWriter {
  /**
   * Appends an entry. A `sub` goes into the payload only as a commitment under a salt of its own,
   * so that erasing the person takes `sub` away and leaves the rest of the record provable.
   */
  append(kind: string, payload: object, time: number, sub?: string): { seq: number; head: string };
  eraseSubject(seq: number): void;
  erasePayload(seq: number): void;
  forget(): void;
}

export function createLedgerWriter(db: Database): LedgerWriter {
  const last = db.prepare<
    [],
    { seq: number; prev: string; time: number; kind: string; commitment: string }
  >('SELECT seq, prev, time, kind, commitment FROM ledger ORDER BY seq DESC LIMIT 1');
  const insert = db.prepare<[number, string, number, string, string]>(
    'INSERT INTO ledger (seq, prev, time, kind, commitment) VALUES (?, ?, ?, ?, ?)',
  );
  const insertPayload = db.prepare<[number, Buffer, string]>(
    'INSERT INTO ledger_payloads (seq, salt, payload) VALUES (?, ?, ?)',
  );
  const insertSubject = db.prepare<[number, Buffer, string]>(
    'INSERT INTO ledger_subjects (seq, salt, sub) VALUES (?, ?, ?)',
  );
  const dropPayload = db.prepare<[number]>('DELETE FROM ledger_payloads WHERE seq = ?');
  const dropSubject = db.prepare<[number]>('DELETE FROM ledger_subjects WHERE seq = ?');
  let tail: { seq: number; head: string } | undefined;

  function readTail(): { seq: number; head: string } {
    const entry = last.get();
    return entry ? { seq: entry.seq, head: hashEntry(entry) } : { seq: 0, head: GENESIS };
  }

  return {
    append(kind, payload, time, sub) {
      tail ??= readTail();
      const seq = tail.seq + 1;
      const salt = makeSalt();
      const subSalt = randomBytes(16);
      const whole = sub === undefined ? payload : { ...payload, sub: commit(sub, subSalt) };
      const body = JSON.stringify(whole);
      const entry = { seq, prev: tail.head, time, kind, commitment: commit(body, salt) };
      insert.run(seq, entry.prev, time, kind, entry.commitment);
      insertPayload.run(seq, salt, body);
      if (sub !== undefined) insertSubject.run(seq, subSalt, sub);
      tail = { seq, head: hashEntry(entry) };
      return tail;
    },
    eraseSubject: (seq) => void dropSubject.run(seq),
    erasePayload(seq) {
      dropPayload.run(seq);
      dropSubject.run(seq);
    },
    forget() {
      tail = undefined;
    },
  };
}
