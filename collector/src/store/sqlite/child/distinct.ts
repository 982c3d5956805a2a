import type { Database } from '../driver.ts';

/** Counts different subjects. */
export interface Distinct {
  add(subject: number): void;
  readonly count: number;
}

/** Bits for a busy group, a set for a small one: never more than some bytes a view. */
export function createDistinct(views: number, lastSubject: number): Distinct {
  return views > lastSubject / 64 ? createBits(lastSubject) : createSet();
}

function createBits(lastSubject: number): Distinct {
  const bits = new Uint8Array((lastSubject >> 3) + 1);
  let count = 0;
  return {
    add(subject) {
      const place = subject >> 3;
      const bit = 1 << (subject & 7);
      const byte = bits[place] ?? 0;
      if ((byte & bit) !== 0) return;
      bits[place] = byte | bit;
      count += 1;
    },
    get count() {
      return count;
    },
  };
}

function createSet(): Distinct {
  const subjects = new Set<number>();
  return {
    add: (subject) => void subjects.add(subject),
    get count() {
      return subjects.size;
    },
  };
}

export function lastSubjectOf(db: Database): number {
  const row = db.prepare<[], { last: number | null }>('SELECT max(id) AS last FROM subjects').get();
  return row?.last ?? 0;
}
