import { createLru } from '../lib/lru.ts';

export interface Rate {
  /** Tokens a second; 0 = no limit. */
  perSecond: number;
  burst: number;
}

export interface Buckets {
  /** Takes a token, or so many; else the whole seconds after which they are there. */
  take(name: string, count?: number): number | undefined;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket that is pushed out starts full again: memory is bounded, a visitor never punished. */
const CAPACITY = 100_000;

export function createBuckets({ perSecond, burst }: Rate, now: () => number): Buckets {
  const buckets = createLru<Bucket>(CAPACITY);
  return {
    take(name, count = 1) {
      if (perSecond === 0) return undefined;
      const at = now();
      const bucket = buckets.get(name) ?? { tokens: burst, at };
      const gained = (Math.max(0, at - bucket.at) / 1_000) * perSecond;
      bucket.tokens = Math.min(burst, bucket.tokens + gained);
      bucket.at = at;
      buckets.set(name, bucket);
      if (bucket.tokens < count) {
        return Math.max(1, Math.ceil((count - bucket.tokens) / perSecond));
      }
      bucket.tokens -= count;
      return undefined;
    },
  };
}
