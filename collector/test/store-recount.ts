import { join } from 'node:path';
import Sqlite from 'better-sqlite3';

interface RawView {
  id: Buffer;
  site: number;
  subject: number;
  at: number;
  page: number;
  isp: number;
  bot: number;
}

const GAP_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

export interface Recount {
  stored: Record<string, string[]>;
  counted: Record<string, string[]>;
  events: number;
}

/** Every rollup as it stands, and as the raw events give it. Written apart from the store on purpose. */
export function recount(dir: string): Recount {
  const db = new Sqlite(join(dir, 'askfirst.db'), { readonly: true });
  try {
    return db.transaction(() => compare(db))();
  } finally {
    db.close();
  }
}

function compare(db: Sqlite.Database): Recount {
  const views = db
    .prepare<[], RawView>(
      'SELECT id, site, subject, at, page, isp, bot FROM events WHERE type = 0 ORDER BY at, id',
    )
    .all();
  const month = (at: number) => {
    const [year, number] = new Date(at).toISOString().split('-').map(Number);
    return ((year ?? 0) - 1970) * 12 + (number ?? 0) - 1;
  };
  const day = (at: number) => Math.floor(at / DAY_MS);
  const counted = {
    hours: count(views, ({ site, at }) => [site, Math.floor(at / 3_600_000)]),
    day_pages: count(views, ({ site, at, page }) => [site, day(at), page]),
    day_isps: count(views, ({ site, at, isp }) => [site, day(at), isp]),
    day_subjects: each(views, ({ site, at, bot, subject }) => [site, day(at), bot, subject]),
    month_isp_subjects: each(views, ({ site, at, isp, bot, subject }) => [
      site,
      month(at),
      isp,
      bot,
      subject,
    ]),
    visits: visits(views),
    'subject_events UNION ALL SELECT subject, at, event FROM unsorted': lines(
      db.prepare('SELECT subject, at, id FROM events'),
    ),
  };
  const stored = Object.fromEntries(Object.keys(counted).map((table) => [table, rows(db, table)]));
  const events = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM events').get()?.n ?? 0;
  return { stored, counted, events };
}

function rows(db: Sqlite.Database, table: string): string[] {
  return lines(db.prepare(`SELECT * FROM ${table}`));
}

function lines(statement: Sqlite.Statement): string[] {
  const all = statement.raw().all() as (number | Buffer)[][];
  return all
    .map((row) => row.map((cell) => (Buffer.isBuffer(cell) ? cell.toString('hex') : cell)).join())
    .sort();
}

function each(views: RawView[], keyOf: (view: RawView) => number[]): string[] {
  return [...new Set(views.map((view) => keyOf(view).join()))].sort();
}

function count(views: RawView[], keyOf: (view: RawView) => number[]): string[] {
  const sums = new Map<string, [number, number]>();
  for (const view of views) {
    const key = keyOf(view).join();
    const [people, bots] = sums.get(key) ?? [0, 0];
    sums.set(key, view.bot ? [people, bots + 1] : [people + 1, bots]);
  }
  return [...sums].map(([key, sum]) => `${key},${sum.join()}`).sort();
}

function visits(views: RawView[]): string[] {
  const last = new Map<string, { row: (number | string)[]; ended: number; views: number }>();
  const done: { row: (number | string)[]; ended: number; views: number }[] = [];
  for (const { id, site, subject, at, page, bot } of views) {
    const key = `${subject},${bot}`;
    const open = last.get(key);
    if (open !== undefined && at - open.ended <= GAP_MS) {
      open.ended = at;
      open.views += 1;
      continue;
    }
    const visit = {
      row: [subject, bot, at, site, page, id.toString('hex')],
      ended: at,
      views: 1,
    };
    last.set(key, visit);
    done.push(visit);
  }
  return done
    .map(({ row, ended, views: number }) => {
      const [subject, bot, start, site, entry, first] = row;
      return [subject, bot, start, ended, site, entry, first, number].join();
    })
    .sort();
}
