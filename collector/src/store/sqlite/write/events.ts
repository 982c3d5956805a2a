import { uuidBytes } from '../codec.ts';
import type { SentBatch } from '../commands.ts';
import type { Database } from '../driver.ts';
import type { Interner } from './intern.ts';
import type { Presence } from './presence.ts';
import type { Rollups } from './rollups.ts';
import type { SubjectIndex } from './subject-index.ts';
import type { Visits } from './visits.ts';

export interface EventsDeps {
  db: Database;
  interner: Interner;
  index: SubjectIndex;
  rollups: Rollups;
  presence: Presence;
  visits: Visits;
}

export interface Events {
  add(batch: SentBatch): { stored: number; duplicate: number; revoked: boolean };
  /** These take nothing any longer; without ids: look again at each. */
  ended(ids?: string[]): void;
}

const MAX_CACHED = 50_000;

export function createEvents(deps: EventsDeps): Events {
  const { db, interner, index, rollups, presence, visits } = deps;
  const subjectOf = createSubjectOf(db);
  const insert = db.prepare<(string | number | Buffer | null)[]>(
    `INSERT INTO events (id, site, subject, type, at, received, page, isp, bot, extra)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );

  return {
    add([consentId, siteName, received, ispName, bot, events]) {
      const subject = subjectOf.find(consentId);
      if (subject === undefined) return { stored: 0, duplicate: 0, revoked: true };
      const site = interner.site(siteName);
      const isp = interner.isp(ispName);
      let stored = 0;
      for (const [hex, type, at, name, extra] of events) {
        const id = Buffer.from(hex, 'hex');
        const page = interner.page(name);
        const done = insert.run(id, site, subject, type, at, received, page, isp, bot, extra);
        if (done.changes === 0) continue;
        stored += 1;
        index.add(subject, at, id);
        if (type !== 0) continue;
        const view = { id, site, subject, at, page, isp, bot };
        rollups.add(view, 1);
        presence.add(view);
        visits.add(view);
      }
      return { stored, duplicate: events.length - stored, revoked: false };
    },
    ended: subjectOf.ended,
  };
}

/** Subject of a consent that takes events: withdrawn while the batch waited, or subjectless, it takes none. */
function createSubjectOf(db: Database) {
  const consent = db.prepare<[Buffer], { status: string; subject: number | null }>(
    'SELECT status, subject FROM consents WHERE id = ?',
  );
  const known = new Map<string, number>();
  return {
    find(consentId: string): number | undefined {
      const name = consentId.toLowerCase();
      const cached = known.get(name);
      if (cached !== undefined) return cached;
      const id = uuidBytes(name);
      const row = id && consent.get(id);
      if (!row || row.status === 'withdrawn' || row.subject === null) return undefined;
      if (known.size >= MAX_CACHED) known.clear();
      // Only as `ended` names it, so that no other spelling outlives it.
      if (name.length === 36) known.set(name, row.subject);
      return row.subject;
    },
    ended(ids?: string[]): void {
      if (ids === undefined) known.clear();
      else for (const id of ids) known.delete(id);
    },
  };
}
