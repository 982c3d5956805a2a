import { monthOf } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { Scope } from './scope.ts';

/** A company's own domain can name a person; so many subjects at least, in each month touched. */
const MIN_SUBJECTS = 5;

const OTHER = 'other';
const UNKNOWN = 'unknown';

export interface NamedIsps {
  /** What the report calls it. */
  nameOf(isp: number): string;
  /** Numbers of the providers that a filter means; none for a name that may not be said. */
  of(filter: string): number[];
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
    nameOf: (isp) => (isp === 0 ? UNKNOWN : (names.get(isp) ?? OTHER)),
    of(filter) {
      if (filter === UNKNOWN) return [0];
      if (filter === OTHER) return all.map(({ id }) => id).filter((id) => !names.has(id));
      return [...names].filter(([, name]) => name === filter).map(([id]) => id);
    },
  };
}
