import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTokens } from '../dist/admin/tokens.js';
import { createHistogram, label } from '../src/metrics/registry.ts';
import { type Collector, DOMAIN_MMDB, makeView, NOON, startCollector } from './http-makers.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector({ mmdb: [DOMAIN_MMDB] });
});
afterAll(async () => {
  await collector.close();
});

async function read(): Promise<Record<string, number>> {
  collector.clock.now += 2_000;
  const { text } = await collector.call('GET', '/metrics', undefined, { address: '127.0.0.1' });
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

describe('GET /metrics', () => {
  test('counts requests, events, duplicates, refusals, bots and look-ups', async () => {
    const mine = await collector.consent({}, { address: '1.2.0.9' });
    const view = makeView(NOON);
    const send = (events: unknown[], agent?: string) =>
      collector.post(
        '/v1/events',
        { receipt: mine.receipt, key: mine.key, sentAt: NOON, events },
        { address: '1.2.0.9', ...(agent ? { headers: { 'user-agent': agent } } : {}) },
      );
    await send([view, view, { ...view, page: 'x' }, { ...view, referrer: 'a.example' }]);
    await send([makeView(NOON)], 'Googlebot/2.1');
    await collector.post('/v1/events', { receipt: 'a.b.c', key: mine.key, sentAt: 1, events: [1] });
    const figures = await read();
    expect(figures).toMatchObject({
      'askfirst_requests_total{route="/v1/events",status="200"}': 2,
      'askfirst_requests_total{route="/v1/events",status="401"}': 1,
      'askfirst_refusals_total{reason="receipt-unknown"}': 1,
      'askfirst_events_total{outcome="stored"}': 2,
      'askfirst_events_total{outcome="duplicate"}': 1,
      'askfirst_events_total{outcome="refused"}': 2,
      'askfirst_events_refused_total{reason="malformed"}': 1,
      'askfirst_events_refused_total{reason="not-in-terms"}': 1,
      askfirst_bot_events_total: 1,
      askfirst_commit_seconds_count: 2,
      'askfirst_commit_seconds_bucket{le="+Inf"}': 2,
      askfirst_writable: 1,
    });
    expect(figures.askfirst_wal_bytes).toBeGreaterThan(0);
    expect(Object.keys(figures).some((name) => name.startsWith('askfirst_isp_lookups{'))).toBe(
      true,
    );
  });

  test('does not grow with what strangers ask for', async () => {
    for (let n = 0; n < 50; n += 1) await collector.call('GET', `/stranger-${n}`);
    const figures = await read();
    expect(figures['askfirst_requests_total{route="none",status="404"}']).toBeGreaterThanOrEqual(
      50,
    );
    expect(Object.keys(figures).join()).not.toContain('stranger');
  });

  test.each<[string, Record<string, string>, string, number]>([
    ['from this machine', {}, '127.0.0.1', 200],
    ['from this machine over IPv6', {}, '::1', 200],
    ['from elsewhere', {}, '192.0.2.1', 401],
    ['through a proxy of this machine', { 'x-forwarded-for': '192.0.2.1' }, '127.0.0.1', 401],
    ['with a token that is none', { authorization: 'Bearer x' }, '192.0.2.1', 401],
  ])('asked %s', async (_name, headers, address, status) => {
    const answer = await collector.call('GET', '/metrics', undefined, { address, headers });
    expect(answer.status).toBe(status);
  });
});

test('asked from elsewhere with a token, its scope decides', async () => {
  for (const [scope, status] of [
    ['metrics', 200],
    ['reports', 401],
  ] as const) {
    const { secret } = await openTokens(collector.dir).create(scope, [scope]);
    const headers = { authorization: `Bearer ${secret}`, 'x-forwarded-for': '192.0.2.1' };
    const answer = await collector.call('GET', '/metrics', undefined, { headers });
    expect([scope, answer.status]).toEqual([scope, status]);
  }
});

describe('GET /readyz', () => {
  test('looks at the disk, the queue and a real write', async () => {
    collector.clock.now += 2_000;
    const { status, json } = await collector.call('GET', '/readyz');
    expect([status, json]).toEqual([
      200,
      { status: 'ready', checks: { writable: true, disk: true, queue: true } },
    ]);
  });

  test.each([
    ['writable', { writable: false, queued: 0, queueFull: false, walBytes: 0, diskFree: 1 << 30 }],
    ['disk', { writable: true, queued: 0, queueFull: false, walBytes: 0, diskFree: 1 << 20 }],
    ['queue', { writable: true, queued: 30_000, queueFull: true, walBytes: 0, diskFree: 1 << 30 }],
  ])('says 503 when %s fails', async (check, health) => {
    const { store } = collector;
    const real = store.health;
    store.health = () => Promise.resolve(health);
    collector.clock.now += 2_000;
    const { status, json } = await collector.call('GET', '/readyz');
    store.health = real;
    expect([status, json.checks[check]]).toEqual([503, false]);
  });
});

describe('createHistogram()', () => {
  test('adds up what lies below each bound', () => {
    const histogram = createHistogram('x', 'X.', [1, 2]);
    for (const value of [0.5, 1, 1.5, 9]) histogram.observe(value);
    expect(histogram.lines()).toEqual([
      '# HELP x X.',
      '# TYPE x histogram',
      'x_bucket{le="1"} 2',
      'x_bucket{le="2"} 3',
      'x_bucket{le="+Inf"} 4',
      'x_sum 12',
      'x_count 4',
    ]);
  });

  test('escapes labels', () => {
    expect(label('a', 'b"\\\nc')).toBe('a="b\\"\\\\\\nc"');
  });
});
