import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { uuid } from '../src/lib/ids';
import { watchNavigation } from '../src/lib/navigation';
import {
  closeWorld,
  dropped,
  openTab,
  openWorld,
  pass,
  START,
  seen,
  setHidden,
} from './helpers/fault-page';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
  history.replaceState(null, '', '/here?secret=1#x');
});
afterEach(closeWorld);

const restored = (persisted: boolean) =>
  window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

describe('a view', () => {
  it('is of the page now, without query and hash', async () => {
    const tab = openTab();
    tab.collect.view();
    await pass(100);
    expect(world.collector.pages).toEqual(['/here']);
    expect(JSON.stringify(world.collector.requests)).not.toContain('secret');
  });

  it('can be named, and is mapped or dropped by the option `page`', async () => {
    const tab = openTab({
      page: (url) => (url.pathname === '/private' ? null : url.pathname.replace(/\d+/, ':n')),
    });
    tab.collect.view('/user/42?tab=1');
    tab.collect.view('/private');
    await pass(100);
    expect(world.collector.pages).toEqual(['/user/:n']);
    expect(tab.drops).toEqual([]);
  });

  it('has a path as the collector takes it', async () => {
    const tab = openTab({ page: (url) => url.searchParams.get('as') });
    tab.collect.view('/?as=plain');
    tab.collect.view('/?as=//two');
    tab.collect.view(`/?as=/${'x'.repeat(600)}`);
    await pass(100);
    expect(world.collector.pages.sort()).toEqual(['/plain', '/two', `/${'x'.repeat(511)}`]);
  });

  it('in the background counts when it is first seen, with that time', async () => {
    setHidden(true);
    const tab = openTab();
    tab.collect.view('/opened');
    await pass(60_000);
    expect(world.collector.of('events')).toEqual([]);
    history.replaceState(null, '', '/moved');
    tab.collect.view();
    await pass(1000);
    setHidden(false);
    await pass(1000);
    expect(world.collector.pages).toEqual(['/moved']);
    expect(world.collector.of('events')[0]?.body.events[0].at).toBeGreaterThan(START + 60_000);
    setHidden(true);
    setHidden(false);
    await pass(1000);
    expect(world.collector.pages).toEqual(['/moved']);
  });

  it('never seen is never counted', async () => {
    setHidden(true);
    openTab().collect.view('/opened');
    await pass(60_000);
    window.dispatchEvent(new Event('pagehide'));
    expect(world.collector.pages).toEqual([]);
  });

  it('counts once more when the page comes back out of the back/forward cache', async () => {
    openTab({ landing: [seen('/here')] });
    await pass(1000);
    restored(false);
    await pass(1000);
    expect(world.collector.pages).toEqual(['/here']);
    restored(true);
    await pass(1000);
    expect(world.collector.pages).toEqual(['/here', '/here']);
  });

  it('out of that cache does not count where the choice was withdrawn meanwhile', async () => {
    const tab = openTab({ landing: [seen('/here')] });
    await pass(1000);
    tab.granted = false;
    restored(true);
    await pass(1000);
    expect(world.collector.pages).toEqual(['/here']);
    expect(dropped(tab, 'no-consent')).toBe(1);
  });
});

describe('track()', () => {
  it('sends name and data with the page', async () => {
    const tab = openTab({ landing: [seen('/shop')] });
    tab.collect.track('buy', { amount: 3, gift: true, what: 'tea' });
    await pass(100);
    // Two events of one millisecond are in no order.
    const events = world.collector.of('events').flatMap(({ body }) => body.events);
    expect(events.find(({ type }) => type === 'track')).toMatchObject({
      type: 'track',
      page: '/shop',
      name: 'buy',
      data: { amount: 3, gift: true, what: 'tea' },
    });
  });

  const cyclic: Record<string, unknown> = {};
  cyclic.self = cyclic;
  for (const [what, data] of [
    ['a cycle', cyclic],
    ['a bigint', { big: 1n }],
    [
      'a throwing getter',
      {
        get bad() {
          throw new Error('no');
        },
      },
    ],
  ] as const) {
    it(`drops what cannot be written as JSON: ${what}`, async () => {
      const tab = openTab();
      tab.collect.track('bad', data as never);
      tab.collect.track('good');
      await pass(100);
      expect(dropped(tab, 'rejected')).toBe(1);
      expect(world.collector.of('events')[0]?.body.events).toMatchObject([{ name: 'good' }]);
    });
  }

  it('without consent is dropped with that reason', async () => {
    const tab = openTab();
    tab.granted = false;
    tab.collect.track('late');
    await pass(100);
    expect(dropped(tab, 'no-consent')).toBe(1);
    expect(world.collector.events.size).toBe(0);
  });
});

describe('uuid() of a time', () => {
  for (const at of [0, 1, START, Date.UTC(1970, 5), Date.UTC(2100, 0), 2 ** 48 - 1]) {
    it(`carries the time ${at} and sorts by it`, () => {
      const id = uuid(at);
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(at);
    });
  }

  it('is never the same twice', () => {
    const ids = new Set(Array.from({ length: 5000 }, () => uuid(START)));
    expect(ids.size).toBe(5000);
  });
});

describe('watchNavigation()', () => {
  let life = new AbortController();
  const watch = (hashRoutes: boolean, listener: () => void) => {
    life = new AbortController();
    watchNavigation(hashRoutes, listener, life.signal);
  };
  const stop = () => life.abort();
  afterEach(() => {
    stop();
    Reflect.deleteProperty(window, 'navigation');
  });

  it('hears the History API, and nothing that leaves the path as it is', () => {
    const heard = vi.fn();
    watch(false, () => heard(location.pathname));
    history.pushState(null, '', '/a');
    history.replaceState(null, '', '/a');
    history.replaceState(null, '', '/a?query=1');
    history.pushState(null, '', '/a#hash');
    history.replaceState({ state: 1 }, '');
    history.replaceState(null, '', '/b');
    expect(heard.mock.calls).toEqual([['/a'], ['/b']]);
  });

  it('hears hashes by option', () => {
    const heard = vi.fn();
    watch(true, heard);
    history.pushState(null, '', '/here#/one');
    history.pushState(null, '', '/here#/one');
    history.pushState(null, '', '/here#/two');
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('leaves the methods as they were, and what others put over them', () => {
    const original = history.pushState;
    watch(false, () => {});
    expect(history.pushState).not.toBe(original);
    stop();
    expect(history.pushState).toBe(original);
    watch(false, () => {});
    const others = () => {};
    history.pushState = others;
    stop();
    expect(history.pushState).toBe(others);
    history.pushState = original;
  });

  it('uses the Navigation API where there is one, and then patches nothing', () => {
    const target = new EventTarget();
    Object.defineProperty(window, 'navigation', { value: target, configurable: true });
    const original = history.pushState;
    const heard = vi.fn();
    watch(false, heard);
    expect(history.pushState).toBe(original);
    history.pushState(null, '', '/c');
    target.dispatchEvent(new Event('currententrychange'));
    target.dispatchEvent(new Event('currententrychange'));
    expect(heard).toHaveBeenCalledTimes(1);
  });
});
