import { setImmediate as nextTurn } from 'node:timers/promises';

/** Slices of what is read newest first, each from where the last one ended. Others get their turn in between. */
export async function* slicesOf<T>(
  limit: number,
  read: (before: T | undefined) => Promise<T[]>,
): AsyncGenerator<T[]> {
  let before: T | undefined;
  for (;;) {
    const slice = await read(before);
    if (slice.length > 0) yield slice;
    if (slice.length < limit) return;
    before = slice.at(-1);
    await nextTurn();
  }
}
