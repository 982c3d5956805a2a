import { DAY_MS, HOUR_MS } from '../codec.ts';
import type { Database, Statement } from '../driver.ts';

export interface CountedView {
  site: number;
  subject: number;
  at: number;
  page: number;
  isp: number;
  bot: number;
}

/**
 * Sums of a transaction, written once at its end: a busy hour, page or ISP costs one write a commit
 * instead of one an event. Adding and taking away are the same sum, so their order is of no matter.
 */
export interface Rollups {
  add(view: CountedView, sign: 1 | -1): void;
  flush(): void;
  forget(): void;
}

export function createRollups(db: Database): Rollups {
  const hours = createSums(db, 'hours', ['site', 'hour']);
  const pages = createSums(db, 'day_pages', ['site', 'day', 'page']);
  const isps = createSums(db, 'day_isps', ['site', 'day', 'isp']);
  const all = [hours, pages, isps];
  return {
    add({ site, at, page, isp, bot }, sign) {
      const day = Math.floor(at / DAY_MS);
      const views = bot ? 0 : sign;
      const bots = bot ? sign : 0;
      hours.add(site, Math.floor(at / HOUR_MS), 0, views, bots);
      pages.add(site, day, page, views, bots);
      isps.add(site, day, isp, views, bots);
    },
    flush() {
      for (const sums of all) sums.flush();
    },
    forget() {
      for (const sums of all) sums.forget();
    },
  };
}

interface Sum {
  key: number[];
  views: number;
  bots: number;
}

function createSums(db: Database, table: string, keys: string[]) {
  const sums = new Map<string, Sum>();
  const places = [...keys, 'views', 'bots'];
  const upsert: Statement<number[]> = db.prepare(
    `INSERT INTO ${table} (${places.join(', ')}) VALUES (${places.map(() => '?').join(', ')})
     ON CONFLICT (${keys.join(', ')})
     DO UPDATE SET views = views + excluded.views, bots = bots + excluded.bots`,
  );
  const dropEmpty: Statement<number[]> = db.prepare(
    `DELETE FROM ${table} WHERE ${keys.map((key) => `${key} = ?`).join(' AND ')}
     AND views = 0 AND bots = 0`,
  );
  return {
    add(site: number, time: number, what: number, views: number, bots: number): void {
      const name = `${site},${time},${what}`;
      const sum = sums.get(name);
      if (sum === undefined) {
        const key = [site, time, what].slice(0, keys.length);
        sums.set(name, { key, views, bots });
        return;
      }
      sum.views += views;
      sum.bots += bots;
    },
    flush(): void {
      for (const { key, views, bots } of sums.values()) {
        if (views !== 0 || bots !== 0) upsert.run(...key, views, bots);
        if (views < 0 || bots < 0) dropEmpty.run(...key);
      }
      sums.clear();
    },
    forget: () => sums.clear(),
  };
}
