import type { Browser, Page } from '../browser/driver.ts';
import type { FaultProxy } from './fault-proxy.ts';

/** What a scenario plays with. `path` makes a page of its own run. */
export interface Stage {
  browser: Browser;
  proxy: FaultProxy;
  site: string;
  path(name: string): string;
  /** Waits until the tracker of the page works. */
  ready(page: Page): Promise<void>;
  /** Opens a page, by default in a new tab. */
  open(path: string, tab?: Page): Promise<Page>;
  /** How many views of these pages the receiver holds. */
  held(pages: string[]): number;
}

export interface Scenario {
  name: string;
  /** Played with every test run; the others where `DELIVERY_RUNS` is given. */
  quick?: true;
  /** Engines where it can be played. */
  only?: Browser['engine'][];
  /** A browser that blocks storage; asked anew on every page. */
  blocked?: true;
  /** Under a strict Content-Security-Policy. */
  strict?: true;
  /** Gives the pages that were looked at, each once. */
  play(stage: Stage): Promise<string[]>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const push = (tab: Page, ...paths: string[]) =>
  tab.evaluate((all) => {
    for (const path of all) history.pushState(null, '', path);
  }, paths);

/** Leaves for another page without waiting for anything of the one that is left. */
const leaveFor = (tab: Page, path: string) =>
  tab.evaluate((to) => {
    location.href = to;
  }, path);

const arrive = (tab: Page, path: string) =>
  tab.until((wanted) => location.pathname === wanted && document.readyState === 'complete', path);

/** A later visit, after which everything should be there. */
async function comeBack({ open, path, ready }: Stage): Promise<string> {
  const page = path('back');
  await ready(await open(page));
  return page;
}

function duringFault(mode: Parameters<FaultProxy['set']>[0], leave: boolean): Scenario['play'] {
  return async (stage) => {
    const { proxy, open, path, ready } = stage;
    const pages = [path('a'), path('b'), path('c')];
    const tab = await open(pages[0] ?? '');
    await ready(tab);
    await proxy.set(mode);
    await push(tab, ...pages.slice(1));
    await pause(mode === 'hang' ? 400 : 700);
    if (leave) await tab.close();
    await proxy.set('ok');
    if (leave) pages.push(await comeBack(stage));
    return pages;
  };
}

export const SCENARIOS: Scenario[] = [
  {
    name: 'three pages in a row',
    async play({ open, path, ready }) {
      const pages = [path('a'), path('b'), path('c')];
      let tab: Page | undefined;
      for (const page of pages) {
        tab = await open(page, tab);
        await ready(tab);
      }
      return pages;
    },
  },
  {
    name: 'leave at once',
    quick: true,
    async play(stage) {
      const { open, path, ready } = stage;
      const [a, b] = [path('a'), path('b')];
      const tab = await open(`${a}?to=${b}`);
      await arrive(tab, b);
      await ready(tab);
      return [a, b];
    },
  },
  {
    name: 'leave as soon as the tracker works',
    async play({ open, path, ready }) {
      const [a, b] = [path('a'), path('b')];
      const tab = await open(a);
      await ready(tab);
      await leaveFor(tab, b);
      await arrive(tab, b);
      await ready(tab);
      return [a, b];
    },
  },
  {
    name: 'close at once',
    quick: true,
    async play(stage) {
      const a = stage.path('a');
      const tab = await stage.open(a);
      await tab.close();
      return [a, await comeBack(stage)];
    },
  },
  {
    name: 'crash of the renderer',
    quick: true,
    only: ['chromium'],
    async play(stage) {
      const { open, path, ready, proxy } = stage;
      const [a, b] = [path('a'), path('b')];
      const tab = await open(a);
      await ready(tab);
      await proxy.set('hang');
      await push(tab, b);
      await pause(150);
      void tab.goto('chrome://crash').catch(() => {
        // That is what a crash looks like from outside.
      });
      await pause(300);
      await proxy.set('ok');
      await Promise.race([tab.close().catch(() => {}), pause(1000)]);
      return [a, b, await comeBack(stage)];
    },
  },
  { name: 'down, then up on the same page', play: duringFault('down', false) },
  { name: 'down, then up on the next visit', play: duringFault('down', true) },
  {
    name: 'a whole visit while it is down',
    quick: true,
    async play(stage) {
      const { proxy, open, path, ready } = stage;
      await proxy.set('down');
      const pages = [path('a'), path('b'), path('c')];
      const tab = await open(pages[0] ?? '');
      await ready(tab);
      await push(tab, pages[1] ?? '');
      await open(pages[2] ?? '', tab);
      await ready(tab);
      await tab.close();
      await proxy.set('ok');
      return [...pages, await comeBack(stage)];
    },
  },
  {
    name: 'two tabs during an outage',
    quick: true,
    async play(stage) {
      const { proxy, open, path, ready } = stage;
      const pages = ['a', 'b', 'c', 'd'].map(path);
      const one = await open(pages[0] ?? '');
      await ready(one);
      const two = await open(pages[1] ?? '');
      await ready(two);
      await proxy.set('down');
      await push(two, pages[2] ?? '');
      await one.bringToFront();
      await push(one, pages[3] ?? '');
      await pause(700);
      await proxy.set('ok');
      return pages;
    },
  },
  { name: 'connection cut after reading', play: duringFault('drop', false) },
  { name: 'connection cut after reading, then left', quick: true, play: duringFault('drop', true) },
  { name: 'answers 500', play: duringFault('500', false) },
  { name: 'answers 500, then left', play: duringFault('500', true) },
  { name: 'answers 429', quick: true, play: duringFault('429', false) },
  { name: 'hangs, then left', play: duringFault('hang', true) },
  { name: 'slow, then left', play: duringFault('slow', true) },
  {
    name: '500 views in a burst',
    only: ['chromium', 'firefox'],
    async play({ open, path, ready }) {
      const pages = Array.from({ length: 500 }, (_, n) => path(`burst-${n}`));
      const first = path('a');
      const tab = await open(first);
      await ready(tab);
      await push(tab, ...pages);
      return [first, ...pages];
    },
  },
  {
    name: '70 KB waiting when the page goes',
    quick: true,
    // WebKit allows a hundred navigations of the History API in ten seconds.
    only: ['chromium', 'firefox'],
    async play(stage) {
      const { proxy, open, path, ready } = stage;
      const long = 'a-long-path-'.repeat(30);
      const pages = Array.from({ length: 150 }, (_, n) => path(`${n}/${long}`));
      const first = path('a');
      const tab = await open(first);
      await ready(tab);
      await proxy.set('down');
      await push(tab, ...pages);
      await proxy.set('ok');
      await tab.close();
      return [first, ...pages, await comeBack(stage)];
    },
  },
  {
    name: 'back out of the back/forward cache',
    quick: true,
    async play({ open, path, ready, held }) {
      const [a, b] = [path('a'), path('b')];
      const tab = await open(a);
      await ready(tab);
      // What is left before it is sent has scenarios of its own.
      for (let turn = 0; turn < 100 && held([a]) === 0; turn++) await pause(50);
      await open(b, tab);
      await ready(tab);
      await tab.back();
      await arrive(tab, a);
      return [a, b, a];
    },
  },
  {
    name: 'blocked storage',
    quick: true,
    blocked: true,
    async play({ open, path, ready }) {
      const pages = [path('a'), path('b'), path('c')];
      const tab = await open(pages[0] ?? '');
      await ready(tab);
      await push(tab, ...pages.slice(1));
      return pages;
    },
  },
  {
    name: 'strict Content-Security-Policy',
    quick: true,
    strict: true,
    async play({ open, path, ready }) {
      const pages = [path('a'), path('b')];
      const tab = await open(pages[0] ?? '');
      await ready(tab);
      await push(tab, ...pages.slice(1));
      return pages;
    },
  },
];

export interface Tally {
  expected: number;
  lost: number;
  doubled: number;
}

/** How often each page is held against how often it was looked at. */
export function tally(pages: string[], held: string[]): Tally {
  const count = (list: string[]) => {
    const counts = new Map<string, number>();
    for (const page of list) counts.set(page, (counts.get(page) ?? 0) + 1);
    return counts;
  };
  const [wanted, got] = [count(pages), count(held)];
  let lost = 0;
  let doubled = 0;
  for (const [page, times] of wanted) {
    const difference = (got.get(page) ?? 0) - times;
    if (difference < 0) lost -= difference;
    else doubled += difference;
  }
  return { expected: pages.length, lost, doubled };
}
