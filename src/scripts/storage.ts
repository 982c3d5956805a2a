import type { CreateGatedStorage } from '../rooms';

const DAY_S = 86_400;

/**
 * Values in the browser's storage while the category is allowed, in memory while it is not. Where
 * storage is blocked or full they stay in memory too. Written as a query string: short, readable
 * by any server, and no damaged value can make reading it throw.
 */
export const createGatedStorage: CreateGatedStorage = ({ rung, allows, days }) => {
  let memory = new URLSearchParams();

  // js-cookie would encode the percent sign again; a query string has no dollar of its own.
  const stored = () => rung.read().map((text) => new URLSearchParams(text.replace(/\$/g, '%')))[0];
  const values = () => (allows() && stored()) || memory;
  const change = (edit: (next: URLSearchParams) => void) => {
    const next = new URLSearchParams(values());
    edit(next);
    memory = next;
    if (!allows()) return;
    const text = next.toString().replace(/%/g, '$');
    if (!text) rung.remove();
    else if (rung.write(text, days * DAY_S)) memory = new URLSearchParams();
  };
  const set = (key: string, value: string) => change((next) => next.set(key, value));
  const remove = (key: string) => change((next) => next.delete(key));
  const keys = () => [...values().keys()];

  return {
    get: (key) => values().get(key) ?? undefined,
    set,
    remove,
    keys,
    getItem: (key) => values().get(key),
    setItem: set,
    removeItem: remove,
    key: (index) => keys()[index] ?? null,
    clear: () => keys().forEach(remove),
    get length() {
      return keys().length;
    },
    apply() {
      const held = [...memory];
      if (allows()) {
        for (const [key, value] of held) set(key, value);
      } else if (rung.read()[0] !== undefined) {
        memory = new URLSearchParams([...(stored() ?? []), ...held]);
        rung.remove();
      }
    },
  };
};
