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
