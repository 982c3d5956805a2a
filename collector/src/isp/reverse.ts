import type { Resolver } from 'node:dns/promises';
import { type Answer, isUnanswered, keepMs, toNothing } from './answer.ts';
import { createBreaker } from './breaker.ts';
import { createTtlCache } from './cache.ts';
import { createPlaces } from './places.ts';
import { lookUpPtr } from './ptr.ts';

export interface ReverseOptions {
  timeoutMs: number;
  concurrency: number;
  clock(): number;
  create(): Resolver;
}

const MAX_CACHED = 50_000;

/** Reverse look-ups: remembered, shared while under way, so many at a time, none while the resolver fails. */
export function createReverse({ timeoutMs, concurrency, clock, create }: ReverseOptions) {
  const cache = createTtlCache<Answer>({ max: MAX_CACHED, clock });
  const breaker = createBreaker(clock);
  const places = createPlaces(concurrency, create);
  const inFlight = new Map<string, Promise<Answer>>();
  let cacheHits = 0;
  let lookUps = 0;

  async function askDns(address: string): Promise<Answer> {
    if (!breaker.allows()) return toNothing('paused');
    lookUps++;
    const answer = await places.run((resolver) => lookUpPtr(resolver, address), timeoutMs);
    if (typeof answer === 'string' || isUnanswered(answer)) breaker.failed();
    else breaker.succeeded();
    if (answer === 'busy') return toNothing('busy');
    const known = answer === 'late' ? toNothing('timeout') : answer;
    cache.set(address, known, keepMs(known));
    return known;
  }

  function share(address: string): Promise<Answer> {
    const running = inFlight.get(address);
    if (running !== undefined) return running;
    const started = askDns(address).finally(() => inFlight.delete(address));
    inFlight.set(address, started);
    return started;
  }

  return {
    ask(address: string): Promise<Answer> {
      const known = cache.get(address);
      if (known !== undefined) cacheHits++;
      return known === undefined ? share(address) : Promise.resolve(known);
    },
    stats: () => ({
      lookUps,
      cacheHits,
      ...places.stats(),
      cached: cache.size,
      paused: breaker.paused,
    }),
    async close() {
      places.close();
      await Promise.allSettled(inFlight.values());
      cache.clear();
    },
  };
}
