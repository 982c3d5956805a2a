import type { Rung } from '../rooms';

/** Until the page goes. */
export function createMemoryRung(): Rung {
  let values: string[] = [];
  return {
    name: 'memory',
    read: () => values,
    write(value) {
      values = [value];
      return true;
    },
    remove() {
      values = [];
    },
  };
}
