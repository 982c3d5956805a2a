import type { ReportQuery } from '../../store.ts';
import { DAY_MS, HOUR_MS } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { NamedIsps } from './isps.ts';
import { type ScanOptions, scanViews } from './scan.ts';
import { bump, byViews, type Figures, type Scope } from './scope.ts';

interface Group {
  views: number;
  subjects: Set<number>;
}

/** From the events: rollups do not know which page was seen by whom through which provider. */
export function filteredFigures(
  db: Database,
  scope: Scope,
  query: ReportQuery,
  isps: NamedIsps,
): Figures {
  const filter = toFilter(db, query, isps);
  const hours = new Map<number, number>();
  const days = new Map<number, Set<number>>();
  const everybody = new Set<number>();
  const pages = new Map<number, Group>();
  const providers = new Map<string, Group>();
  const columns = [`at / ${HOUR_MS}`, 'page', 'isp', 'subject'];
  scanViews(db, scope, { ...filter, columns }, ([hour = 0, page = 0, isp = 0, subject = 0]) => {
    bump(hours, hour);
    groupOf(days, Math.floor(hour / 24), () => new Set<number>()).add(subject);
    everybody.add(subject);
    count(groupOf(pages, page, createGroup), subject);
    count(groupOf(providers, isps.nameOf(isp), createGroup), subject);
  });
  const views = new Map<number, number>();
  for (const [hour, number] of hours) bump(views, Math.floor(hour / 24), number);
  const { visits, entries } = visitRows(db, scope, filter);
  return {
    views,
    visits,
    visitors: new Map([...days].map(([day, subjects]) => [day, subjects.size])),
    allVisitors: everybody.size,
    pages: topPages(db, scope, pages, entries),
    isps: [...providers]
      .map(([isp, group]) => ({ isp, views: group.views, visitors: group.subjects.size }))
      .sort(byViews(({ isp }) => isp))
      .slice(0, scope.limit),
    hours: [...hours].sort(([a], [b]) => a - b).map(([hour, number]) => ({ hour, views: number })),
  };
}

type Filter = Pick<ScanOptions, 'where' | 'values'>;

function toFilter(db: Database, { page, isp }: ReportQuery, isps: NamedIsps): Filter {
  const filter: Filter = { where: '', values: [] };
  if (page !== undefined) {
    const row = db
      .prepare<[string], { id: number }>('SELECT id FROM pages WHERE name = ?')
      .get(page);
    filter.where += ' AND page = ?';
    filter.values.push(row?.id ?? 0);
  }
  if (isp !== undefined) {
    filter.where += ' AND isp IN (SELECT value FROM json_each(?))';
    filter.values.push(JSON.stringify(isps.of(isp)));
  }
  return filter;
}

/** Visits that began in the range and hold a view that the filter lets through. */
function visitRows(db: Database, scope: Scope, { where, values }: Filter) {
  const { site, start, end, bots } = scope;
  const rows = db
    .prepare<(number | string)[], { start: number; entry: number }>(
      `SELECT v.start, v.entry FROM events AS e JOIN visits AS v
         ON v.subject = e.subject AND v.bot = e.bot AND v.start =
           (SELECT max(start) FROM visits
            WHERE subject = e.subject AND bot = e.bot AND start <= e.at)
       WHERE e.site = ? AND type = 0 AND at >= ? AND at < ? AND e.bot <= ? ${where}
       GROUP BY v.subject, v.bot, v.start HAVING v.start >= ?`,
    )
    .all(site, start, end, bots, ...values, start);
  const visits = new Map<number, number>();
  const entries = new Map<number, number>();
  for (const row of rows) {
    bump(visits, Math.floor(row.start / DAY_MS));
    bump(entries, row.entry);
  }
  return { visits, entries };
}

function topPages(
  db: Database,
  { limit }: Scope,
  groups: Map<number, Group>,
  entries: Map<number, number>,
): Figures['pages'] {
  const name = db.prepare<[number], { name: string }>('SELECT name FROM pages WHERE id = ?');
  return [...groups]
    .map(([id, { views, subjects }]) => ({
      page: name.get(id)?.name ?? '',
      views,
      visitors: subjects.size,
      entries: entries.get(id) ?? 0,
    }))
    .sort(byViews(({ page }) => page))
    .slice(0, limit);
}

function createGroup(): Group {
  return { views: 0, subjects: new Set() };
}

function groupOf<K, T>(groups: Map<K, T>, key: K, create: () => T): T {
  const there = groups.get(key);
  if (there !== undefined) return there;
  const made = create();
  groups.set(key, made);
  return made;
}

function count(group: Group, subject: number): void {
  group.views += 1;
  group.subjects.add(subject);
}
