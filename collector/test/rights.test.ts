import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Collector,
  DAY_MS,
  makeRequest,
  makeTerms,
  makeView,
  NOON,
  startCollector,
} from './http-makers.ts';
import { makeBatch, makeView as makeStoredView } from './store-makers.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(async () => {
  await collector.close();
});

type Holding = { receipt: string; key: string };

function ask(method: 'GET' | 'DELETE', path: string, { receipt, key }: Holding) {
  const headers = { authorization: `Askfirst ${receipt}.${key}` };
  return collector.call(method, path, undefined, { headers });
}

async function visit(holding: Holding, pages: string[]) {
  const { receipt, key } = holding;
  const events = pages.map((page) => makeView(collector.clock.now, page));
  return collector.post('/v1/events', { receipt, key, sentAt: collector.clock.now, events });
}

describe('GET /v1/me', () => {
  test('shows every consent of the subject and every event', async () => {
    const first = await collector.consent();
    await visit(first, ['/a']);
    collector.clock.now = NOON + 60_000;
    const second = await collector.consent({
      categories: ['analytics', 'preferences'],
      supersedes: { receipt: first.receipt, key: first.key },
    });
    await visit(second, ['/b']);
    const { status, json, headers } = await ask('GET', '/v1/me', second);
    collector.clock.now = NOON;
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(json).toMatchObject({
      site: 'shop.example',
      keep: 395,
      receipt: { id: second.id, status: 'live', jws: second.receipt },
      consents: [
        { id: second.id, status: 'live', categories: ['analytics', 'preferences'] },
        { id: first.id, status: 'superseded', text: 'We use cookies to count visits.' },
      ],
      events: [{ page: '/b' }, { page: '/a' }],
    });
  });

  test('works without a subject, after expiry and after withdrawal', async () => {
    const without = await collector.consent({ categories: ['preferences'] });
    expect((await ask('GET', '/v1/me', without)).json).toMatchObject({
      consents: [{ id: without.id, text: 'We use cookies to count visits.' }],
      events: [],
    });
    const mine = await collector.consent();
    await visit(mine, ['/']);
    collector.clock.now = NOON + 200 * DAY_MS;
    const expired = await ask('GET', '/v1/me', mine);
    collector.clock.now = NOON;
    expect(expired.json).toMatchObject({ receipt: { status: 'expired' }, events: [{ page: '/' }] });
    await collector.post('/v1/withdrawals', { receipt: mine.receipt, key: mine.key });
    const gone = await ask('GET', '/v1/me', mine);
    expect(gone.json).toMatchObject({ receipt: { status: 'withdrawn' }, events: [] });
  });

  test('as CSV disarms formulas', async () => {
    const terms = makeTerms();
    const mine = await collector.consent({ terms });
    const { receipt, key } = mine;
    const track = { ...makeView(NOON), type: 'track', name: 'a', data: { b: '=1+1,"x"' } };
    await collector.post('/v1/events', { receipt, key, sentAt: NOON, events: [track] });
    const { text, headers } = await ask('GET', '/v1/me/events.csv', mine);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const [head, row] = text.split('\r\n');
    expect(head).toBe('id,type,at,page,isp,name,data,referrer,campaign,device,seconds,depth');
    expect(row).toContain('"{""b"":""=1+1,\\""x\\""""}"');
  });

  test('answers whoever has no right alike', async () => {
    const mine = await collector.consent();
    const other = await collector.consent();
    const headers: (string | undefined)[] = [
      undefined,
      '',
      'Bearer x',
      `Askfirst ${mine.receipt}`,
      `Askfirst ${mine.receipt}.`,
      `Askfirst ${mine.receipt}.${other.key}`,
      `Askfirst a.b.c.${mine.key}`,
      `Askfirst ${'x'.repeat(5_000)}`,
    ];
    for (const method of ['GET', 'DELETE'] as const) {
      for (const authorization of headers) {
        const { status, json } = await collector.call(method, '/v1/me', undefined, {
          headers: authorization === undefined ? {} : { authorization },
        });
        expect([status, json.title]).toEqual([401, 'Unauthorized']);
      }
    }
    expect((await ask('GET', '/v1/me', mine)).status).toBe(200);
  });
});

describe('DELETE /v1/me', () => {
  test('erases the events and leaves the choice standing', async () => {
    const mine = await collector.consent();
    await visit(mine, ['/a', '/b']);
    expect((await ask('DELETE', '/v1/me', mine)).json).toEqual({ erased: 2 });
    expect((await ask('DELETE', '/v1/me', mine)).json).toEqual({ erased: 0 });
    expect((await ask('GET', '/v1/me', mine)).json).toMatchObject({
      receipt: { status: 'live' },
      events: [],
    });
    expect((await visit(mine, ['/c'])).json).toMatchObject({ stored: 1 });
    expect((await ask('GET', '/v1/me', mine)).json.events).toHaveLength(1);
  });

  test('touches nobody else', async () => {
    const mine = await collector.consent();
    const other = await collector.consent();
    await visit(mine, ['/a']);
    await visit(other, ['/a']);
    await ask('DELETE', '/v1/me', mine);
    const stolen = await ask('DELETE', '/v1/me', {
      receipt: other.receipt,
      key: makeRequest().key,
    });
    expect(stolen.status).toBe(401);
    expect((await ask('GET', '/v1/me', other)).json.events).toHaveLength(1);
  });
});

describe('an answer as long as what is held', () => {
  /** More than fits into the buffers of a connection on one machine. */
  const HELD = 30_000;
  const rows: number[] = [];
  let own: Collector;
  let mine: Holding;
  let port: number;

  beforeAll(async () => {
    own = await startCollector({ stalledMs: 400 });
    const { heldEvents } = own.store;
    own.store.heldEvents = async (query) => {
      const slice = await heldEvents(query);
      rows.push(slice.length);
      return slice;
    };
    const given = await own.consent();
    mine = given;
    const consent = await own.store.findConsent(given.id);
    if (!consent) throw new Error('No consent.');
    const page = `/${'long-'.repeat(100)}`;
    for (let n = 0; n < HELD; n += 2_000) {
      const views = Array.from({ length: 2_000 }, () => makeStoredView(NOON - n, page));
      await own.store.addEvents(makeBatch(consent, views));
    }
    await own.app.listen({ port: 0, host: '127.0.0.1' });
    port = (own.app.server.address() as AddressInfo).port;
  });
  afterAll(() => own.close());

  function open(path: string) {
    const headers = { authorization: `Askfirst ${mine.receipt}.${mine.key}` };
    return get({ port, host: '127.0.0.1', path, headers, agent: false });
  }

  function connections(): Promise<number> {
    return new Promise((resolve) =>
      own.app.server.getConnections((_error, count) => resolve(count)),
    );
  }

  async function readAll(path: string): Promise<string> {
    const [answer] = await once(open(path), 'response');
    let text = '';
    for await (const chunk of answer.setEncoding('utf8')) text += chunk;
    return text;
  }

  test('is whole, and is read a few rows at a time while others are served', async () => {
    rows.length = 0;
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const data = JSON.parse(await readAll('/v1/me'));
    clearInterval(timer);
    expect(new Set(data.events.map(({ id }: { id: string }) => id)).size).toBe(HELD);
    expect(Object.keys(data).sort()).toEqual(['consents', 'events', 'keep', 'receipt', 'site']);
    expect(Math.max(...rows)).toBeLessThanOrEqual(200);
    // One turn of the loop for each slice, at least: nobody waits for the whole.
    expect(turns).toBeGreaterThan(20);
    const file = await readAll('/v1/me/events.csv');
    expect(file.trimEnd().split('\r\n')).toHaveLength(HELD + 1);
  });

  test.each(['/v1/me', '/v1/me/events.csv'])(
    '%s stops reading where nobody takes it, and lets go of who stalls',
    async (path) => {
      rows.length = 0;
      const [answer] = await once(open(path), 'response');
      answer.pause();
      while ((await connections()) > 0) await wait(20);
      expect(rows.length).toBeGreaterThan(0);
      expect(rows.length).toBeLessThan(HELD / 200);
      const outcome = once(answer, 'end').then(
        () => 'whole',
        (error: NodeJS.ErrnoException) => error.code,
      );
      answer.resume();
      // Cut off before its end: half of it never looks whole.
      expect(await outcome).toBe('ECONNRESET');
      expect(answer.complete).toBe(false);
    },
  );
});
