import { attempt } from '../lib/attempt';
import type { Rung } from '../rooms';

/** localStorage has no expiry: the choice says itself when it was made. */
export function createWebStorageRung(name: string): Rung {
  const read = () => attempt(() => localStorage.getItem(name)) ?? undefined;
  return {
    name: 'localStorage',
    read() {
      const value = read();
      return value === undefined ? [] : [value];
    },
    write(value) {
      attempt(() => localStorage.setItem(name, value));
      return read() === value;
    },
    remove() {
      attempt(() => localStorage.removeItem(name));
    },
  };
}
