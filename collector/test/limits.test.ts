import { describe, expect, test } from 'vitest';
import { createBuckets } from '../src/limits/buckets.ts';
import { toRates } from '../src/limits/guard.ts';
import { createNetworkNames, toNetwork } from '../src/limits/network.ts';
import { makeRequest, makeTerms, makeView, NOON, startCollector } from './http-makers.ts';

describe('toNetwork()', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::1', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::1:2:3:4:5', '2001:db8:0:1'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['', ''],
  ])('%s belongs to %s', (address, network) => {
    expect(toNetwork(address)).toBe(network);
  });
});

describe('createNetworkNames()', () => {
  test('gives a name that changes every hour and holds nothing of the address', () => {
    const clock = { now: 0 };
    const nameOf = createNetworkNames(() => clock.now);
    const first = nameOf('2001:db8::1');
    expect(nameOf('2001:db8::2')).toBe(first);
    expect(nameOf('2001:db8:0:1::2')).not.toBe(first);
    expect(createNetworkNames(() => 0)('2001:db8::1')).not.toBe(first);
    clock.now = 3_600_001;
    expect(nameOf('2001:db8::1')).not.toBe(first);
  });
});

describe('createBuckets()', () => {
  test('gives the burst, then the rate, and says when to come back', () => {
    const clock = { now: 0 };
    const { take } = createBuckets({ perSecond: 2, burst: 3 }, () => clock.now);
    const many = (count: number) => Array.from({ length: count }, () => take('a'));
    expect(many(4)).toEqual([undefined, undefined, undefined, 1]);
    clock.now = 1_000;
    expect(many(3)).toEqual([undefined, undefined, 1]);
    clock.now = 1_000_000;
    expect(many(4)).toEqual([undefined, undefined, undefined, 1]);
    expect(take('b')).toBeUndefined();
    clock.now = 0;
    expect(take('a')).toBe(1);
  });

  test('lets everything through at rate 0', () => {
    const { take } = createBuckets({ perSecond: 0, burst: 0 }, () => 0);
    expect(Array.from({ length: 1_000 }, () => take('a')).every((one) => one === undefined)).toBe(
      true,
    );
  });
});

describe('a flood from one address', () => {
  test('of new terms is refused by the size; what is known goes on, and others bring theirs', async () => {
    const collector = await startCollector({ rates: toRates(0, 1_000) });
    const giveFrom = async (address: string, name: string, length: number) => {
      const terms = makeTerms();
      const services = Array.from({ length: 64 }, (_, n) => ({
        name: `${name}-${n}`,
        provider: 'x'.repeat(256),
        cookies: [],
      }));
      for (const category of terms.categories.slice(0, length)) category.services = services;
      const answer = await collector.post('/v1/consents', makeRequest({ terms }), { address });
      return [answer.status, answer.json.field, Number(answer.headers['retry-after'])];
    };
    expect(await giveFrom('192.0.2.1', 'a', 2)).toEqual([201, undefined, Number.NaN]);
    expect(await giveFrom('192.0.2.1', 'b', 2)).toEqual([201, undefined, Number.NaN]);
    expect(await giveFrom('192.0.2.1', 'c', 2)).toEqual([201, undefined, Number.NaN]);
    const [status, field, seconds] = await giveFrom('192.0.2.1', 'd', 2);
    expect([status, field]).toEqual([429, 'terms']);
    expect(seconds).toBeGreaterThan(60);
    expect(seconds).toBeLessThan(3_600);
    expect((await giveFrom('192.0.2.1', 'a', 2))[0]).toBe(201);
    expect((await giveFrom('192.0.2.2', 'd', 2))[0]).toBe(201);
    expect((await giveFrom('192.0.2.1', 'd', 2))[0]).toBe(201);
    collector.clock.now += 3_600_000;
    expect((await giveFrom('192.0.2.1', 'e', 2))[0]).toBe(201);
    await collector.close();
  });

  test('is answered with 429, Retry-After and CORS; others go on', async () => {
    const collector = await startCollector({ rates: toRates(1, 1) });
    const mine = await collector.consent();
    const send = (address: string) =>
      collector.post(
        '/v1/events',
        { receipt: mine.receipt, key: mine.key, sentAt: NOON, events: [makeView(NOON)] },
        { address },
      );
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await send('2001:db8::1')).status);
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
    const refused = await send('2001:db8::ffff');
    expect(refused).toMatchObject({
      status: 429,
      json: { reason: 'rate-limited' },
      headers: { 'retry-after': '1', 'access-control-allow-origin': 'https://shop.example' },
    });
    expect((await send('2001:db8:0:1::1')).status).toBe(200);
    expect((await send('192.0.2.1')).status).toBe(200);

    const consents: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      const { status } = await collector.post('/v1/consents', makeRequest(), {
        address: '192.0.2.99',
      });
      consents.push(status);
    }
    expect(consents).toEqual([...Array(20).fill(201), 429]);
    const authorization = `Askfirst ${mine.receipt}.${mine.key}`;
    const looks: number[] = [];
    for (let n = 0; n < 21; n += 1) {
      looks.push(
        (await collector.call('GET', '/v1/me', undefined, { headers: { authorization } })).status,
      );
    }
    expect(looks).toEqual([...Array(20).fill(200), 429]);
    await collector.close();
  });
});
