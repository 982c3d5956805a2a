import type { CreateGatedStorage } from '../rooms';

const DAY_S = 86_400;

/**
 * Values in the browser's storage while the category is allowed, in memory while it is not. Where
 * storage is blocked or full they stay in memory too. Written as a query string: short, readable
 * by any server, and no damaged value can make reading it throw.
 */
export const createGatedStorage: CreateGatedStorage = ({ rung, allows, days }) => {
  let memory = '';

  const values = () => new URLSearchParams((allows() && rung.read()[0]) || memory);
  const keep = (next: URLSearchParams) => {
    memory = `${next}`;
    if (!allows()) return;
    if (!memory) rung.remove();
    else if (rung.write(memory, days * DAY_S)) memory = '';
  };
  const get = (key: string) => values().get(key);
  const set = (key: string, value: string) => {
    const next = values();
    next.set(key, value);
    keep(next);
  };
  const remove = (key: string) => {
    const next = values();
    next.delete(key);
    keep(next);
  };
  const keys = () => [...values().keys()];

  return {
    get: (key) => get(key) ?? undefined,
    set,
    remove,
    keys,
    getItem: get,
    setItem: set,
    removeItem: remove,
    key: (index) => keys()[index] ?? null,
    clear: () => keep(new URLSearchParams()),
    get length() {
      return keys().length;
    },
    apply() {
      const [stored] = rung.read();
      if (allows()) for (const [key, value] of new URLSearchParams(memory)) set(key, value);
      else if (stored !== undefined) {
        memory ||= stored;
        rung.remove();
      }
    },
  };
};
