import type { Database, Statement } from '../driver.ts';
import type { Presence } from './presence.ts';
import type { CountedView, Rollups } from './rollups.ts';
import type { Visits } from './visits.ts';

export interface ShrinkDeps {
  db: Database;
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
export function createShrink({ db, rollups, presence, visits }: ShrinkDeps): Shrink {
  const viewsOf = (where: string): Statement<number[], CountedView> =>
    db.prepare(
      `SELECT site, subject, at, page, isp, bot FROM events WHERE subject = ? AND type = 0 ${where}`,
    );
  const dropOf = (where: string): Statement<number[]> =>
    db.prepare(`DELETE FROM events WHERE subject = ? ${where}`);
  const rest = viewsOf('');
  const received = {
    views: viewsOf('AND received <= ?'),
    drop: dropOf('AND received <= ?'),
  };
  const accessed = { views: viewsOf('AND at < ?'), drop: dropOf('AND at < ?') };

  function take({ views, drop }: typeof received, subject: number, limit: number): number {
    const going = views.all(subject, limit);
    for (const view of going) rollups.add(view, -1);
    presence.drop(going);
    const erased = drop.run(subject, limit).changes;
    for (const view of rest.all(subject)) presence.add(view);
    visits.rebuild(subject);
    return erased;
  }

  return {
    receivedUpTo: (subject, limit) => take(received, subject, limit),
    accessedBefore: (subject, limit) => take(accessed, subject, limit),
  };
}
