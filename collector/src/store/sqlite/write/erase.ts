import { uuidBytes, uuidText } from '../codec.ts';
import type { EraseRequest } from '../commands.ts';
import type { Database } from '../driver.ts';
import type { LedgerWriter } from './ledger.ts';
import type { Shrink } from './shrink.ts';

export interface EraseDeps {
  db: Database;
  ledger: LedgerWriter;
  shrink: Shrink;
  /** Consents under which nothing is taken any longer. */
  onEnded(ids: string[]): void;
}

interface Member {
  id: Buffer;
  seq: number;
  status: string;
  expires: number;
}

export function createErase({ db, ledger, shrink, onEnded }: EraseDeps) {
  const find = db.prepare<[Buffer], Member & { subject: number | null }>(
    'SELECT id, seq, status, expires, subject FROM consents WHERE id = ?',
  );
  const members = db.prepare<[number], Member>(
    'SELECT id, seq, status, expires FROM consents WHERE subject = ?',
  );
  const subjectOf = db.prepare<[Buffer], { id: number }>('SELECT id FROM subjects WHERE sub = ?');
  const mark = db.prepare<[number, number, Buffer]>(
    "UPDATE consents SET status = 'withdrawn', status_at = ?, named = ? WHERE id = ?",
  );
  const unlink = db.prepare<[number]>('UPDATE consents SET subject = NULL WHERE subject = ?');
  const drop = db.prepare<[number]>('DELETE FROM subjects WHERE id = ?');

  const eraseEvents = (subject: number, upTo = Number.MAX_SAFE_INTEGER) =>
    shrink.receivedUpTo(subject, upTo);

  function forgetSubject(subject: number): void {
    onEnded(members.all(subject).map(({ id }) => uuidText(id)));
    unlink.run(subject);
    drop.run(subject);
  }

  return {
    /** Withdraws the consent with all of its subject, since their events cannot be told apart by consent. */
    withdraw({ id, at, cause }: { id: string; at: number; cause: string }) {
      const bytes = uuidBytes(id);
      const consent = bytes && find.get(bytes);
      if (!consent || consent.status === 'withdrawn') return { erased: 0, withdrawn: [] };
      const { subject } = consent;
      const all = subject === null ? [consent] : members.all(subject);
      const fresh = all.filter((member) => member.status !== 'withdrawn');
      for (const member of fresh) mark.run(at, member.id.equals(consent.id) ? 1 : 0, member.id);
      const erased = subject === null ? 0 : eraseEvents(subject);
      for (const member of all) ledger.eraseSubject(member.seq);
      if (subject !== null) forgetSubject(subject);
      const withdrawn = fresh.map((member) => uuidText(member.id));
      ledger.append('withdrawal', { id, withdrawn, at, cause, erased }, at);
      return { erased, withdrawn };
    },

    /** An erasure from the log, done again on a backup: what came in after it stays. */
    eraseAgain({ consents, at, cause }: { consents: string[]; at: number; cause: string }) {
      const found = consents.map((id) => find.get(uuidBytes(id) ?? Buffer.alloc(0)));
      const subject = found.find((one) => one && one.subject !== null)?.subject ?? undefined;
      if (subject === undefined) return { erased: 0 };
      const erased = eraseEvents(subject, at);
      if (erased > 0) {
        const all = members.all(subject);
        for (const member of all) ledger.eraseSubject(member.seq);
        const ids = all.map((member) => uuidText(member.id));
        ledger.append('erasure', { consents: ids, at, cause, erased }, at);
      }
      return { erased };
    },

    /** The consent stands; where none does, nothing ties the visits together any longer. */
    erase({ sub, at, cause }: EraseRequest) {
      const subject = subjectOf.get(Buffer.from(sub, 'base64url'))?.id;
      if (subject === undefined) return { erased: 0, consents: [] };
      const all = members.all(subject);
      const erased = eraseEvents(subject);
      for (const member of all) ledger.eraseSubject(member.seq);
      if (!all.some((member) => member.status === 'live' && member.expires > at)) {
        forgetSubject(subject);
      }
      const consents = all.map((member) => uuidText(member.id));
      ledger.append('erasure', { consents, at, cause, erased }, at);
      return { erased, consents };
    },
  };
}
