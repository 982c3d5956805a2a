import type { Resolver } from 'node:dns/promises';

export interface Places {
  /** `busy` when no place came free in time; `late` when the task was cancelled. */
  run<T>(task: (resolver: Resolver) => Promise<T>, timeoutMs: number): Promise<T | 'busy' | 'late'>;
  stats(): { active: number; waiting: number };
  close(): void;
}

type Place = Resolver | undefined;

const MAX_WAITING = 2_000;

/**
 * So many look-ups at a time, each with a resolver of its own, because c-ares cancels all queries
 * of a resolver at once. The rest wait; those that wait too long are told `busy`.
 */
export function createPlaces(count: number, create: () => Resolver): Places {
  const free: Resolver[] = [];
  const active = new Set<Resolver>();
  let closed = false;
  const waiting = new Set<(place: Place) => void>();

  function take(timeoutMs: number): Promise<Place> {
    if (active.size < count) {
      const resolver = free.pop() ?? create();
      active.add(resolver);
      return Promise.resolve(resolver);
    }
    if (waiting.size >= MAX_WAITING) return Promise.resolve(undefined);
    return new Promise((settle) => {
      const timer = setTimeout(() => start(undefined), timeoutMs);
      const start = (place: Place) => {
        clearTimeout(timer);
        waiting.delete(start);
        settle(place);
      };
      waiting.add(start);
    });
  }

  function giveBack(resolver: Resolver): void {
    const [next] = waiting;
    if (next !== undefined) next(resolver);
    else {
      active.delete(resolver);
      free.push(resolver);
    }
  }

  return {
    async run(task, timeoutMs) {
      const began = performance.now();
      const resolver = await take(timeoutMs);
      if (resolver === undefined) return 'busy';
      try {
        const left = timeoutMs - (performance.now() - began);
        // A look-up that cannot be answered in what is left is not worth the question.
        if (closed || left < timeoutMs / 10) return 'busy';
        return await inTime(task(resolver), left, () => resolver.cancel());
      } finally {
        giveBack(resolver);
      }
    },
    stats: () => ({ active: active.size, waiting: waiting.size }),
    close() {
      closed = true;
      for (const start of waiting) start(undefined);
      for (const resolver of active) resolver.cancel();
    },
  };
}

async function inTime<T>(task: Promise<T>, ms: number, cancel: () => void): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((settle) => {
    timer = setTimeout(() => {
      settle('late');
      cancel();
    }, ms);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}
