import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  closeWorld,
  dropped,
  GRANT,
  leave,
  openTab,
  openWorld,
  pass,
  START,
  seen,
  setHidden,
  settle,
  until,
} from './helpers/fault-page';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(closeWorld);

const DAY = 86_400_000;
const view = seen;
const gaps = (times: number[]) => times.slice(1).map((time, n) => time - (times[n] ?? 0));

describe('a batch', () => {
  it('holds at most 100 events', async () => {
    const tab = openTab({ landing: Array.from({ length: 250 }, (_, n) => view(`/${n}`)) });
    await until(() => world.collector.pages.length === 250);
    await pass(100);
    const sizes = world.collector.of('events').map(({ body }) => body.events.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    expect(world.collector.pages).toHaveLength(250);
    expect(tab.sent.reduce((sum, { events }) => sum + events, 0)).toBe(250);
    expect(tab.sent.reduce((sum, { duplicate }) => sum + duplicate, 0)).toBe(0);
  });

  it('stays under 60,000 bytes of UTF-8', async () => {
    const tab = openTab();
    const data = Object.fromEntries(
      Array.from({ length: 16 }, (_, n) => [`k${n}`, '€'.repeat(256)]),
    );
    for (let n = 0; n < 20; n++) tab.collect.track(`big${n}`, data);
    await pass(100);
    expect(world.collector.events.size).toBe(20);
    for (const { body } of world.collector.of('events')) {
      expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThanOrEqual(60_000);
    }
    expect(world.collector.of('events').length).toBeGreaterThan(3);
  });

  it('goes out one at a time', async () => {
    let flying = 0;
    let most = 0;
    const send = world.collector.fetch;
    vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
      most = Math.max(most, ++flying);
      const answer = await send(url, init);
      await new Promise((resolve) => setTimeout(resolve, 50));
      flying--;
      return answer;
    });
    const tab = openTab();
    for (let n = 0; n < 30; n++) {
      tab.collect.view(`/${n}`);
      await pass(20);
    }
    await pass(1000);
    expect(most).toBe(1);
    expect(world.collector.events.size).toBe(30);
  });

  it('is sent as text, without cookies, and outlives the page', async () => {
    const fetch = vi.fn(world.collector.fetch);
    vi.stubGlobal('fetch', fetch);
    openTab({ landing: [view('/a')] });
    await pass(100);
    for (const [, init] of fetch.mock.calls) {
      expect(init).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
      expect(init).not.toHaveProperty('headers');
    }
  });
});

describe('a failure', () => {
  it('is tried again after growing pauses with jitter', async () => {
    world.collector.fail(() => 'down');
    openTab({ landing: [view('/a')] });
    await pass(120_000);
    const times = world.collector.of('consents').map(({ at }) => at);
    for (const [n, gap] of gaps(times).entries()) {
      const step = Math.min(1000 * 2 ** n, 30_000);
      expect(gap).toBeGreaterThanOrEqual(step / 2);
      expect(gap).toBeLessThanOrEqual(step + 50);
    }
    expect(times.length).toBeGreaterThan(6);
    world.collector.heal();
    await pass(31_000);
    expect(world.collector.pages).toEqual(['/a']);
  });

  for (const status of [500, 502, 503, 504, 429]) {
    it(`${status} keeps the event and waits as long as Retry-After says`, async () => {
      world.collector.fail((call, nth) =>
        call === 'events' && nth === 0 ? { status, retryAfter: 20 } : undefined,
      );
      const tab = openTab({ landing: [view('/a')] });
      await pass(19_000);
      expect(world.collector.of('events')).toHaveLength(1);
      await pass(3000);
      expect(world.collector.of('events')).toHaveLength(2);
      expect(tab.sent).toEqual([{ events: 1, duplicate: 0 }]);
      expect(tab.drops).toEqual([]);
    });
  }

  it('takes no page of another server for an acknowledgement', async () => {
    world.collector.fail((call, nth) =>
      call === 'events' && nth < 2
        ? { status: nth ? 404 : 200, body: '<h1>Log in</h1>' }
        : undefined,
    );
    const tab = openTab({ landing: [view('/a')] });
    await pass(10_000);
    expect(tab.drops).toEqual([]);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('counts once what was kept though the answer was lost', async () => {
    world.collector.fail((call, nth) => (call === 'events' && nth === 0 ? 'drop' : undefined));
    const tab = openTab({ landing: [view('/a')] });
    await pass(10_000);
    const [first, second] = world.collector.of('events');
    expect(second?.body.events[0].id).toBe(first?.body.events[0].id);
    expect(world.collector.pages).toEqual(['/a']);
    expect(tab.sent).toEqual([{ events: 0, duplicate: 1 }]);
  });

  it('records a consent once though the answer was lost', async () => {
    world.collector.fail((call, nth) => (call === 'consents' && nth === 0 ? 'drop' : undefined));
    openTab({ landing: [view('/a')] });
    await pass(10_000);
    expect(world.collector.consents.size).toBe(1);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('waits out an outage across visits', async () => {
    world.collector.fail(() => 'down');
    const first = openTab({ landing: [view('/a')] });
    await pass(3000);
    leave();
    first.collect.stop();
    const second = openTab({ fresh: false, landing: [view('/b', START + 1000)] });
    await pass(3000);
    leave();
    second.collect.stop();
    world.collector.heal();
    vi.setSystemTime(START + 6 * DAY);
    openTab({ fresh: false });
    await pass(5000);
    expect(world.collector.pages).toEqual(['/a', '/b']);
    expect(world.collector.consents.size).toBe(1);
  });
});

describe('a refusal', () => {
  it('of a batch drops it with a reason, and the next goes on', async () => {
    world.collector.fail((call, nth) =>
      call === 'events' && nth === 0 ? { status: 400, reason: 'bad' } : undefined,
    );
    const tab = openTab({ landing: [view('/a')] });
    await pass(100);
    expect(dropped(tab, 'rejected')).toBe(1);
    tab.collect.view('/b');
    await pass(100);
    expect(world.collector.pages).toEqual(['/b']);
  });

  it('of single events is counted', async () => {
    world.collector.fail((call) =>
      call === 'events'
        ? {
            status: 200,
            body: JSON.stringify({
              stored: 1,
              duplicate: 0,
              refused: [{ index: 0, field: 'name', reason: 'no' }],
            }),
          }
        : undefined,
    );
    const tab = openTab({ landing: [view('/a'), view('/b')] });
    await pass(100);
    expect(dropped(tab, 'rejected')).toBe(1);
    expect(tab.collect.waiting()).toBe(0);
  });

  it('of the consent is not tried again on this page, and loses nothing', async () => {
    world.collector.fail(() => ({ status: 403, reason: 'site-mismatch' }));
    const tab = openTab({ landing: [view('/a')] });
    await pass(600_000);
    expect(world.collector.of('consents')).toHaveLength(1);
    expect(tab.errors).toEqual([{ error: 'site-mismatch', where: 'consents' }]);
    expect(tab.drops).toEqual([]);
    tab.collect.stop();
    world.collector.heal();
    openTab({ fresh: false });
    await pass(5000);
    expect(world.collector.pages).toEqual(['/a']);
  });
});

describe('a receipt', () => {
  it('that is not known is renewed with the id, key and time of the choice', async () => {
    const tab = openTab();
    await pass(100);
    const [made] = world.collector.of('consents');
    world.collector.consents.clear();
    vi.setSystemTime(START + DAY);
    tab.collect.view('/a');
    await pass(5000);
    const renewed = world.collector.of('consents')[1];
    expect(renewed?.body).toEqual(made?.body);
    expect(renewed?.body.decidedAt).toBe(START);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('that is never known is asked for less and less often', async () => {
    const tab = openTab({ landing: [view('/a')] });
    world.collector.fail((call) =>
      call === 'events' ? { status: 401, reason: 'receipt-unknown' } : undefined,
    );
    await pass(120_000);
    expect(world.collector.of('events').length).toBeLessThan(14);
    expect(tab.drops).toEqual([]);
  });

  it('that is revoked ends collecting, is told to the page, and is not renewed', async () => {
    const tab = openTab();
    await pass(100);
    for (const consent of world.collector.consents.values()) consent.status = 'withdrawn';
    tab.collect.view('/a');
    await pass(100);
    expect(tab.revoked).toBe(1);
    expect(world.collector.of('consents')).toHaveLength(1);
  });

  it('that is revoked does not end a newer yes of another tab', async () => {
    const tab = openTab();
    const other = openTab();
    await pass(100);
    world.collector.fail((call, nth) => {
      if (call !== 'events' || nth > 0) return undefined;
      other.collect.regrant({ ...GRANT, decidedAt: Date.now() + 1000 });
      return { status: 410, reason: 'receipt-revoked' };
    });
    tab.collect.view('/a');
    await pass(100);
    expect(tab.revoked).toBe(0);
    tab.collect.view('/b');
    await pass(5000);
    expect(world.collector.pages).toEqual(['/b']);
  });

  it('that has expired drops its events as expired', async () => {
    world.collector.fail((call) =>
      call === 'events' ? { status: 410, reason: 'receipt-expired' } : undefined,
    );
    const tab = openTab({ landing: [view('/a'), view('/b')] });
    await pass(100);
    expect(dropped(tab, 'expired')).toBe(2);
  });

  it('supersedes the one before, showing its receipt and key', async () => {
    const tab = openTab();
    await pass(1000);
    tab.collect.regrant({
      ...GRANT,
      categories: ['analytics', 'preferences'],
      decidedAt: START + 1000,
    });
    await pass(100);
    const [first, second] = world.collector.of('consents');
    expect(second?.body.supersedes).toEqual({
      receipt: `head.${first?.body.id}.signature`,
      key: first?.body.key,
    });
    expect(tab.collect.receipt()).toBe(`head.${second?.body.id}.signature`);
    expect(tab.collect.holdings().map(({ key }) => key)).toEqual([
      second?.body.key,
      first?.body.key,
    ]);
  });

  it('superseded still takes what is older than a day before the new choice', async () => {
    world.collector.fail((call) => (call === 'events' ? 'down' : undefined));
    const tab = openTab({ landing: [view('/old')] });
    await pass(1000);
    vi.setSystemTime(START + 3 * DAY);
    tab.collect.regrant({ ...GRANT, decidedAt: START + 3 * DAY });
    tab.collect.view('/new');
    await pass(1000);
    world.collector.heal();
    await pass(60_000);
    const [first, second] = world.collector.of('consents').map(({ body }) => body.key);
    const sent = world.collector
      .of('events')
      .filter(({ at }) => at >= START + 3 * DAY + 1000)
      .map(({ body }) => [body.events[0].page, body.key]);
    expect(sent).toContainEqual(['/old', first]);
    expect(sent).toContainEqual(['/new', second]);
    expect(world.collector.pages.sort()).toEqual(['/new', '/old']);
  });

  it('covers what another tab did after the newer choice', async () => {
    const here = openTab();
    const there = openTab({ fresh: false });
    await pass(5000);
    here.collect.regrant({ ...GRANT, decidedAt: START + 5000 });
    await pass(100);
    there.collect.view('/there');
    await pass(3000);
    const newest = world.collector.of('consents').at(-1)?.body.key;
    expect(world.collector.of('events').at(-1)?.body.key).toBe(newest);
  });
});

describe('the limits', () => {
  it('keep 1,000 events and count the rest', async () => {
    world.collector.fail(() => 'down');
    const tab = openTab({ landing: Array.from({ length: 1200 }, (_, n) => view(`/${n}`)) });
    await until(() => dropped(tab, 'queue-full') >= 200);
    await pass(10_000);
    expect(dropped(tab, 'queue-full')).toBe(200);
    world.collector.heal();
    await pass(60_000);
    expect(world.collector.pages).toHaveLength(1000);
  });

  it('keep an event for seven days', async () => {
    world.collector.fail(() => 'down');
    const first = openTab({ landing: [view('/old'), view('/young', START + DAY)] });
    await pass(1000);
    first.collect.stop();
    vi.setSystemTime(START + 7 * DAY + 60_000);
    world.collector.heal();
    const second = openTab({ fresh: false });
    await pass(5000);
    expect(dropped(second, 'expired')).toBe(1);
    expect(world.collector.pages).toEqual(['/young']);
  });
});

describe('hiding the page', () => {
  it('sends what waits by beacon, once', async () => {
    const tab = openTab();
    await pass(100);
    tab.collect.view('/a');
    setHidden(true);
    leave();
    const beacons = world.collector.requests.filter(({ beacon }) => beacon);
    expect(beacons).toHaveLength(1);
    expect(beacons[0]?.body.events).toMatchObject([{ page: '/a' }]);
    tab.collect.stop();
  });

  it('sends nothing where nothing waits, or no receipt is there yet', async () => {
    world.collector.fail(() => 'down');
    openTab({ landing: [view('/a')] });
    await settle();
    setHidden(true);
    leave();
    expect(world.collector.requests.some(({ beacon }) => beacon)).toBe(false);
  });

  it('sends nothing while the collector asked for a pause', async () => {
    const tab = openTab();
    await pass(100);
    world.collector.fail(() => ({ status: 429, retryAfter: 60 }));
    tab.collect.view('/a');
    await pass(100);
    setHidden(true);
    leave();
    expect(world.collector.requests.some(({ beacon }) => beacon)).toBe(false);
  });

  it('sends nothing that the choice no longer covers', async () => {
    const tab = openTab();
    await pass(100);
    tab.collect.view('/a');
    tab.granted = false;
    setHidden(true);
    leave();
    await pass(100);
    expect(world.collector.pages).toEqual([]);
  });

  for (const [how, beacon] of [
    ['is refused', () => false],
    ['is taken away by a content blocker', undefined],
  ] as const) {
    it(`leaves the events for the next page where the beacon ${how}`, async () => {
      const tab = openTab();
      await pass(100);
      Object.defineProperty(navigator, 'sendBeacon', { value: beacon, configurable: true });
      world.collector.fail(() => 'down');
      tab.collect.view('/a');
      await settle();
      setHidden(true);
      leave();
      tab.collect.stop();
      world.collector.heal();
      openTab({ fresh: false });
      await pass(5000);
      expect(world.collector.pages).toEqual(['/a']);
    });
  }
});

describe('two tabs', () => {
  /** As the browser does it: one holder a name, `ifAvailable` gives null. */
  function stubLocks() {
    let held = false;
    let most = 0;
    let holders = 0;
    const request = async (_: string, __: object, work: (lock: object | null) => unknown) => {
      if (held) return work(null);
      held = true;
      most = Math.max(most, ++holders);
      try {
        return await work({});
      } finally {
        holders--;
        held = false;
      }
    };
    setLocks(request);
    return () => most;
  }
  /** As WebKit does with a request that was open when the page was frozen. */
  function silenceLocks() {
    const request = vi.fn(() => new Promise(() => {}));
    setLocks(request);
    return request;
  }
  const setLocks = (request: unknown) =>
    Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'locks');
  });

  it('send, too, while one that is frozen keeps the lock', async () => {
    stubLocks();
    void navigator.locks.request('askfirst', { ifAvailable: true }, () => new Promise(() => {}));
    const tab = openTab();
    tab.collect.view('/a');
    await pass(2000);
    expect(world.collector.pages).toEqual([]);
    await pass(8000);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('send after a while where what they asked for the lock is never answered', async () => {
    silenceLocks();
    const tab = openTab();
    tab.collect.view('/a');
    await pass(5000);
    stubLocks();
    await pass(30_000);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('send once they are back, though what they asked for the lock was never answered', async () => {
    const request = silenceLocks();
    const tab = openTab();
    tab.collect.view('/a');
    await pass(5000);
    expect(request).toHaveBeenCalledOnce();
    // As in the back/forward cache of WebKit.
    setHidden(true);
    stubLocks();
    setHidden(false);
    await pass(5000);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('send one at a time, each event once', async () => {
    stubLocks();
    const tabs = [openTab(), openTab({ fresh: false })];
    await pass(4000);
    for (let n = 0; n < 10; n++)
      for (const [t, tab] of tabs.entries()) tab.collect.view(`/${t}/${n}`);
    await pass(5000);
    expect(world.collector.events.size).toBe(20);
    expect(world.collector.consents.size).toBe(1);
  });

  it('send though another that was left still waits for its answer', async () => {
    stubLocks();
    const left = openTab({ landing: [view('/left')] });
    await pass(1000);
    const { fetch } = world.collector;
    vi.stubGlobal('fetch', () => new Promise(() => {}));
    left.collect.view('/unanswered');
    await pass(100);
    vi.stubGlobal('fetch', fetch);
    leave();
    const next = openTab({ fresh: false, landing: [view('/next')] });
    await pass(3000);
    expect(world.collector.pages.sort()).toEqual(['/left', '/next', '/unanswered']);
    expect(next.collect.waiting()).toBe(0);
  });

  it('lose nothing in an outage, and count once', async () => {
    stubLocks();
    world.collector.fail(() => 'down');
    const tabs = [
      openTab({ landing: [view('/1')] }),
      openTab({ fresh: false, landing: [view('/2')] }),
    ];
    await pass(20_000);
    world.collector.heal();
    await pass(60_000);
    expect(world.collector.pages.sort()).toEqual(['/1', '/2']);
    for (const tab of tabs) expect(tab.collect.waiting()).toBe(0);
  });

  it('stop at once when one withdraws, and the database is gone', async () => {
    stubLocks();
    const [one, two] = [openTab(), openTab({ fresh: false })];
    await pass(4000);
    one.granted = false;
    two.granted = false;
    one.collect.withdraw();
    const before = world.collector.requests.length;
    two.collect.view('/late');
    two.collect.withdraw();
    await pass(10_000);
    expect(world.collector.requests).toHaveLength(before);
    expect(await indexedDB.databases()).toEqual([]);
  });
});
