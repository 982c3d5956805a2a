import { DAY_MS } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { LedgerWriter } from './ledger.ts';
import type { CountedView, Rollups } from './rollups.ts';
import type { Visits } from './visits.ts';

export interface RetainDeps {
  db: Database;
  ledger: LedgerWriter;
  rollups: Rollups;
  visits: Visits;
}

export function createRetain({ db, ledger, rollups, visits }: RetainDeps) {
  // A subject's data lives as long as its terms say, or as the operator says, whichever is less.
  const aged = db.prepare<[number, number], { id: number; cutoff: number }>(
    `SELECT id, cutoff
     FROM (SELECT id, ? - min(keep, ?) * ${DAY_MS} AS cutoff FROM subjects) AS aging
     WHERE (SELECT min(at) FROM events WHERE subject = aging.id) < cutoff`,
  );
  const views = db.prepare<[number, number], CountedView>(
    `SELECT site, subject, at, page, isp, bot FROM events
     WHERE subject = ? AND at < ? AND type = 0`,
  );
  const drop = db.prepare<[number, number]>('DELETE FROM events WHERE subject = ? AND at < ?');
  const idle = db.prepare<[number], { id: number }>(
    `SELECT id FROM subjects WHERE NOT EXISTS (SELECT 1 FROM events WHERE subject = subjects.id)
     AND NOT EXISTS (SELECT 1 FROM consents
       WHERE subject = subjects.id AND status = 'live' AND expires > ?)`,
  );
  const seqs = db.prepare<[number], { seq: number }>('SELECT seq FROM consents WHERE subject = ?');
  const unlink = db.prepare<[number]>('UPDATE consents SET subject = NULL WHERE subject = ?');
  const dropSubject = db.prepare<[number]>('DELETE FROM subjects WHERE id = ?');
  const ended = db.prepare<[number], { id: Buffer; seq: number }>(
    `SELECT id, seq FROM consents WHERE subject IS NULL
     AND max(recorded, min(expires, coalesce(status_at, expires))) < ?`,
  );
  const endedNotes = db.prepare<[number], { seq: number }>(
    `SELECT ledger.seq FROM ledger JOIN ledger_payloads USING (seq)
     WHERE time < ? AND kind NOT IN ('grant', 'form')`,
  );
  const dropConsent = db.prepare<[Buffer]>('DELETE FROM consents WHERE id = ?');

  function dropEvents(now: number, keepData: number): number {
    let events = 0;
    for (const { id, cutoff } of aged.all(now, keepData)) {
      for (const view of views.all(id, cutoff)) rollups.add(view, -1);
      events += drop.run(id, cutoff).changes;
      visits.rebuild(id);
    }
    return events;
  }

  function dropSubjects(now: number): void {
    for (const { id } of idle.all(now)) {
      for (const { seq } of seqs.all(id)) ledger.eraseSubject(seq);
      unlink.run(id);
      dropSubject.run(id);
    }
  }

  return function retain(request: { now: number; keepData: number; keepConsents: number }) {
    const { now, keepData, keepConsents } = request;
    const events = dropEvents(now, keepData);
    dropSubjects(now);
    const before = now - keepConsents * DAY_MS;
    const old = ended.all(before);
    for (const { id, seq } of old) {
      ledger.erasePayload(seq);
      dropConsent.run(id);
    }
    const notes = endedNotes.all(before);
    for (const { seq } of notes) ledger.erasePayload(seq);
    const consents = old.length;
    if (events + consents + notes.length > 0) {
      const erased = [...old, ...notes].map(({ seq }) => seq);
      ledger.append('retention', { keepData, keepConsents, events, consents, erased }, now);
    }
    return { events, consents };
  };
}
