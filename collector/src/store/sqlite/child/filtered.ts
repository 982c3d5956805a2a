import type { ReportQuery } from '../../store.ts';
import { DAY_MS, HOUR_MS } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { NamedIsps } from './isps.ts';
import { type Figures, groupIsps, type Scope } from './whole.ts';

/** From the events: rollups do not know which page was seen by whom through which provider. */
export function filteredFigures(
  db: Database,
  scope: Scope,
  { page, isp }: ReportQuery,
  isps: NamedIsps,
): Figures {
  const matching = createMatching(db, scope, pageId(db, page), isp && isps.of(isp));
  const visits = matching<{ day: number; entry: number }>(
    `SELECT visits.start / ${DAY_MS} AS day, entry FROM hits JOIN visits
       ON visits.subject = hits.subject AND visits.bot = hits.bot AND visits.start =
         (SELECT max(start) FROM visits AS v
          WHERE v.subject = hits.subject AND v.bot = hits.bot AND v.start <= hits.at)
     GROUP BY visits.subject, visits.bot, visits.start`,
  ).filter(({ day }) => day >= scope.firstDay);
  return {
    views: toMap(
      matching<Count>(`SELECT at / ${DAY_MS} AS id, count(*) AS count FROM hits GROUP BY id`),
    ),
    visits: tally(visits.map(({ day }) => day)),
    visitors: toMap(
      matching<Count>(
        `SELECT at / ${DAY_MS} AS id, count(DISTINCT subject) AS count FROM hits GROUP BY id`,
      ),
    ),
    allVisitors:
      matching<{ count: number }>('SELECT count(DISTINCT subject) AS count FROM hits')[0]?.count ??
      0,
    pages: topPages(matching, scope, tally(visits.map(({ entry }) => entry))),
    isps: groupIsps(
      matching('SELECT isp, subject, count(*) AS views FROM hits GROUP BY isp, subject'),
    ),
    hours: matching(
      `SELECT at / ${HOUR_MS} AS hour, count(*) AS views FROM hits GROUP BY hour ORDER BY hour`,
    ),
  };
}

interface Count {
  id: number;
  count: number;
}

type Matching = <R>(select: string) => R[];

function createMatching(
  db: Database,
  { site, start, end, bots }: Scope,
  page: number | undefined,
  isps: number[] | undefined | '',
): Matching {
  const byPage = page === undefined ? '' : 'AND page = ?';
  const byIsp = Array.isArray(isps) ? 'AND isp IN (SELECT value FROM json_each(?))' : '';
  const values: (number | string)[] = [site, start, end, bots];
  if (page !== undefined) values.push(page);
  if (Array.isArray(isps)) values.push(JSON.stringify(isps));
  const hits = `WITH hits AS (SELECT at, page, isp, subject, bot FROM events
    WHERE site = ? AND type = 0 AND at >= ? AND at < ? AND bot <= ? ${byPage} ${byIsp}) `;
  return <R>(select: string) => db.prepare<(number | string)[], R>(hits + select).all(...values);
}

function pageId(db: Database, page: string | undefined): number | undefined {
  if (page === undefined) return undefined;
  const row = db.prepare<[string], { id: number }>('SELECT id FROM pages WHERE name = ?').get(page);
  return row?.id ?? 0;
}

function topPages(
  matching: Matching,
  { limit }: Scope,
  entries: Map<number, number>,
): Figures['pages'] {
  return matching<{ id: number; page: string; views: number; visitors: number }>(
    `SELECT page AS id, name AS page, count(*) AS views, count(DISTINCT subject) AS visitors
     FROM hits JOIN pages ON pages.id = page GROUP BY page ORDER BY 3 DESC, 2 LIMIT ${limit}`,
  ).map(({ id, ...row }) => ({ ...row, entries: entries.get(id) ?? 0 }));
}

function toMap(rows: Count[]): Map<number, number> {
  return new Map(rows.map(({ id, count }) => [id, count]));
}

function tally(ids: number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}
