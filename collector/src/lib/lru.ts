/** Least recently used goes first. */
export interface Lru<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  clear(): void;
}

/** A `Map` keeps the order of insertion; two generations spare a re-insertion at every read. */
export function createLru<V>(capacity: number): Lru<V> {
  const half = Math.max(1, Math.ceil(capacity / 2));
  let young = new Map<string, V>();
  let old = new Map<string, V>();

  function put(key: string, value: V): void {
    young.set(key, value);
    if (young.size < half) return;
    old = young;
    young = new Map();
  }

  return {
    get(key) {
      const fresh = young.get(key);
      if (fresh !== undefined) return fresh;
      const stale = old.get(key);
      if (stale !== undefined) {
        old.delete(key);
        put(key, stale);
      }
      return stale;
    },
    set(key, value) {
      old.delete(key);
      put(key, value);
    },
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    clear() {
      young.clear();
      old.clear();
    },
  };
}
