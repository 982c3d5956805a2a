import { Resolver } from 'node:dns/promises';
import { createLru } from '../lib/lru.ts';
import { isPublicAddress, toAddress } from './address.ts';
import { createBreaker } from './breaker.ts';
import { createTtlCache } from './cache.ts';
import { spellsAddress } from './domain.ts';
import { openMmdb } from './mmdb.ts';
import { createPlaces } from './places.ts';
import { lookUpPtr, type PtrAnswer, toServer } from './ptr.ts';

export interface IspResolverOptions {
  /** MMDB files, asked in this order before DNS. */
  mmdb?: string[];
  /** `ADDR`, `ADDR:PORT` or `[V6]:PORT`; empty = the system's. */
  dns?: string[];
  /** False = no reverse look-up. */
  ptr?: boolean;
  /** Of the whole look-up, waiting for a free place included. */
  timeoutMs?: number;
  /** Look-ups at the same time. */
  concurrency?: number;
  warn?: (message: string) => void;
  clock?: () => number;
}

export type IspOutcome = 'mmdb' | 'private' | 'off' | 'paused' | 'busy' | PtrAnswer['outcome'];

type Answer = Omit<PtrAnswer, 'outcome' | 'ttl'> & { outcome: IspOutcome; ttl?: number };

export interface Explained {
  address: string;
  domain: string | null;
  outcome: IspOutcome;
  rejected: PtrAnswer['rejected'];
}

export interface IspStats {
  outcomes: Record<string, number>;
  /** Addresses that DNS was really asked about. */
  lookUps: number;
  cacheHits: number;
  active: number;
  waiting: number;
  cached: number;
  paused: boolean;
}

export interface IspResolver {
  /** The provider's registrable domain or null. Never rejects, never takes longer than the time-out. */
  resolve(address: string): Promise<string | null>;
  /** The same, with how it was found and what was rejected. */
  explain(address: string): Promise<Explained>;
  /** Starts the look-up so that a later `resolve` finds it done. */
  prefetch(address: string): void;
  stats(): IspStats;
  /** DNS servers asked, `ADDR` or `ADDR:PORT`; empty when reverse look-up is off. */
  servers(): string[];
  close(): Promise<void>;
}

const TIMEOUT_MS = 1_500;
const CONCURRENCY = 32;
const MAX_CACHED = 50_000;
/** Texts of addresses whose answer needs no look-up, in memory only. */
const REMEMBERED = 10_000;
const MINUTE_MS = 60_000;
/** An address changes hands; nothing is remembered longer. */
const LONGEST_MS = 60 * MINUTE_MS;
const NEGATIVE_MS = 10 * MINUTE_MS;

interface Known {
  /** Of the databases when it was found. */
  generation: number;
  until: number;
  /** Undefined where DNS has to be asked. */
  explained: Explained | undefined;
}

/** Rejects on an MMDB file that cannot be used and on a DNS server that is no address. */
export async function createIspResolver(options: IspResolverOptions = {}): Promise<IspResolver> {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const clock = options.clock ?? Date.now;
  const dns = (options.dns ?? []).map(toServer);
  const mmdb = await openMmdb({
    files: options.mmdb ?? [],
    ...(options.warn === undefined ? {} : { warn: options.warn }),
  });
  const outcomes: Record<string, number> = {};
  const known = createLru<Known>(REMEMBERED);
  const reverse = createReverse(options, () => createResolver(dns, timeoutMs));

  async function explain(text: string): Promise<Explained> {
    const explained = at(text) ?? (await askReverse(text));
    outcomes[explained.outcome] = (outcomes[explained.outcome] ?? 0) + 1;
    return explained;
  }

  /** What is known without asking anybody: remembered, because parsing an address is dear. */
  function at(text: string): Explained | undefined {
    const before = known.get(text);
    if (before !== undefined && before.until > clock() && before.generation === mmdb.generation) {
      return before.explained;
    }
    const explained = look(toAddress(text) ?? '');
    known.set(text, { generation: mmdb.generation, until: clock() + LONGEST_MS, explained });
    return explained;
  }

  function look(address: string): Explained | undefined {
    if (!isPublicAddress(address)) return { ...NOTHING, address, outcome: 'private' };
    const domain = mmdb.lookup(address);
    if (domain !== null && !spellsAddress(domain, address)) {
      return { ...NOTHING, address, domain, outcome: 'mmdb' };
    }
    return options.ptr === false ? { ...NOTHING, address, outcome: 'off' } : undefined;
  }

  async function askReverse(text: string): Promise<Explained> {
    const address = toAddress(text) ?? '';
    const { ttl, ...answer } = await reverse.ask(address);
    return { ...answer, address };
  }

  return {
    explain,
    resolve: async (address) => (await explain(address)).domain,
    prefetch: (address) => void explain(address),
    stats: () => ({ outcomes: { ...outcomes }, ...reverse.stats() }),
    servers: () => (options.ptr === false ? [] : createResolver(dns, timeoutMs).getServers()),
    async close() {
      mmdb.close();
      await reverse.close();
    },
  };
}

const NOTHING = { domain: null, rejected: [] };

/** Reverse look-ups: remembered, shared while under way, so many at a time, none while the resolver fails. */
function createReverse(options: IspResolverOptions, create: () => Resolver) {
  const clock = options.clock ?? Date.now;
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const cache = createTtlCache<Answer>({ max: MAX_CACHED, clock });
  const breaker = createBreaker(clock);
  const places = createPlaces(options.concurrency ?? CONCURRENCY, create);
  const inFlight = new Map<string, Promise<Answer>>();
  let cacheHits = 0;
  let lookUps = 0;

  async function askDns(address: string): Promise<Answer> {
    if (!breaker.allows()) return { ...NOTHING, outcome: 'paused' };
    lookUps++;
    const answer = await places.run((resolver) => lookUpPtr(resolver, address), timeoutMs);
    if (typeof answer === 'string' || isUnanswered(answer)) breaker.failed();
    else breaker.succeeded();
    if (answer === 'busy') return { ...NOTHING, outcome: 'busy' };
    const known: Answer = answer === 'late' ? { ...NOTHING, outcome: 'timeout' } : answer;
    cache.set(address, known, keepMs(known));
    return known;
  }

  return {
    ask(address: string): Promise<Answer> {
      const known = cache.get(address);
      if (known !== undefined) {
        cacheHits++;
        return Promise.resolve(known);
      }
      const running = inFlight.get(address);
      if (running !== undefined) return running;
      const started = askDns(address).finally(() => inFlight.delete(address));
      inFlight.set(address, started);
      return started;
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

/** No word from the resolver itself; a zone that fails behind it (SERVFAIL) is an answer. */
function isUnanswered(answer: Answer): boolean {
  return answer.outcome === 'timeout' || answer.outcome === 'refused' || answer.outcome === 'error';
}

function keepMs(answer: Answer): number {
  if (answer.outcome === 'found') {
    return Math.min(Math.max((answer.ttl ?? 0) * 1000, MINUTE_MS), LONGEST_MS);
  }
  return isUnanswered(answer) || answer.outcome === 'server-failure' ? MINUTE_MS : NEGATIVE_MS;
}

function createResolver(servers: string[], timeoutMs: number): Resolver {
  // Two tries within the time; what is late all the same is cancelled by its place.
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(timeoutMs / 3)), tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
}
