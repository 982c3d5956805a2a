import type { Database, Statement } from '../driver.ts';
import type { Presence } from './presence.ts';
import type { CountedView, Rollups } from './rollups.ts';
import type { SubjectIndex } from './subject-index.ts';
import type { Visits } from './visits.ts';

export interface ShrinkDeps {
  db: Database;
  index: SubjectIndex;
  rollups: Rollups;
  presence: Presence;
  visits: Visits;
}

export interface Shrink {
  /** Takes what the collector received up to this moment. */
  receivedUpTo(subject: number, limit: number): number;
  /** Takes what was accessed before this moment. */
  accessedBefore(subject: number, limit: number): number;
}

/** Takes events of a subject away and leaves every rollup as if they had never come. */
export function createShrink({ db, index, rollups, presence, visits }: ShrinkDeps): Shrink {
  const of = 'FROM subject_events AS own JOIN events ON id = event WHERE own.subject = ?';
  const viewsOf = (where: string): Statement<number[], CountedView> =>
    db.prepare(
      `SELECT site, events.subject, events.at, page, isp, bot ${of} AND type = 0 ${where}`,
    );
  const idsOf = (where: string): Statement<number[], { id: Buffer; at: number }> =>
    db.prepare(`SELECT id, events.at ${of} ${where}`);
  const rest = viewsOf('');
  const received = {
    views: viewsOf('AND received <= ?'),
    ids: idsOf('AND received <= ?'),
  };
  const accessed = { views: viewsOf('AND own.at < ?'), ids: idsOf('AND own.at < ?') };
  const drop = db.prepare<[Buffer]>('DELETE FROM events WHERE id = ?');
  const unlist = db.prepare<[number, number, Buffer]>(
    'DELETE FROM subject_events WHERE subject = ? AND at = ? AND event = ?',
  );

  function take({ views, ids }: typeof received, subject: number, limit: number): number {
    index.settle();
    const going = views.all(subject, limit);
    for (const view of going) rollups.add(view, -1);
    presence.drop(going);
    const all = ids.all(subject, limit);
    for (const { id, at } of all) {
      drop.run(id);
      unlist.run(subject, at, id);
    }
    for (const view of rest.all(subject)) presence.add(view);
    visits.rebuild(subject);
    return all.length;
  }

  return {
    receivedUpTo: (subject, limit) => take(received, subject, limit),
    accessedBefore: (subject, limit) => take(accessed, subject, limit),
  };
}
