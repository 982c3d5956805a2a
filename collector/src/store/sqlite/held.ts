import type { Store } from '../store.ts';
import { uuidBytes } from './codec.ts';
import type { Database } from './driver.ts';
import {
  type ConsentRow,
  type EventRow,
  SELECT_CONSENT,
  SELECT_EVENT,
  toConsent,
  toEvent,
} from './rows.ts';

type Query<N extends 'heldConsents' | 'heldEvents'> = Parameters<Store[N]>[0];

/** What is held of a subject, slice by slice: however much it is, no look takes long or holds much. */
export function createHeld(db: Database) {
  const consents = db.prepare<[Buffer, number, number], ConsentRow & { body: string }>(
    `${SELECT_CONSENT.replace('head', 'head, (SELECT body FROM bodies WHERE sha256 = text) AS body')}
     WHERE subjects.sub = ? AND seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const subjectOf = db.prepare<[Buffer], { id: number }>('SELECT id FROM subjects WHERE sub = ?');
  // Each half ends by itself: of what is sorted in, no more than the slice is looked at.
  const half = (table: string) =>
    `SELECT * FROM (SELECT at, event FROM ${table}
       WHERE subject = @subject AND (at, event) < (@at, @event)
       ORDER BY at DESC, event DESC LIMIT @limit)`;
  const events = db.prepare<[object], EventRow>(
    `WITH slice AS (
       SELECT at, event FROM (${half('subject_events')} UNION ALL ${half('unsorted')})
       ORDER BY at DESC, event DESC LIMIT @limit)
     ${SELECT_EVENT} JOIN slice ON slice.event = events.id
     ORDER BY events.at DESC, events.id DESC`,
  );

  return {
    heldConsents({ sub, before, limit }: Query<'heldConsents'>) {
      const last = before?.seq ?? Number.MAX_SAFE_INTEGER;
      const rows = consents.all(toBytes(sub), last, limit);
      return rows.map((row) => ({ ...toConsent(row), text: row.body }));
    },
    heldEvents({ sub, before, limit }: Query<'heldEvents'>) {
      const subject = subjectOf.get(toBytes(sub))?.id;
      if (subject === undefined) return [];
      const at = before?.at ?? Number.MAX_SAFE_INTEGER;
      const event = (before && uuidBytes(before.id)) ?? Buffer.alloc(0);
      return events.all({ subject, at, event, limit }).map(toEvent);
    },
  };
}

function toBytes(sub: string): Buffer {
  return Buffer.from(sub, 'base64url');
}
