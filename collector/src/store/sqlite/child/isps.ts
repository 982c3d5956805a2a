import type { Report } from '../../store.ts';
import { monthOf } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { Figures, Scope } from './whole.ts';

/** A company's own domain can name a person; so many subjects at least, in each month touched. */
const MIN_SUBJECTS = 5;

export const OTHER = 'other';
export const UNKNOWN = 'unknown';

export interface NamedIsps {
  /** Numbers of the providers that a filter means; none for a name that may not be said. */
  of(filter: string): number[];
  fold(rows: Figures['isps']): Report['isps'];
}

/**
 * Judged over whole UTC months, by people and not by bots, whatever the range or filter asked for:
 * narrowing a question never names a provider that the wide one hides.
 */
export function nameIsps(db: Database, { site, start, end }: Scope): NamedIsps {
  const first = monthOf(start);
  const last = monthOf(end - 1);
  const rows = db
    .prepare<[number, number, number, number, number], { isp: number; name: string }>(
      `SELECT isp, name FROM (
         SELECT month, isp FROM month_isp_subjects
         WHERE site = ? AND month BETWEEN ? AND ? AND bot = 0 AND isp > 0
         GROUP BY month, isp HAVING count(*) >= ?)
       JOIN isps ON isps.id = isp GROUP BY isp HAVING count(*) = ?`,
    )
    .all(site, first, last, MIN_SUBJECTS, last - first + 1);
  const names = new Map(rows.map(({ isp, name }) => [isp, name]));
  const all = db.prepare<[], { id: number }>('SELECT id FROM isps').all();

  return {
    of(filter) {
      if (filter === UNKNOWN) return [0];
      if (filter === OTHER) return all.map(({ id }) => id).filter((id) => !names.has(id));
      return [...names].filter(([, name]) => name === filter).map(([id]) => id);
    },
    fold: (figures) => fold(figures, names),
  };
}

function fold(rows: Figures['isps'], names: Map<number, string>): Report['isps'] {
  const groups = new Map<string, { views: number; visitors: Set<number> }>();
  for (const { isp, views, visitors } of rows) {
    const name = isp === 0 ? UNKNOWN : (names.get(isp) ?? OTHER);
    const group = groups.get(name) ?? { views: 0, visitors: new Set<number>() };
    group.views += views;
    for (const subject of visitors) group.visitors.add(subject);
    groups.set(name, group);
  }
  return [...groups]
    .map(([isp, { views, visitors }]) => ({ isp, views, visitors: visitors.size }))
    .sort((a, b) => b.views - a.views || (a.isp < b.isp ? -1 : 1));
}
