import { monthOf } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { Scope } from './scope.ts';

/** A company's own domain can name a person; so many subjects at least, in each month it was seen. */
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
 * no filter and no shorter range names a provider that its month hides. A month without any subject of
 * the provider says nothing about anybody and hides nothing.
 */
export function nameIsps(db: Database, { site, start, end }: Scope): NamedIsps {
  const first = monthOf(start);
  const last = monthOf(end - 1);
  const rows = db
    .prepare<[number, number, number, number], { isp: number; name: string }>(
      `SELECT isp, name FROM (
         SELECT isp, count(*) AS subjects FROM month_isp_subjects
         WHERE site = ? AND month BETWEEN ? AND ? AND bot = 0 AND isp > 0 GROUP BY month, isp)
       JOIN isps ON isps.id = isp GROUP BY isp HAVING min(subjects) >= ?`,
    )
    .all(site, first, last, MIN_SUBJECTS);
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
