import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReceipts } from '../dist/consent/receipt.js';
import { toServerTime } from '../src/ingest/time.ts';
import {
  type Collector,
  DAY_MS,
  DOMAIN_MMDB,
  makeId,
  makeRequest,
  makeTerms,
  makeView,
  NOON,
  startCollector,
} from './http-makers.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector({ mmdb: [DOMAIN_MMDB] });
});
afterAll(async () => {
  await collector.close();
});

const ALL = makeTerms({ collect: ['campaign', 'device', 'engagement', 'referrer'] });

async function send(
  holding: { receipt: string; key: string },
  events: unknown[],
  options?: Parameters<Collector['post']>[2],
) {
  const { receipt, key } = holding;
  const body = { receipt, key, sentAt: collector.clock.now, events };
  return collector.post('/v1/events', body, options);
}

async function heldOf({ receipt, key }: { receipt: string; key: string }) {
  const headers = { authorization: `Askfirst ${receipt}.${key}` };
  return (await collector.call('GET', '/v1/me', undefined, { headers })).json.events;
}

describe('POST /v1/events', () => {
  test('stores page, access time and ISP domain, and nothing else', async () => {
    const mine = await collector.consent();
    const answer = await send(mine, [makeView(NOON - 3_000, '/prices')], {
      address: '1.2.0.9',
    });
    expect([answer.status, answer.json]).toEqual([200, { stored: 1, duplicate: 0, refused: [] }]);
    expect(await heldOf(mine)).toEqual([
      {
        id: expect.any(String),
        type: 'view',
        at: new Date(NOON - 3_000).toISOString(),
        page: '/prices',
        isp: 'maxmind.com',
      },
    ]);
  });

  test('counts an event once, however often it is sent', async () => {
    const mine = await collector.consent();
    const view = makeView(NOON);
    const answers = [await send(mine, [view, view]), await send(mine, [view])];
    expect(answers.map(({ json }) => [json.stored, json.duplicate])).toEqual([
      [1, 1],
      [0, 1],
    ]);
    expect(await heldOf(mine)).toHaveLength(1);
  });

  test('stores what the terms name: referrer, campaign, device, engagement', async () => {
    const mine = await collector.consent({ terms: ALL });
    const view = makeView(NOON, '/', {
      referrer: 'search.example',
      campaign: { source: 'letter', medium: 'mail' },
    });
    const engagement = {
      ...makeView(NOON, '/'),
      type: 'engagement',
      view: view.id,
      seconds: 12,
      depth: 80,
    };
    const track = { ...makeView(NOON, '/'), type: 'track', name: 'sign-up', data: { plan: 'pro' } };
    const answer = await send(mine, [view, engagement, track]);
    expect(answer.json).toEqual({ stored: 3, duplicate: 0, refused: [] });
    const held = await heldOf(mine);
    const of = (type: string) => held.find((event: { type: string }) => event.type === type);
    const device = { browser: 'Chrome', os: 'Windows', form: 'desktop' };
    expect(of('view')).toMatchObject({
      referrer: 'search.example',
      campaign: { source: 'letter', medium: 'mail' },
      device,
    });
    expect(of('engagement')).toMatchObject({ seconds: 12, depth: 80 });
    expect(of('track')).toMatchObject({ name: 'sign-up', data: { plan: 'pro' } });
  });

  const view = () => makeView(NOON) as unknown as Record<string, unknown>;
  test.each<[string, () => unknown, string]>([
    ['null', () => null, 'type'],
    ['a list', () => [], 'type'],
    ['an unknown type', () => ({ ...view(), type: 'click' }), 'type'],
    ['a type from the prototype', () => ({ ...view(), type: 'constructor' }), 'type'],
    ['no id', () => ({ ...view(), id: undefined }), 'id'],
    ['a uuid4', () => ({ ...view(), id: makeRequest().id }), 'id'],
    ['a string for a time', () => ({ ...view(), at: 'now' }), 'at'],
    ['a page with an origin', () => ({ ...view(), page: 'https://shop.example/' }), 'page'],
    ['a page without a scheme', () => ({ ...view(), page: '//evil.example/' }), 'page'],
    ['a page with a query', () => ({ ...view(), page: '/?mail=a@b.example' }), 'page'],
    ['a page with a hash', () => ({ ...view(), page: '/#a' }), 'page'],
    ['a page with a control character', () => ({ ...view(), page: '/a\u0007' }), 'page'],
    ['a long page', () => ({ ...view(), page: `/${'a'.repeat(512)}` }), 'page'],
    ['an unknown field', () => ({ ...view(), title: 'Home' }), 'title'],
    [
      'a prototype',
      () => JSON.parse(JSON.stringify(view()).replace('{', '{"__proto__":{},')),
      '__proto__',
    ],
    [
      'a referrer that the terms do not name',
      () => ({ ...view(), referrer: 'a.example' }),
      'referrer',
    ],
    ['a campaign that the terms do not name', () => ({ ...view(), campaign: {} }), 'campaign'],
    [
      'engagement that the terms do not name',
      () => ({ ...view(), type: 'engagement', view: makeId(NOON), seconds: 1, depth: 1 }),
      'type',
    ],
    ['data that is a list', () => ({ ...view(), type: 'track', name: 'a', data: [] }), 'data'],
    [
      'data within data',
      () => ({ ...view(), type: 'track', name: 'a', data: { b: { c: 1 } } }),
      'data.b',
    ],
    ['a name with a space', () => ({ ...view(), type: 'track', name: 'a b' }), 'name'],
    ['an access time before the choice', () => ({ ...view(), at: NOON - DAY_MS - 1 }), 'at'],
  ])('refuses %s alone', async (_name, make, field) => {
    const mine = await collector.consent();
    const { status, json } = await send(mine, [view(), make(), view()]);
    expect([status, json.stored]).toEqual([200, 2]);
    expect(json.refused).toEqual([{ index: 1, field, reason: expect.any(String) }]);
  });

  test.each<[string, (body: Record<string, unknown>) => unknown, number, string]>([
    ['no events', (body) => ({ ...body, events: [] }), 400, 'events'],
    ['101 events', (body) => ({ ...body, events: Array(101).fill({}) }), 400, 'events'],
    ['events as an object', (body) => ({ ...body, events: {} }), 400, 'events'],
    ['no time of sending', (body) => ({ ...body, sentAt: undefined }), 400, 'sentAt'],
    ['a receipt that is none', (body) => ({ ...body, receipt: 'x' }), 400, 'receipt'],
    ['an unknown field', (body) => ({ ...body, token: 1 }), 400, 'token'],
    ['a list', () => [], 400, 'body'],
    ['null', () => 'null', 400, 'body'],
    ['what is not JSON', () => '{"receipt":', 400, 'body'],
    ['a megabyte', () => 'x'.repeat(1 << 20), 413, 'body'],
  ])('refuses an envelope with %s', async (_name, make, status, field) => {
    const { receipt, key } = await collector.consent();
    const body = { receipt, key, sentAt: NOON, events: [makeView(NOON)] };
    const answer = await collector.post('/v1/events', make(body));
    expect([answer.status, answer.json.field]).toEqual([status, field]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  test('takes nothing without a receipt that covers it', async () => {
    const mine = await collector.consent();
    const other = await collector.consent();
    const without = await collector.consent({ categories: ['preferences'] });
    const [head, body, signature] = mine.receipt.split('.');
    const forged = Buffer.from(String(body), 'base64url')
      .toString()
      .replace('analytics', 'analytica');
    const flipped = `${String(signature).slice(0, 10)}${signature?.[10] === 'A' ? 'B' : 'A'}${String(signature).slice(11)}`;
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    const cases: [Record<string, unknown>, number, string][] = [
      [
        { receipt: `${head}.${Buffer.from(forged).toString('base64url')}.${signature}` },
        401,
        'receipt-unknown',
      ],
      [{ receipt: `${head}.${body}.${flipped}` }, 401, 'receipt-unknown'],
      [{ receipt: `${none}.${body}.${signature}` }, 401, 'receipt-unknown'],
      [{ receipt: mine.receipt, key: other.key }, 403, 'key-mismatch'],
      [{ receipt: without.receipt, key: without.key }, 403, 'not-covered'],
    ];
    for (const [over, status, reason] of cases) {
      const request = {
        receipt: mine.receipt,
        key: mine.key,
        sentAt: NOON,
        events: [makeView(NOON)],
      };
      const answer = await collector.post('/v1/events', { ...request, ...over });
      expect([answer.status, answer.json.reason]).toEqual([status, reason]);
    }
    const elsewhere = await send(mine, [makeView(NOON)], {
      headers: { origin: 'https://other.example' },
    });
    expect([elsewhere.status, elsewhere.json.reason]).toEqual([403, 'site-mismatch']);
    expect(await heldOf(mine)).toEqual([]);
  });

  test('takes events of before the end for seven days after it', async () => {
    const mine = await collector.consent();
    const end = NOON + 182 * DAY_MS;
    collector.clock.now = end + 6 * DAY_MS;
    const late = await send(mine, [makeView(end - 1), makeView(end + 1)]);
    collector.clock.now = end + 8 * DAY_MS;
    const tooLate = await send(mine, [makeView(end - 1)]);
    collector.clock.now = NOON;
    expect(late.json).toMatchObject({ stored: 1, refused: [{ index: 1, field: 'at' }] });
    expect([tooLate.status, tooLate.json.reason]).toEqual([410, 'receipt-expired']);
  });

  test('takes events of before the supersession for seven days after it', async () => {
    const first = await collector.consent();
    collector.clock.now = NOON + DAY_MS;
    await collector.consent({
      categories: ['analytics', 'preferences'],
      supersedes: { receipt: first.receipt, key: first.key },
    });
    collector.clock.now = NOON + 2 * DAY_MS;
    const late = await send(first, [makeView(NOON + DAY_MS - 1), makeView(NOON + DAY_MS + 1)]);
    collector.clock.now = NOON + 9 * DAY_MS;
    const tooLate = await send(first, [makeView(NOON + DAY_MS - 1)]);
    collector.clock.now = NOON;
    expect(late.json).toMatchObject({ stored: 1, refused: [{ index: 1, field: 'at' }] });
    expect(tooLate.json.reason).toBe('receipt-expired');
  });

  test('a supersession ends every spelling of the receipt at once', async () => {
    const first = await collector.consent();
    // The signature's last character has four spare bits, which every decoder passes over.
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = digits.indexOf(first.receipt.at(-1) ?? '');
    const spellings = [0, 1, 9, 15].map((n) => ({
      ...first,
      receipt: first.receipt.slice(0, -1) + digits[last + n],
    }));
    // The same consent under another issuer, as after a start with another address.
    const stored = await collector.store.findConsent(first.id);
    if (!stored) throw new Error('No consent.');
    const elsewhere = createReceipts(collector.deps.keys, 'https://before.example');
    spellings.push({ ...first, receipt: await elsewhere.sign(stored) });
    for (const holding of spellings) {
      expect((await send(holding, [makeView(NOON)])).json).toMatchObject({ stored: 1 });
    }
    await collector.consent({ supersedes: { receipt: first.receipt, key: first.key } });
    collector.clock.now = NOON + 1_000;
    for (const holding of spellings) {
      const { json } = await send(holding, [makeView(NOON + 500)]);
      expect(json).toMatchObject({ stored: 0, refused: [{ reason: 'receipt-expired' }] });
    }
    collector.clock.now = NOON;
  });

  test('marks a bot', async () => {
    const seen: boolean[] = [];
    const mine = await collector.consent();
    const { store } = collector;
    const addEvents = store.addEvents.bind(store);
    store.addEvents = (batch) => {
      seen.push(batch.bot);
      return addEvents(batch);
    };
    await send(mine, [makeView(NOON)], { headers: { 'user-agent': 'Googlebot/2.1' } });
    await send(mine, [makeView(NOON)]);
    store.addEvents = addEvents;
    expect(seen).toEqual([true, false]);
  });
});

describe('toServerTime()', () => {
  test.each([
    ['a clock that is right', NOON - 5_000, NOON, NOON - 5_000],
    ['a clock an hour late', NOON - 3_605_000, NOON - 3_600_000, NOON - 5_000],
    ['a clock of 1970', 1_000, 6_000, NOON - 5_000],
    ['a clock of 2100', Date.UTC(2100, 0, 1), Date.UTC(2100, 0, 1) + 5_000, NOON - 5_000],
    ['a clock put right in between', 1_000, NOON, NOON],
    ['a clock put back in between', NOON + 5_000, NOON, NOON],
  ])('counts back from now by %s', (_name, at, sentAt, expected) => {
    expect(toServerTime(at, sentAt, NOON)).toBe(expected);
  });
});
