import { DAY_MS, uuidBytes } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { LedgerWriter } from './ledger.ts';
import type { Shrink } from './shrink.ts';
import type { SubjectIndex } from './subject-index.ts';

export interface RetainDeps {
  db: Database;
  ledger: LedgerWriter;
  index: SubjectIndex;
  shrink: Shrink;
  /** Consents may be gone of which writes remembered something. */
  onEnded(): void;
}

/** Subjects a transaction: ingest waits for a slice, not for a day's worth. */
const SLICE = 500;

export interface RetainRequest {
  now: number;
  keepData: number;
  keepConsents: number;
}

export function createRetain({ db, ledger, index, shrink, onEnded }: RetainDeps) {
  // A subject's data lives as long as its terms say, or as the operator says, whichever is less.
  const aged = db.prepare<[number, number], { id: number; cutoff: number }>(
    `SELECT id, cutoff
     FROM (SELECT id, ? - min(keep, ?) * ${DAY_MS} AS cutoff FROM subjects) AS aging
     WHERE (SELECT min(at) FROM subject_events WHERE subject = aging.id) < cutoff LIMIT ${SLICE}`,
  );
  const idle = db.prepare<[number], { id: number }>(
    `SELECT id FROM subjects WHERE NOT EXISTS
       (SELECT 1 FROM subject_events WHERE subject = subjects.id)
     AND NOT EXISTS (SELECT 1 FROM consents
       WHERE subject = subjects.id AND status = 'live' AND expires > ?)`,
  );
  const seqs = db.prepare<[number], { seq: number }>('SELECT seq FROM consents WHERE subject = ?');
  const unlink = db.prepare<[number]>('UPDATE consents SET subject = NULL WHERE subject = ?');
  const dropSubject = db.prepare<[number]>('DELETE FROM subjects WHERE id = ?');
  const ended = db.prepare<[number], { id: Buffer; seq: number; supersedes: string | null }>(
    `SELECT id, seq, json_extract(payload, '$.supersedes') AS supersedes
     FROM consents JOIN ledger_payloads USING (seq) WHERE subject IS NULL
     AND max(recorded, min(expires, coalesce(status_at, expires))) < ? ORDER BY seq`,
  );
  // What says why something is gone stays: retention for ever, the rest as long as its consents.
  const endedNotes = db.prepare<[number], { seq: number; payload: string }>(
    `SELECT ledger.seq, payload FROM ledger JOIN ledger_payloads USING (seq)
     WHERE time < ? AND kind NOT IN ('grant', 'form', 'retention')`,
  );
  const stands = db.prepare<[Buffer]>('SELECT 1 FROM consents WHERE id = ?');
  const dropConsent = db.prepare<[Buffer]>('DELETE FROM consents WHERE id = ?');

  function dropEvents(now: number, keepData: number): { events: number; more: boolean } {
    let events = 0;
    const slice = aged.all(now, keepData);
    for (const { id, cutoff } of slice) events += shrink.accessedBefore(id, cutoff);
    return { events, more: slice.length === SLICE };
  }

  /** Subjects without events and without a consent to come back under. */
  function dropSubjects(now: number): number[] {
    const unlinked: number[] = [];
    for (const { id } of idle.all(now)) {
      unlinked.push(...seqs.all(id).map(({ seq }) => seq));
      unlink.run(id);
      dropSubject.run(id);
    }
    for (const seq of unlinked) ledger.eraseSubject(seq);
    return unlinked;
  }

  function dropConsents(before: number): { consents: number; erased: number[] } {
    const old = ended.all(before).filter(({ id, supersedes }) => {
      if (supersedes !== null && isThere(supersedes)) return false;
      return dropConsent.run(id).changes > 0;
    });
    const notes = endedNotes.all(before).filter(({ payload }) => !mentioned(payload).some(isThere));
    const erased = [...old, ...notes].map(({ seq }) => seq);
    for (const seq of erased) ledger.erasePayload(seq);
    return { consents: old.length, erased };
  }

  function isThere(id: string): boolean {
    const bytes = uuidBytes(id);
    return bytes !== undefined && stands.get(bytes) !== undefined;
  }

  return function retain({ now, keepData, keepConsents }: RetainRequest) {
    onEnded();
    index.settle();
    const { events, more } = dropEvents(now, keepData);
    const unlinked = more ? [] : dropSubjects(now);
    const { consents, erased } = more
      ? { consents: 0, erased: [] }
      : dropConsents(now - keepConsents * DAY_MS);
    if (events + unlinked.length + erased.length > 0) {
      const done = { events, consents, unlinked, erased };
      ledger.append('retention', { keepData, keepConsents, ...done }, now);
    }
    return { events, consents, more };
  };
}

/** Ids of consents that a note speaks of. */
function mentioned(payload: string): string[] {
  const { id, withdrawn, consents }: Record<string, unknown> = JSON.parse(payload);
  return [id, withdrawn, consents].flat().filter((one) => typeof one === 'string');
}
