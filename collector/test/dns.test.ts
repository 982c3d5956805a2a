import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIspResolver, type IspResolver } from '../src/isp/resolve.ts';
import { makeView, NOON, SITE, startCollector } from './http-makers.ts';
import { KNOTD, type Knot, startKnot, startSilence } from './knot.ts';

const mmdb = new URL('./vectors/maxmind/GeoIP2-Domain-Test.mmdb', import.meta.url).pathname;
const LONG = Array.from({ length: 4 }, () => 'a'.repeat(50)).join('.');

/** No promise of the product: how late a loaded machine may run a timer. */
const SLACK_MS = 1_500;

/** Public addresses; only the name server of this test is ever asked about them. */
const ZONES: Record<string, string[]> = {
  '40.30.20.in-addr.arpa': [
    '1 PTR dsl-1.city.provider.net.',
    // Points to a name whose own address is another.
    '2 PTR dsl-2.provider.net.',
    // Points to a name that does not exist.
    '3 PTR nobody.provider.net.',
    // Several names: one is nobody's, one is not confirmed, one is right.
    '4 PTR host.invalid.',
    '4 PTR wrong.other.com.',
    '4 PTR right.provider.net.',
    // RFC 2317: the block 16/28 is delegated by CNAME.
    '20 CNAME 20.16-28',
    '20.16-28 PTR delegated.customer.co.uk.',
    '6 PTR DSL-6.City.PROVIDER.Net.',
    '7 PTR under_score_7._tcp.provider.net.',
    '8 PTR dsl-8.xn--85x722f.xn--55qx5d.cn.',
    `9 PTR ${LONG}.provider.net.`,
    '10 PTR 10.40.30.20.in-addr.arpa.',
    '11 PTR router.local.',
    '12 PTR localhost.',
    '13 PTR co.uk.',
    '14 PTR 20-30-40-14.com.',
    '15 PTR host\\.with\\.dots.provider.net.',
    '16 PTR \\000\\010\\255.provider.net.',
    '17 PTR chain.provider.net.',
    '18 PTR .',
    // Confirmed by name and address, but the name is private.
    '19 PTR a.github.io.',
    ...Array.from({ length: 1500 }, (_, index) => `30 PTR many-${index}.provider.net.`),
    '31 TXT "no name here"',
    '32 PTR dead.broken.net.',
  ],
  '50.30.20.in-addr.arpa': [],
  'broken.net': [],
  'provider.net': [
    'dsl-1.city A 20.30.40.1',
    'dsl-2 A 20.30.40.99',
    'right A 20.30.40.4',
    'right A 20.30.40.5',
    'dsl-6.city A 20.30.40.6',
    'under_score_7._tcp A 20.30.40.7',
    `${LONG} A 20.30.40.9`,
    'host\\.with\\.dots A 20.30.40.15',
    'chain CNAME link',
    'link CNAME end',
    'end A 20.30.40.17',
    'v6 AAAA 2a02:1234::7',
    ...Array.from({ length: 1500 }, (_, index) => `many-${index} A 20.30.40.30`),
  ],
  'other.com': ['wrong A 20.30.40.98'],
  'customer.co.uk': ['delegated A 20.30.40.20'],
  'xn--85x722f.xn--55qx5d.cn': ['dsl-8 A 20.30.40.8'],
  '20-30-40-14.com': ['@ A 20.30.40.14'],
  'github.io': ['a A 20.30.40.19'],
  '4.3.2.1.2.0.a.2.ip6.arpa': [
    `7.${'0.'.repeat(22)}0 PTR v6.provider.net.`,
    `8.${'0.'.repeat(22)}0 PTR dsl-1.city.provider.net.`,
  ],
};

describe.skipIf(KNOTD === undefined)(
  `a real name server${KNOTD ? '' : ' (skipped: apt install knot)'}`,
  () => {
    let knot: Knot;
    let isp: IspResolver;
    beforeAll(async () => {
      knot = await startKnot(ZONES);
      isp = await createIspResolver({ dns: [knot.server] });
    });
    afterAll(async () => {
      await isp?.close();
      await knot?.stop();
    });

    test.each<[string, string, string | null, string]>([
      ['confirmed', '20.30.40.1', 'provider.net', 'found'],
      ['written as IPv4-mapped', '::ffff:20.30.40.1', 'provider.net', 'found'],
      ['name of another address', '20.30.40.2', null, 'unconfirmed'],
      ['name that does not exist', '20.30.40.3', null, 'unconfirmed'],
      ['several names, one right', '20.30.40.4', 'provider.net', 'found'],
      ['delegated by CNAME (RFC 2317)', '20.30.40.20', 'customer.co.uk', 'found'],
      ['upper case', '20.30.40.6', 'provider.net', 'found'],
      ['underscores', '20.30.40.7', 'provider.net', 'found'],
      ['internationalised', '20.30.40.8', 'xn--85x722f.xn--55qx5d.cn', 'found'],
      ['very long name', '20.30.40.9', 'provider.net', 'found'],
      ['arpa', '20.30.40.10', null, 'no-domain'],
      ['local', '20.30.40.11', null, 'no-domain'],
      ['one label', '20.30.40.12', null, 'no-domain'],
      ['a public suffix', '20.30.40.13', null, 'no-domain'],
      ['a domain that spells the address', '20.30.40.14', null, 'spells-address'],
      ['name through a chain of CNAME', '20.30.40.17', 'provider.net', 'found'],
      ['the root', '20.30.40.18', null, 'no-domain'],
      ['private suffix', '20.30.40.19', 'github.io', 'found'],
      ['1,500 names, over TCP', '20.30.40.30', 'provider.net', 'found'],
      ['no PTR record', '20.30.40.31', null, 'no-name'],
      ['NXDOMAIN', '20.30.40.200', null, 'no-name'],
      ['SERVFAIL of the reverse zone', '20.30.50.1', null, 'server-failure'],
      ['SERVFAIL of the name', '20.30.40.32', null, 'server-failure'],
      ['REFUSED', '99.99.99.99', null, 'refused'],
      ['IPv6', '2a02:1234::7', 'provider.net', 'found'],
      ['IPv6 with a name of IPv4', '2a02:1234::8', null, 'unconfirmed'],
      ['private', '10.0.0.1', null, 'private'],
      ['no address', '', null, 'private'],
    ])('%s', async (_, address, domain, outcome) => {
      const explained = await isp.explain(address);
      expect([explained.domain, explained.outcome]).toEqual([domain, outcome]);
      expect(await isp.resolve(address)).toBe(domain);
    });

    test.each(['20.30.40.15', '20.30.40.16'])(
      'a name with strange bytes never gets out (%s)',
      async (address) => {
        expect([null, 'provider.net']).toContain(await isp.resolve(address));
      },
    );

    test('explains without a host name', async () => {
      const explained = await isp.explain('20.30.40.4');
      expect(explained.rejected).toEqual([{ domain: null, why: 'no registrable domain' }]);
      const mismatch = await isp.explain('20.30.40.2');
      expect(mismatch.rejected).toEqual([{ domain: 'provider.net', why: 'unconfirmed' }]);
      expect(JSON.stringify([explained, mismatch])).not.toMatch(/dsl-|right|wrong/);
    });

    test('counts each outcome, and asks once for an address under way or remembered', async () => {
      const fresh = await createIspResolver({ dns: [knot.server] });
      fresh.prefetch('20.30.40.1');
      const all = await Promise.all(Array.from({ length: 50 }, () => fresh.resolve('20.30.40.1')));
      expect(new Set(all)).toEqual(new Set(['provider.net']));
      await fresh.resolve('20.30.40.1');
      await fresh.resolve('20.30.40.2');
      expect(fresh.stats()).toMatchObject({
        outcomes: { found: 52, unconfirmed: 1 },
        lookUps: 2,
        cacheHits: 1,
        active: 0,
        waiting: 0,
        cached: 2,
        paused: false,
      });
      await fresh.close();
    });

    test('keeps an answer for its time to live, at most an hour, a negative one ten minutes', async () => {
      let now = Date.now();
      const fresh = await createIspResolver({ dns: [knot.server], clock: () => now });
      await fresh.resolve('20.30.40.1');
      await fresh.resolve('20.30.40.2');
      now += 599_000;
      await fresh.resolve('20.30.40.1');
      await fresh.resolve('20.30.40.2');
      expect(fresh.stats().lookUps).toBe(2);
      now += 2_000;
      await fresh.resolve('20.30.40.1');
      await fresh.resolve('20.30.40.2');
      expect(fresh.stats().lookUps).toBe(4);
      await fresh.close();
    });

    test('asks the database first, and DNS for what it does not hold', async () => {
      const both = await createIspResolver({ dns: [knot.server], mmdb: [mmdb] });
      expect(await both.explain('1.2.3.4')).toMatchObject({
        domain: 'maxmind.com',
        outcome: 'mmdb',
      });
      expect(await both.explain('20.30.40.1')).toMatchObject({
        domain: 'provider.net',
        outcome: 'found',
      });
      await both.close();
    });

    test('asks nobody when reverse look-up is off', async () => {
      const off = await createIspResolver({ dns: [knot.server], ptr: false });
      expect(await off.explain('20.30.40.1')).toMatchObject({ domain: null, outcome: 'off' });
      expect(off.servers()).toEqual([]);
      await off.close();
    });
  },
);

describe('a name server that never answers', () => {
  test('costs no request more than the time-out, shared or queued, and is then left alone', async () => {
    const silence = await startSilence();
    const isp = await createIspResolver({ dns: [silence.server], timeoutMs: 300, concurrency: 4 });
    const began = performance.now();
    const slowest = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const domain = await isp.resolve(`20.30.40.${index}`);
        return [domain, performance.now() - began] as const;
      }),
    );
    expect(slowest.every(([domain]) => domain === null)).toBe(true);
    // 300 ms, and what a busy machine may lose; c-ares by itself would take many seconds.
    expect(Math.max(...slowest.map(([, ms]) => ms))).toBeLessThan(300 + SLACK_MS);
    expect(isp.stats().outcomes).toEqual({ timeout: 4, busy: 36 });
    expect(isp.stats()).toMatchObject({ paused: true, active: 0, waiting: 0 });

    const asked = silence.asked();
    const before = performance.now();
    expect(await isp.explain('20.30.41.1')).toMatchObject({ domain: null, outcome: 'paused' });
    expect(performance.now() - before).toBeLessThan(100);
    expect(silence.asked()).toBe(asked);
    await isp.close();
    await silence.stop();
  });

  test('is asked again after the pause, once, and less and less often', async () => {
    const silence = await startSilence();
    let now = Date.now();
    const isp = await createIspResolver({
      dns: [silence.server],
      timeoutMs: 100,
      clock: () => now,
    });
    await Promise.all(Array.from({ length: 12 }, (_, index) => isp.resolve(`20.30.40.${index}`)));
    expect(isp.stats().paused).toBe(true);
    now += 16_000;
    const again = await Promise.all([isp.explain('20.30.41.1'), isp.explain('20.30.41.2')]);
    expect(again.map(({ outcome }) => outcome).sort()).toEqual(['paused', 'timeout']);
    now += 16_000;
    expect((await isp.explain('20.30.41.3')).outcome).toBe('paused');
    now += 16_000;
    expect((await isp.explain('20.30.41.4')).outcome).toBe('timeout');
    await isp.close();
    await silence.stop();
  });

  test.skipIf(KNOTD === undefined)('is trusted again as soon as it answers', async () => {
    const silence = await startSilence();
    let now = Date.now();
    const isp = await createIspResolver({
      dns: [silence.server],
      timeoutMs: 1_000,
      concurrency: 100,
      clock: () => now,
    });
    await Promise.all(
      Array.from({ length: 12 }, (_, index) => isp.resolve(`20.30.40.${100 + index}`)),
    );
    expect(isp.stats().paused).toBe(true);
    await silence.stop();
    const knot = await startKnot(ZONES, Number(silence.server.split(':')[1]));
    expect((await isp.explain('20.30.40.1')).outcome).toBe('paused');
    now += 16_000;
    expect((await isp.explain('20.30.40.1')).domain).toBe('provider.net');
    expect(isp.stats().paused).toBe(false);
    await isp.close();
    await knot.stop();
  });

  test('nobody at the port is told apart', async () => {
    const silence = await startSilence();
    await silence.stop();
    const isp = await createIspResolver({ dns: [silence.server], timeoutMs: 500 });
    expect((await isp.explain('20.30.40.1')).outcome).toBe('refused');
    await isp.close();
  });

  test.each(['not-an-address', '127.0.0.1:0', '127.0.0.1:99999', '[::1', 'dns.example.com'])(
    'refuses the server %j by name',
    async (server) => {
      await expect(createIspResolver({ dns: [server] })).rejects.toThrow(`DNS server "${server}"`);
    },
  );

  test('close() ends what is under way', async () => {
    const silence = await startSilence();
    const isp = await createIspResolver({
      dns: [silence.server],
      timeoutMs: 60_000,
      concurrency: 2,
    });
    const pending = Promise.all(
      Array.from({ length: 6 }, (_, index) => isp.resolve(`20.30.40.${index}`)),
    );
    await isp.close();
    expect(await pending).toEqual([null, null, null, null, null, null]);
    await silence.stop();
  });
});

test('every record of the databases agrees, asked through the whole resolver', async () => {
  const isp = await createIspResolver({
    mmdb: [mmdb, join(mmdb, '../GeoIP2-ISP-Test.mmdb')],
    ptr: false,
  });
  expect(await isp.resolve('71.160.223.45')).toBe('verizon.net');
  expect(await isp.resolve('::ffff:71.160.223.45')).toBe('verizon.net');
  expect(await isp.resolve('[2a02:8420:48f4:b000::1]:443')).toBe('sfr.net');
  await isp.close();
});

test('a name server that never answers costs no request more than the time-out, and no event', async () => {
  const silence = await startSilence();
  const isp = await createIspResolver({ dns: [silence.server], timeoutMs: 400 });
  const collector = await startCollector({ isp });
  const slow = await Promise.all(
    Array.from({ length: 20 }, async (_, person) => {
      const address = `20.30.60.${person}`;
      const began = performance.now();
      const { receipt, key } = await collector.consent({}, { address });
      const consented = performance.now();
      const answer = await collector.post(
        '/v1/events',
        { receipt, key, sentAt: NOON, events: [makeView(NOON)] },
        { address },
      );
      expect(answer.json).toMatchObject({ stored: 1, refused: [] });
      return [consented - began, performance.now() - consented];
    }),
  );
  // The time-out, what signing and writing take for twenty at a time, and a busy machine.
  expect(Math.max(...slow.map(([consent = 0]) => consent))).toBeLessThan(400 + SLACK_MS);
  expect(Math.max(...slow.map(([, events = 0]) => events))).toBeLessThan(400 + SLACK_MS);
  const { isps, totals } = await collector.store.report({
    site: SITE,
    from: '2026-03-10',
    to: '2026-03-10',
  });
  expect(totals.views).toBe(20);
  expect(isps).toEqual([{ isp: 'unknown', views: 20, visitors: 20 }]);
  expect(silence.asked()).toBeGreaterThan(0);
  await collector.close();
  await isp.close();
  await silence.stop();
});
