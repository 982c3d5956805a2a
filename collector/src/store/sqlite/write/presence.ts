import { DAY_MS, monthOf } from '../codec.ts';
import type { Database } from '../driver.ts';
import type { CountedView } from './rollups.ts';

const MAX_CACHED = 50_000;

/**
 * Who was there on a day, and through which provider in a month. Rows without counts: a visitor who
 * goes on reading writes nothing here, which is most of what comes in.
 */
export interface Presence {
  add(view: CountedView): void;
  /** Of views that are about to go; those that stay are added again by the caller. */
  drop(views: CountedView[]): void;
  forget(): void;
}

interface Seen {
  day: number;
  isp: number;
  site: number;
}

export function createPresence(db: Database): Presence {
  const addDay = db.prepare<[number, number, number, number]>(
    'INSERT INTO day_subjects (site, day, subject, bot) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const addMonth = db.prepare<[number, number, number, number, number]>(
    `INSERT INTO month_isp_subjects (site, month, isp, subject, bot) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const dropDay = db.prepare<[number, number, number, number]>(
    'DELETE FROM day_subjects WHERE site = ? AND day = ? AND subject = ? AND bot = ?',
  );
  const dropMonth = db.prepare<[number, number, number, number, number]>(
    `DELETE FROM month_isp_subjects
     WHERE site = ? AND month = ? AND isp = ? AND subject = ? AND bot = ?`,
  );
  const last = new Map<number, Seen>();

  return {
    add({ site, subject, at, isp, bot }) {
      const day = Math.floor(at / DAY_MS);
      const key = subject * 2 + bot;
      const seen = last.get(key);
      if (seen !== undefined && seen.day === day && seen.isp === isp && seen.site === site) return;
      addDay.run(site, day, subject, bot);
      addMonth.run(site, monthOf(at), isp, subject, bot);
      if (last.size >= MAX_CACHED) last.clear();
      last.set(key, { day, isp, site });
    },
    drop(views) {
      for (const { site, subject, at, isp, bot } of views) {
        dropDay.run(site, Math.floor(at / DAY_MS), subject, bot);
        dropMonth.run(site, monthOf(at), isp, subject, bot);
        last.delete(subject * 2 + bot);
      }
    },
    forget: () => last.clear(),
  };
}
