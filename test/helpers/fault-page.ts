import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { startCollect } from '../../src/collect/start';
import type { Collect, CollectDeps, Config, Grant } from '../../src/rooms';
import type { DropReason } from '../../src/types';
import { createFaultCollector } from './fault-collector';

export const START = Date.UTC(2026, 10, 23, 12);

export const GRANT: Grant = {
  categories: ['analytics'],
  shown: { language: 'en', layer: 'banner', text: 'We use cookies' },
  method: 'accept-all',
  trusted: true,
  gpc: false,
  decidedAt: START,
};

export interface Tab {
  collect: Collect;
  deps: CollectDeps;
  sent: { events: number; duplicate: number }[];
  drops: { reason: DropReason; count: number }[];
  errors: unknown[];
  revoked: number;
  /** What the choice cookie says. */
  granted: boolean;
}

/** A browser with one origin: IndexedDB, a clock, a way to the collector. */
export function openWorld() {
  vi.useFakeTimers({ now: START, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const collector = createFaultCollector();
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('fetch', collector.fetch);
  Object.defineProperty(navigator, 'sendBeacon', { value: collector.beacon, configurable: true });
  setHidden(false);
  return { collector };
}

const open = new Set<Tab>();

export function closeWorld(): void {
  for (const tab of open) tab.collect.stop();
  open.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
}

export function openTab(given: Partial<CollectDeps> & { collect?: Config['collect'] } = {}): Tab {
  const { collect: fields = [], ...rest } = given;
  const tab: Omit<Tab, 'collect' | 'deps'> = {
    sent: [],
    drops: [],
    errors: [],
    revoked: 0,
    granted: true,
  };
  const deps: CollectDeps = {
    config: {
      collector: 'https://stats.example.com',
      site: 'example.com',
      collect: fields,
      page: (url: URL) => url.pathname,
      hashRoutes: false,
    } as unknown as Config,
    terms: { schema: 1 } as unknown as CollectDeps['terms'],
    termsHash: 'AAAAAAAAAAA',
    sdk: '0.0.0',
    emit: {
      sent: (events, duplicate) => tab.sent.push({ events, duplicate }),
      drop: (reason, count) => tab.drops.push({ reason, count }),
      error: (error) => tab.errors.push(error),
    },
    onRevoked: () => tab.revoked++,
    grant: GRANT,
    fresh: true,
    landing: [],
    granted: () => tab.granted,
    ...rest,
  };
  const opened: Tab = Object.assign(tab, { deps, collect: startCollect(deps) });
  open.add(opened);
  return opened;
}

/** IndexedDB answers by real macrotasks; timers are faked. */
export async function settle(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(0);
  }
}

export async function pass(ms: number): Promise<void> {
  await settle();
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

export function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  Object.defineProperty(document, 'visibilityState', {
    value: hidden ? 'hidden' : 'visible',
    configurable: true,
  });
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

export function leave(): void {
  window.dispatchEvent(new Event('pagehide'));
}
