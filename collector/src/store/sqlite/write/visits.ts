import type { Database } from '../driver.ts';

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
  /** From the events that are left. */
  rebuild(subject: number): void;
}

export function createVisits(db: Database): Visits {
  // Visits of a subject lie over 30 minutes apart, so at most two reach a moment.
  const near = db.prepare<[number, number, number], VisitRow>(
    `SELECT start, ended, entry, first, views FROM visits
     WHERE subject = ? AND bot = ? AND start <= ? ORDER BY start DESC LIMIT 2`,
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
    `SELECT id, site, subject, at, page, bot FROM events
     WHERE subject = ? AND type = 0 ORDER BY at, id`,
  );

  function add(view: VisitView): void {
    const { subject, bot, at } = view;
    const touched = near
      .all(subject, bot, at + VISIT_GAP_MS)
      .filter((visit) => visit.ended >= at - VISIT_GAP_MS);
    const [only, second] = touched;
    if (only !== undefined && second === undefined && isAfter(view, only)) {
      extend.run(Math.max(only.ended, at), subject, bot, only.start);
      return;
    }
    for (const visit of touched) drop.run(subject, bot, visit.start);
    const own: VisitRow = { start: at, ended: at, entry: view.page, first: view.id, views: 1 };
    const { start, ended, entry, first, views: count } = [...touched, own].reduce(join);
    insert.run(subject, bot, start, ended, view.site, entry, first, count);
  }

  return {
    add,
    rebuild(subject) {
      dropAll.run(subject);
      for (const view of views.all(subject)) add(view);
    },
  };
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
