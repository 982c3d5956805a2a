import { DAY_MS } from '../codec.ts';
import type { Database } from '../driver.ts';
import { createDistinct, type Distinct, lastSubjectOf } from './distinct.ts';
import type { NamedIsps } from './isps.ts';
import { scanViews } from './scan.ts';
import { bump, byViews, type Figures, type Scope } from './scope.ts';

/** From the rollups; only the visitors of pages and providers come from the events. */
export function wholeFigures(db: Database, scope: Scope, isps: NamedIsps): Figures {
  const hours = hourRows(db, scope);
  const views = new Map<number, number>();
  for (const { hour, views: count } of hours) bump(views, Math.floor(hour / 24), count);
  const pages = topPages(db, scope);
  const providers = topIsps(db, scope, isps);
  const last = lastSubjectOf(db);
  const pageVisitors = new Map<number, Distinct>();
  for (const { id, views: count } of pages) pageVisitors.set(id, createDistinct(count, last));
  const ispVisitors = new Map<number, Distinct>();
  for (const { ids, views: count } of providers) {
    const distinct = createDistinct(count, last);
    for (const id of ids) ispVisitors.set(id, distinct);
  }
  const columns = ['page', 'isp', 'subject'];
  scanViews(db, scope, { columns, where: '', values: [] }, ([page = 0, isp = 0, subject = 0]) => {
    pageVisitors.get(page)?.add(subject);
    ispVisitors.get(isp)?.add(subject);
  });
  const { visits, entries } = visitRows(db, scope);
  return {
    views,
    visits,
    ...visitorRows(db, scope),
    pages: pages.map(({ id, page, views: count }) => ({
      page,
      views: count,
      visitors: pageVisitors.get(id)?.count ?? 0,
      entries: entries.get(id) ?? 0,
    })),
    isps: providers.map(({ isp, ids, views: count }) => ({
      isp,
      views: count,
      visitors: ispVisitors.get(ids[0] ?? 0)?.count ?? 0,
    })),
    hours,
  };
}

function hourRows(db: Database, { site, firstDay, lastDay, bots }: Scope): Figures['hours'] {
  return db
    .prepare<[number, number, number, number], { hour: number; views: number }>(
      `SELECT hour, views + bots * ? AS views FROM hours
       WHERE site = ? AND hour BETWEEN ? AND ? ORDER BY hour`,
    )
    .all(bots, site, firstDay * 24, lastDay * 24 + 23)
    .filter(({ views }) => views > 0);
}

function visitorRows(db: Database, { site, firstDay, lastDay, bots }: Scope) {
  const visitors = db
    .prepare<[number, number, number, number], { day: number; count: number }>(
      // A subject is there once a day as a person, and once more where a bot came under its name.
      `SELECT day, count(${bots ? 'DISTINCT subject' : '*'}) AS count FROM day_subjects
       WHERE bot <= ? AND site = ? AND day BETWEEN ? AND ? GROUP BY day`,
    )
    .all(bots, site, firstDay, lastDay);
  const all = db
    .prepare<[number, number, number, number], { count: number }>(
      `SELECT count(DISTINCT subject) AS count FROM day_subjects
       WHERE bot <= ? AND site = ? AND day BETWEEN ? AND ?`,
    )
    .get(bots, site, firstDay, lastDay);
  return {
    visitors: new Map(visitors.map(({ day, count }) => [day, count])),
    allVisitors: all?.count ?? 0,
  };
}

function topPages(db: Database, { site, firstDay, lastDay, bots, limit }: Scope) {
  return db
    .prepare<number[], { id: number; page: string; views: number }>(
      `SELECT page AS id, name AS page, sum(views + bots * ?) AS views
       FROM day_pages JOIN pages ON pages.id = page
       WHERE site = ? AND day BETWEEN ? AND ? GROUP BY page HAVING sum(views + bots * ?) > 0
       ORDER BY 3 DESC, 2 LIMIT ?`,
    )
    .all(bots, site, firstDay, lastDay, bots, limit);
}

function topIsps(db: Database, scope: Scope, isps: NamedIsps) {
  const { site, firstDay, lastDay, bots, limit } = scope;
  const rows = db
    .prepare<number[], { id: number; views: number }>(
      `SELECT isp AS id, sum(views + bots * ?) AS views FROM day_isps
       WHERE site = ? AND day BETWEEN ? AND ? GROUP BY isp HAVING sum(views + bots * ?) > 0`,
    )
    .all(bots, site, firstDay, lastDay, bots);
  const groups = new Map<string, { isp: string; ids: number[]; views: number }>();
  for (const { id, views } of rows) {
    const isp = isps.nameOf(id);
    const group = groups.get(isp) ?? { isp, ids: [], views: 0 };
    group.ids.push(id);
    group.views += views;
    groups.set(isp, group);
  }
  return [...groups.values()].sort(byViews(({ isp }) => isp)).slice(0, limit);
}

/** Read as one string a day, for the reason that `scanViews` gives. */
function visitRows(db: Database, { site, firstDay, lastDay, bots }: Scope) {
  const statement = db.prepare<number[], { text: string | null }>(
    `SELECT group_concat(entry) AS text FROM visits
     WHERE site = ? AND start >= ? AND start < ? AND bot <= ?`,
  );
  const visits = new Map<number, number>();
  const entries = new Map<number, number>();
  for (let day = firstDay; day <= lastDay; day += 1) {
    const text = statement.get(site, day * DAY_MS, (day + 1) * DAY_MS, bots)?.text;
    if (!text) continue;
    const pages = text.split(',');
    visits.set(day, pages.length);
    for (const page of pages) bump(entries, Number(page));
  }
  return { visits, entries };
}
