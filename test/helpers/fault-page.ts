import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { startCollect } from '../../src/collect/start';
import { makeKey, uuid } from '../../src/lib/ids';
import type { Collect, CollectDeps, Config, Context, Grant } from '../../src/rooms';
import type { AskfirstEvents, DropReason } from '../../src/types';
import type { WireView } from '../../src/wire';
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
  context: Context;
  sent: AskfirstEvents['sent'][];
  drops: AskfirstEvents['drop'][];
  errors: AskfirstEvents['error'][];
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

export interface TabOptions extends Partial<CollectDeps> {
  collect?: Config['collect'];
  page?: Config['page'];
  start?: typeof startCollect;
}

export function openTab(given: TabOptions = {}): Tab {
  const { collect = [], page = (url: URL) => url.pathname, start = startCollect, ...deps } = given;
  const tab: Omit<Tab, 'collect' | 'context'> = {
    sent: [],
    drops: [],
    errors: [],
    revoked: 0,
    granted: true,
  };
  const config = { collector: 'https://stats.example.com', site: 'example.com', collect, page };
  const context = {
    config,
    terms: { schema: 1 },
    termsHash: 'AAAAAAAAAAA',
    sdk: '0.0.0',
    uuid,
    makeKey,
    granted: () => tab.granted,
    decide: () => tab.revoked++,
    emit(event: keyof AskfirstEvents, detail: never) {
      if (event === 'sent') tab.sent.push(detail);
      if (event === 'drop') tab.drops.push(detail);
      if (event === 'error') tab.errors.push(detail);
    },
  } as unknown as Context;
  const collecting = start(context, { grant: GRANT, fresh: true, landing: [], ...deps });
  const opened: Tab = Object.assign(tab, { context, collect: collecting });
  open.add(opened);
  return opened;
}

/** A view that the first file hands over. */
export const seen = (page: string, at = START): WireView => ({
  type: 'view',
  id: uuid(at),
  page,
  at,
});

/** How many were dropped for a reason. */
export function dropped(tab: Tab, reason: DropReason): number {
  return tab.drops
    .filter((drop) => drop.reason === reason)
    .reduce((sum, { count }) => sum + count, 0);
}

/** IndexedDB answers by real macrotasks; timers are faked. */
export async function settle(rounds = 30): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(0);
  }
}

/** Many transactions take many turns. */
export async function until(isDone: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000 && !isDone(); turn++) await settle(10);
}

/** In slices, so that what IndexedDB answers can start its own timers in time. */
export async function pass(ms: number): Promise<void> {
  await settle();
  for (let left = ms; left > 0; left -= 250) {
    await vi.advanceTimersByTimeAsync(Math.min(left, 250));
    await settle(10);
  }
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
