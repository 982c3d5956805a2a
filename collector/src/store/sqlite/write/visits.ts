import type { Database } from '../driver.ts';

const MAX_CACHED = 50_000;

/** A visit ends when its subject looks at nothing for longer than this. */
export const VISIT_GAP_MS = 30 * 60_000;

export interface VisitView {
  id: Buffer;
  site: number;
  subject: number;
  at: number;
  page: number;
  bot: number;
}

interface VisitRow {
  start: number;
  ended: number;
  entry: number;
  first: Buffer;
  views: number;
}

export interface Visits {
  /** In any order of time: extends a visit, begins one, or joins the two that it lies between. */
  add(view: VisitView): void;
  /** From the events that are left, all of them sorted into the index. */
  rebuild(subject: number): void;
  forget(): void;
}

export function createVisits(db: Database): Visits {
  // Visits of a subject lie over 30 minutes apart, so at most two reach a moment.
  const near = db.prepare<[number, number, number], VisitRow>(
    `SELECT start, ended, entry, first, views FROM visits
     WHERE subject = ? AND bot = ? AND start <= ? ORDER BY start DESC LIMIT 2`,
  );
  const latest = db.prepare<[number, number], VisitRow>(
    `SELECT start, ended, entry, first, views FROM visits
     WHERE subject = ? AND bot = ? ORDER BY start DESC LIMIT 1`,
  );
  const insert = db.prepare<[number, number, number, number, number, number, Buffer, number]>(
    `INSERT INTO visits (subject, bot, start, ended, site, entry, first, views)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const extend = db.prepare<[number, number, number, number]>(
    'UPDATE visits SET ended = ?, views = views + 1 WHERE subject = ? AND bot = ? AND start = ?',
  );
  const drop = db.prepare<[number, number, number]>(
    'DELETE FROM visits WHERE subject = ? AND bot = ? AND start = ?',
  );
  const dropAll = db.prepare<[number]>('DELETE FROM visits WHERE subject = ?');
  const views = db.prepare<[number], VisitView>(
    `SELECT id, site, events.subject, events.at, page, bot
     FROM subject_events JOIN events ON id = event
     WHERE subject_events.subject = ? AND type = 0 ORDER BY events.at, id`,
  );

  const newest = new Map<number, VisitRow>();

  /** Nearly every view belongs to the newest visit of its subject, or begins the next. */
  function add(view: VisitView): void {
    const { subject, bot, at } = view;
    const key = subject * 2 + bot;
    const last = newest.get(key) ?? latest.get(subject, bot);
    if (last !== undefined && !isAfter(view, last)) {
      newest.delete(key);
      addBefore(view);
      return;
    }
    if (newest.size >= MAX_CACHED) newest.clear();
    if (last !== undefined && at <= last.ended + VISIT_GAP_MS) {
      last.ended = Math.max(last.ended, at);
      extend.run(last.ended, subject, bot, last.start);
      newest.set(key, last);
      return;
    }
    const visit = begin(view);
    put(view, visit);
    newest.set(key, visit);
  }

  /** Somewhere before the newest visit, or at its beginning. */
  function addBefore(view: VisitView): void {
    const { subject, bot, at } = view;
    const touched = near
      .all(subject, bot, at + VISIT_GAP_MS)
      .filter((visit) => visit.ended >= at - VISIT_GAP_MS);
    for (const visit of touched) drop.run(subject, bot, visit.start);
    put(view, [...touched, begin(view)].reduce(join));
  }

  function put({ subject, bot, site }: VisitView, visit: VisitRow): void {
    const { start, ended, entry, first, views: count } = visit;
    insert.run(subject, bot, start, ended, site, entry, first, count);
  }

  return {
    add,
    rebuild(subject) {
      newest.delete(subject * 2);
      newest.delete(subject * 2 + 1);
      dropAll.run(subject);
      for (const view of views.all(subject)) add(view);
    },
    forget: () => newest.clear(),
  };
}

function begin({ at, page, id }: VisitView): VisitRow {
  return { start: at, ended: at, entry: page, first: id, views: 1 };
}

/** Whether the visit keeps its first view. Views of one moment are in the order of their ids. */
function isAfter(view: VisitView, visit: VisitRow): boolean {
  return (
    view.at > visit.start || (view.at === visit.start && Buffer.compare(view.id, visit.first) > 0)
  );
}

function join(a: VisitRow, b: VisitRow): VisitRow {
  const aFirst = a.start < b.start || (a.start === b.start && Buffer.compare(a.first, b.first) < 0);
  const first = aFirst ? a : b;
  return { ...first, ended: Math.max(a.ended, b.ended), views: a.views + b.views };
}
