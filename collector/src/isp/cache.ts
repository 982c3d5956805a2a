export interface TtlCache<V> {
  get(key: string): V | undefined;
  set(key: string, value: V, ttlMs: number): void;
  readonly size: number;
  clear(): void;
}

/** In memory only, never longer than the time given; the least recently used goes first. */
export function createTtlCache<V>(options: { max: number; clock: () => number }): TtlCache<V> {
  const entries = new Map<string, { value: V; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      if (entry.until <= options.clock()) return undefined;
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, ttlMs) {
      entries.delete(key);
      entries.set(key, { value, until: options.clock() + ttlMs });
      if (entries.size <= options.max) return;
      // A Map iterates in the order of insertion: the first key is the one longest unused.
      for (const [oldest] of entries) {
        entries.delete(oldest);
        break;
      }
    },
    get size() {
      return entries.size;
    },
    clear: () => entries.clear(),
  };
}
