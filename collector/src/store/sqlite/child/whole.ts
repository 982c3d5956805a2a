import { DAY_MS } from '../codec.ts';
import type { Database } from '../driver.ts';

export interface Scope {
  site: number;
  firstDay: number;
  lastDay: number;
  start: number;
  /** Exclusive. */
  end: number;
  /** 1 = count bots too. */
  bots: 0 | 1;
  limit: number;
}

/** Maps are by day since the epoch. */
export interface Figures {
  views: Map<number, number>;
  visits: Map<number, number>;
  visitors: Map<number, number>;
  allVisitors: number;
  pages: { page: string; views: number; visitors: number; entries: number }[];
  /** Not yet folded: `isp` is the row's number, 0 = not known. */
  isps: { isp: number; views: number; visitors: number[] }[];
  hours: { hour: number; views: number }[];
}

/** From the rollups; only the visitors of pages and providers come from the events. */
export function wholeFigures(db: Database, scope: Scope): Figures {
  const { site, firstDay, lastDay, bots } = scope;
  const days: [number, number, number, number] = [bots, site, firstDay, lastDay];
  const hours = db
    .prepare<[number, number, number, number], { hour: number; views: number }>(
      `SELECT hour, views + bots * ? AS views FROM hours
       WHERE site = ? AND hour BETWEEN ? AND ? ORDER BY hour`,
    )
    .all(bots, site, firstDay * 24, lastDay * 24 + 23)
    .filter(({ views }) => views > 0);
  const views = new Map<number, number>();
  for (const { hour, views: count } of hours) {
    const day = Math.floor(hour / 24);
    views.set(day, (views.get(day) ?? 0) + count);
  }
  const visitors = db
    .prepare<[number, number, number, number], { day: number; count: number }>(
      // A subject is there once a day as a person, and once more where a bot came under its name.
      `SELECT day, count(${bots ? 'DISTINCT subject' : '*'}) AS count FROM day_subjects
       WHERE bot <= ? AND site = ? AND day BETWEEN ? AND ? GROUP BY day`,
    )
    .all(...days);
  const all = db
    .prepare<[number, number, number, number], { count: number }>(
      `SELECT count(DISTINCT subject) AS count FROM day_subjects
       WHERE bot <= ? AND site = ? AND day BETWEEN ? AND ?`,
    )
    .get(...days);
  return {
    views,
    visits: visitsByDay(db, scope),
    visitors: new Map(visitors.map(({ day, count }) => [day, count])),
    allVisitors: all?.count ?? 0,
    pages: topPages(db, scope),
    isps: ispRows(db, scope),
    hours,
  };
}

function visitsByDay(db: Database, { site, start, end, bots }: Scope): Map<number, number> {
  const rows = db
    .prepare<[number, number, number, number], { day: number; count: number }>(
      `SELECT start / ${DAY_MS} AS day, count(*) AS count FROM visits
       WHERE site = ? AND start >= ? AND start < ? AND bot <= ? GROUP BY day`,
    )
    .all(site, start, end, bots);
  return new Map(rows.map(({ day, count }) => [day, count]));
}

function topPages(db: Database, scope: Scope): Figures['pages'] {
  const { site, firstDay, lastDay, start, end, bots, limit } = scope;
  const top = db
    .prepare<number[], { id: number; page: string; views: number }>(
      `SELECT page AS id, name AS page, sum(views + bots * ?) AS views
       FROM day_pages JOIN pages ON pages.id = page
       WHERE site = ? AND day BETWEEN ? AND ? GROUP BY page HAVING sum(views + bots * ?) > 0
       ORDER BY 3 DESC, 2 LIMIT ?`,
    )
    .all(bots, site, firstDay, lastDay, bots, limit);
  const visitors = countBy(
    db,
    `SELECT page AS id, count(DISTINCT subject) AS count FROM events
     WHERE site = ? AND type = 0 AND at >= ? AND at < ? AND bot <= ? GROUP BY page`,
    [site, start, end, bots],
  );
  const entries = countBy(
    db,
    `SELECT entry AS id, count(*) AS count FROM visits
     WHERE site = ? AND start >= ? AND start < ? AND bot <= ? GROUP BY entry`,
    [site, start, end, bots],
  );
  return top.map(({ id, page, views }) => ({
    page,
    views,
    visitors: visitors.get(id) ?? 0,
    entries: entries.get(id) ?? 0,
  }));
}

function countBy(db: Database, sql: string, values: number[]): Map<number, number> {
  const rows = db.prepare<number[], { id: number; count: number }>(sql).all(...values);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function ispRows(db: Database, { site, start, end, bots }: Scope): Figures['isps'] {
  const rows = db
    .prepare<number[], { isp: number; subject: number; views: number }>(
      `SELECT isp, subject, count(*) AS views FROM events
       WHERE site = ? AND type = 0 AND at >= ? AND at < ? AND bot <= ? GROUP BY isp, subject`,
    )
    .all(site, start, end, bots);
  return groupIsps(rows);
}

export function groupIsps(
  rows: { isp: number; subject: number; views: number }[],
): Figures['isps'] {
  const groups = new Map<number, { isp: number; views: number; visitors: number[] }>();
  for (const { isp, subject, views } of rows) {
    const group = groups.get(isp) ?? { isp, views: 0, visitors: [] };
    group.views += views;
    group.visitors.push(subject);
    groups.set(isp, group);
  }
  return [...groups.values()];
}
