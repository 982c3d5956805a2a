import type { Report, ReportQuery } from '../../store.ts';
import { DAY_MS } from '../codec.ts';
import type { Database } from '../driver.ts';
import { filteredFigures } from './filtered.ts';
import { nameIsps } from './isps.ts';
import type { Figures, Scope } from './scope.ts';
import { wholeFigures } from './whole.ts';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 10_000;

export function report(db: Database, query: ReportQuery): Report {
  return db.transaction(() => {
    const scope = toScope(db, query);
    const isps = nameIsps(db, scope);
    const filtered = query.page !== undefined || query.isp !== undefined;
    const figures = filtered
      ? filteredFigures(db, scope, query, isps)
      : wholeFigures(db, scope, isps);
    return toReport(db, scope, figures);
  })();
}

function toScope(db: Database, { site, from, to, bots, limit }: ReportQuery): Scope {
  const row = db.prepare<[string], { id: number }>('SELECT id FROM sites WHERE name = ?').get(site);
  const firstDay = dayOf(from);
  const lastDay = dayOf(to);
  return {
    site: row?.id ?? 0,
    firstDay,
    lastDay,
    start: firstDay * DAY_MS,
    end: (lastDay + 1) * DAY_MS,
    bots: bots ? 1 : 0,
    limit: Math.min(limit ?? DEFAULT_LIMIT, MAX_LIMIT),
  };
}

function dayOf(text: string): number {
  const day = Date.parse(`${text}T00:00:00Z`) / DAY_MS;
  if (!Number.isInteger(day)) throw new Error(`"${text}" is not a day. Write YYYY-MM-DD.`);
  return day;
}

function toReport(db: Database, scope: Scope, figures: Figures): Report {
  const consents = countConsents(db, scope);
  const days: Report['days'] = [];
  for (let day = scope.firstDay; day <= scope.lastDay; day += 1) {
    days.push({
      day: new Date(day * DAY_MS).toISOString().slice(0, 10),
      views: figures.views.get(day) ?? 0,
      visits: figures.visits.get(day) ?? 0,
      visitors: figures.visitors.get(day) ?? 0,
      consents: consents.given.get(day) ?? 0,
      withdrawals: consents.withdrawn.get(day) ?? 0,
    });
  }
  const sum = (key: 'views' | 'visits' | 'consents' | 'withdrawals') =>
    days.reduce((total, day) => total + day[key], 0);
  return {
    totals: {
      views: sum('views'),
      visits: sum('visits'),
      visitors: figures.allVisitors,
      consents: sum('consents'),
      withdrawals: sum('withdrawals'),
    },
    days,
    pages: figures.pages,
    isps: figures.isps,
    hours: figures.hours.map(({ hour, views }) => ({
      hour: new Date(hour * 3_600_000).toISOString(),
      views,
    })),
  };
}

/** By the collector's clock; a filter on pages or providers does not touch them. */
function countConsents(db: Database, { site, start, end }: Scope) {
  const given = db.prepare<[number, number, number], { day: number; count: number }>(
    `SELECT recorded / ${DAY_MS} AS day, count(*) AS count FROM consents
     WHERE site = ? AND recorded >= ? AND recorded < ? GROUP BY day`,
  );
  const withdrawn = db.prepare<[number, number, number], { day: number; count: number }>(
    `SELECT status_at / ${DAY_MS} AS day, count(*) AS count FROM consents
     WHERE status <> 'live' AND status = 'withdrawn' AND site = ? AND status_at >= ? AND status_at < ?
     AND named = 1 GROUP BY day`,
  );
  const toMap = (rows: { day: number; count: number }[]) =>
    new Map(rows.map(({ day, count }) => [day, count]));
  return {
    given: toMap(given.all(site, start, end)),
    withdrawn: toMap(withdrawn.all(site, start, end)),
  };
}
