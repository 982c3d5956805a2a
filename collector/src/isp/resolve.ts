import { Resolver } from 'node:dns/promises';
import { toAddress } from './address.ts';
import type { Explained } from './answer.ts';
import { createImmediate } from './immediate.ts';
import { openMmdb } from './mmdb.ts';
import { toServer } from './ptr.ts';
import { createReverse } from './reverse.ts';

export type { Explained, IspOutcome } from './answer.ts';

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

/** Rejects on an MMDB file that cannot be used and on a DNS server that is no address. */
export async function createIspResolver(options: IspResolverOptions = {}): Promise<IspResolver> {
  const { mmdb: files = [], ptr = true, timeoutMs = TIMEOUT_MS, clock = Date.now } = options;
  const dns = (options.dns ?? []).map(toServer);
  const mmdb = await openMmdb({ files, warn: options.warn ?? (() => {}) });
  const create = () => createResolver(dns, timeoutMs);
  const concurrency = options.concurrency ?? CONCURRENCY;
  const reverse = createReverse({ timeoutMs, concurrency, clock, create });
  const know = createImmediate({ mmdb, ptr, clock });
  const outcomes: Record<string, number> = {};

  async function explain(text: string): Promise<Explained> {
    const explained = know(text) ?? (await ask(toAddress(text) ?? ''));
    outcomes[explained.outcome] = (outcomes[explained.outcome] ?? 0) + 1;
    return explained;
  }

  async function ask(address: string): Promise<Explained> {
    const { ttl, ...answer } = await reverse.ask(address);
    return { ...answer, address };
  }

  return {
    explain,
    resolve: async (address) => (await explain(address)).domain,
    prefetch: (address) => void explain(address),
    stats: () => ({ outcomes: { ...outcomes }, ...reverse.stats() }),
    servers: () => (ptr ? create().getServers() : []),
    async close() {
      mmdb.close();
      await reverse.close();
    },
  };
}

function createResolver(servers: string[], timeoutMs: number): Resolver {
  // Two tries within the time; what is late all the same is cancelled by its place.
  const resolver = new Resolver({ timeout: Math.max(100, Math.floor(timeoutMs / 3)), tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
}
