import type { Database } from '../driver.ts';

/** So many are sorted in at once: returning visitors then share pages, which halves the cost of a write and more. */
const SETTLE_FROM = 4_096;

/**
 * Which events a subject has. An index on the subject would touch another page with every event;
 * instead events are noted in the order they come and sorted in by the thousand. A look-up reads both.
 */
export interface SubjectIndex {
  add(subject: number, at: number, event: Buffer): void;
  /** Sorts in what waits, so that `subject_events` holds everything. */
  settle(): void;
  readonly isDue: boolean;
  forget(): void;
}

export function createSubjectIndex(db: Database): SubjectIndex {
  const note = db.prepare<[number, number, Buffer]>(
    'INSERT INTO unsorted (subject, at, event) VALUES (?, ?, ?)',
  );
  const sort = db.prepare(
    `INSERT INTO subject_events (subject, at, event)
     SELECT subject, at, event FROM unsorted ORDER BY subject, at, event`,
  );
  const clear = db.prepare('DELETE FROM unsorted');
  const count = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM unsorted');
  let waiting = count.get()?.n ?? 0;

  return {
    add(subject, at, event) {
      note.run(subject, at, event);
      waiting += 1;
    },
    settle() {
      if (waiting === 0) return;
      sort.run();
      clear.run();
      waiting = 0;
    },
    get isDue() {
      return waiting >= SETTLE_FROM;
    },
    forget() {
      waiting = count.get()?.n ?? 0;
    },
  };
}
