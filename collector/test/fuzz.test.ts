import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAgentReader } from '../src/ingest/agent.ts';
import { checkEnvelope, parseEvents } from '../src/ingest/parse.ts';
import { toServerTime } from '../src/ingest/time.ts';
import { createAddressReader } from '../src/isp/address.ts';
import { parseAuthorization } from '../src/lib/authorization.ts';
import { hostOfOrigin } from '../src/lib/origin.ts';
import { isRefused } from '../src/lib/problem.ts';
import { toNetwork } from '../src/limits/network.ts';
import {
  type Answer,
  type Collector,
  makeTerms,
  makeView,
  NOON,
  startCollector,
} from './http-makers.ts';

/** No answer to anything hostile is longer than this. */
const LONGEST_ANSWER = 4_096;
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
const scale = Number(process.env.FUZZ_SCALE ?? 1);
let cases = 0;

let collector: Collector;
let mine: { receipt: string; key: string };
let consent: Record<string, unknown>;
beforeAll(async () => {
  collector = await startCollector();
  const given = await collector.consent();
  mine = { receipt: given.receipt, key: given.key };
  consent = { ...given.body };
});
afterAll(async () => {
  expect((await collector.call('GET', '/healthz')).status).toBe(200);
  await collector.close();
});

function runs(count: number) {
  cases += count * scale;
  return { numRuns: count * scale, seed, endOnFailure: true };
}

/** Strings that have broken somebody's parser. */
const EVIL = [
  '',
  '\u0000',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '../../../etc/passwd',
  '%00%2e%2e%2f',
  "' OR 1=1 --",
  '"; DROP TABLE events; --',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '=cmd|/c calc!A1',
  '\ud800',
  '\udfff\ud800',
  '\u202eevil',
  '\ufeff',
  'ﷺ'.repeat(100),
  'a'.repeat(100_000),
  '1e999',
  '-0',
  'NaN',
  '9007199254740993',
  '\r\nSet-Cookie: a=b',
  'http://[::1',
  'xn--',
  '☃.example',
  '(((((((((((((((((((((((((((((((a+)+)+)+)+)+)+)+)+',
];
const evil = fc.constantFrom(...EVIL);
const text = fc.oneof(evil, fc.string(), fc.string({ unit: 'binary' }));
const scalar = fc.oneof(
  text,
  fc.double(),
  fc.integer(),
  fc.constantFrom<unknown>(null, true, false, -0, 1e308, Number.MAX_SAFE_INTEGER + 2, NOON),
);
const anything = fc.oneof(
  { depthSize: 'medium' },
  scalar,
  fc.array(scalar, { maxLength: 5 }),
  fc.dictionary(text, scalar, { maxKeys: 5 }),
  fc.anything({ withNullPrototype: false, maxDepth: 3 }),
);

/** A valid object with some of its fields made hostile, removed, or others added. */
function bent(base: () => Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> {
  const change = fc.tuple(fc.oneof(fc.constantFrom(...Object.keys(base())), text), anything);
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    const body = base();
    for (const [name, value] of changes) {
      Object.defineProperty(body, name, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return body;
  });
}

function toJson(value: unknown): string {
  const json = JSON.stringify(value, (_name, inner) =>
    typeof inner === 'bigint' ? `${inner}` : inner,
  );
  return json ?? 'undefined';
}

/** Never a 500, never unbounded, and a problem is a problem. */
function expectSane({ status, headers, text: body, json }: Answer): void {
  if (status >= 500) throw new Error(`${status}: ${body}`);
  if (body.length > LONGEST_ANSWER)
    throw new Error(`${body.length} characters: ${body.slice(0, 200)}`);
  if (status < 400) return;
  if (!String(headers['content-type']).startsWith('application/problem+json')) {
    throw new Error(`${status} is no problem: ${headers['content-type']}`);
  }
  if (json.status !== status || typeof json.detail !== 'string') throw new Error(body);
}

describe('hostile bodies', () => {
  const envelope = () => ({ ...mine, sentAt: NOON, events: [makeView(NOON)] });
  test.each<[string, () => Record<string, unknown>]>([
    ['/v1/events', envelope],
    ['/v1/consents', () => ({ ...consent })],
    ['/v1/withdrawals', () => ({ receipt: 'a.b.c', key: mine.key })],
  ])('bent in a field: %s', async (path, base) => {
    await fc.assert(
      fc.asyncProperty(bent(base), async (body) => {
        expectSane(await collector.post(path, toJson(body)));
      }),
      runs(2_500),
    );
  });

  test('bent in an event', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            anything,
            bent(() => ({ ...makeView(NOON) })),
          ),
          { maxLength: 5 },
        ),
        async (events) => {
          const answer = await collector.post('/v1/events', toJson({ ...envelope(), events }));
          if (answer.status >= 500) throw new Error(answer.text);
          expect(answer.text.length).toBeLessThan(LONGEST_ANSWER);
        },
      ),
      runs(2_500),
    );
  });

  test('bytes that are not JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/v1/events', '/v1/consents', '/v1/withdrawals'),
        fc.oneof(
          text,
          fc.json(),
          fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b).toString('latin1')),
        ),
        async (path, body) => {
          expectSane(await collector.post(path, body));
        },
      ),
      runs(2_500),
    );
  });

  test.each([
    ['deep lists', '['.repeat(30_000)],
    ['deep lists that end', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['deep objects', '{"a":'.repeat(10_000)],
    ['many keys', `{${Array.from({ length: 5_000 }, (_, n) => `"k${n}":1`).join()}}`],
    ['one key many times', `{${'"key":"x",'.repeat(5_000)}"key":"y"}`],
    ['a long number', '9'.repeat(60_000)],
    ['a megabyte', 'x'.repeat(1 << 20)],
    [
      'a hundred events of nonsense',
      `{"receipt":"a.b.c","key":"x","sentAt":1,"events":[${'{},'.repeat(99)}{}]}`,
    ],
  ])('%s', async (_name, body) => {
    for (const path of ['/v1/events', '/v1/consents', '/v1/withdrawals']) {
      const start = performance.now();
      expectSane(await collector.post(path, body));
      expect(performance.now() - start).toBeLessThan(1_000);
    }
  });
});

describe('hostile headers', () => {
  /** What a socket would let through: no control characters, Latin-1. */
  const value = fc
    .oneof(text, evil)
    .map((raw) => raw.replace(/[^\t\x20-\x7e\xa0-\xff]/g, '').slice(0, 2_000));
  const names = [
    'origin',
    'content-type',
    'content-encoding',
    'user-agent',
    'authorization',
    'cookie',
    'x-forwarded-for',
    'forwarded',
    'accept',
    'accept-encoding',
    'accept-language',
    'if-none-match',
    'host',
    'sec-gpc',
    'sec-fetch-site',
    'range',
  ];
  const headers = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });
  const paths = [
    ['POST', '/v1/events'],
    ['POST', '/v1/consents'],
    ['POST', '/v1/withdrawals'],
    ['POST', '/v1/admin/login'],
    ['GET', '/v1/me'],
    ['DELETE', '/v1/me'],
    ['GET', '/v1/me/events.csv'],
    ['GET', '/v1/receipts/00000000-0000-4000-8000-000000000000'],
    ['GET', '/v1/reports/overview'],
    ['GET', '/metrics'],
    ['GET', '/askfirst.js'],
    ['OPTIONS', '/v1/me'],
  ] as const;

  test('on every kind of call', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), headers, async ([method, path], given) => {
        const body = method === 'POST' ? '{}' : undefined;
        expectSane(await collector.call(method, path, body, { headers: given }));
      }),
      runs(4_000),
    );
  });

  test('in the address of the call', async () => {
    const segment = fc
      .oneof(text, fc.webPath(), fc.webQueryParameters())
      .map((raw) => encodeURI(Buffer.from(raw).toString()));
    const known = fc.constantFrom(
      '/',
      '/v1/',
      '/chunks/',
      '/askfirst-',
      '/v1/receipts/',
      '/askfirst.js?lang=',
      '/dashboard/',
    );
    await fc.assert(
      fc.asyncProperty(known, segment, async (prefix, rest) => {
        const url = `${prefix}${rest}`.slice(0, 4_000);
        const answer = await collector.call('GET', url.startsWith('//') ? `/x${url}` : url);
        if (answer.status >= 500) throw new Error(`${url}: ${answer.text}`);
      }),
      runs(3_000),
    );
  });
});

describe('parsers', () => {
  const cover = {
    consent: { decidedAt: 0 } as never,
    collect: new Set(
      makeTerms({ collect: ['campaign', 'referrer', 'engagement', 'device'] }).collect,
    ),
    endsAt: Number.POSITIVE_INFINITY,
    sentAt: NOON,
    receivedAt: NOON,
    device: { browser: 'x', os: 'x', form: 'x' },
  };

  test('parseEvents() takes or refuses each, and what it takes is within bounds', () => {
    const event = fc.oneof(
      anything,
      bent(() => ({ ...makeView(NOON) })),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 3 }), (events) => {
        const { taken, refused } = parseEvents(events, cover);
        if (taken.length + refused.length !== events.length) throw new Error('One got lost.');
        for (const one of taken) {
          if (!/^\/(?!\/)[^?#\s\\]{0,511}$/.test(one.page)) throw new Error(`Page ${one.page}`);
          if (one.at > NOON) throw new Error(`Time ${one.at}`);
        }
        for (const { field, reason } of refused) {
          if (field.length > 200 || reason.length > 400) throw new Error(reason);
        }
      }),
      runs(25_000),
    );
  });

  test('checkEnvelope() never throws', () => {
    fc.assert(
      fc.property(anything, (body) => {
        const checked = checkEnvelope(body);
        if (!isRefused(checked)) throw new Error('It took nonsense.');
      }),
      runs(10_000),
    );
  });

  test('toServerTime() is never later than now, never not a number', () => {
    fc.assert(
      fc.property(fc.nat(), fc.maxSafeNat(), fc.maxSafeNat(), (age, sentAt, now) => {
        for (const at of [sentAt - age, age, sentAt + age]) {
          const time = toServerTime(at, sentAt, now);
          if (!(time <= now)) throw new Error(`${time}`);
        }
      }),
      runs(10_000),
    );
  });

  test('hostOfOrigin() gives a host or nothing', () => {
    const origin = fc.oneof(
      text,
      fc.webUrl(),
      fc.tuple(fc.webUrl(), text).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(origin, (raw) => {
        const host = hostOfOrigin(raw);
        if (host !== undefined && /[/?#@\s]/.test(host)) throw new Error(host);
      }),
      runs(15_000),
    );
  });

  test('parseAuthorization() gives a receipt and a key or refuses', () => {
    const header = fc.oneof(
      text,
      text.map((raw) => `Askfirst ${raw}`),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(header, (raw) => {
        const parsed = parseAuthorization(raw);
        if (!isRefused(parsed) && parsed.receipt.split('.').length !== 3) throw new Error(raw);
      }),
      runs(10_000),
    );
  });

  test('createAddressReader() and toNetwork() give an address or nothing', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4Extended(), text);
    const read = createAddressReader({
      trustProxy: ['10.0.0.0/8', '::/0'],
      header: 'x-forwarded-for',
    });
    fc.assert(
      fc.property(address, fc.array(address, { maxLength: 4 }), (peer, hops) => {
        const found = read(peer, { 'x-forwarded-for': hops.join(', ') });
        if (!/^[0-9a-f.:]{0,45}$/.test(found)) throw new Error(found);
        if (toNetwork(found).length > 39) throw new Error(found);
      }),
      runs(15_000),
    );
  });

  test('createAgentReader() gives families, never a piece of the text', () => {
    const read = createAgentReader();
    const agent = fc.oneof(
      text,
      fc
        .tuple(fc.constantFrom('Mozilla/5.0 (', 'Opera/', 'Android ', 'Chrome/'), text)
        .map((p) => p.join('')),
    );
    fc.assert(
      fc.property(agent, (raw) => {
        const { device } = read(raw);
        for (const name of Object.values(device)) {
          if (!/^[A-Za-z][A-Za-z0-9 ._+-]{0,31}$/.test(name)) throw new Error(name);
        }
      }),
      runs(5_000),
    );
  });

  test('ran at least a hundred thousand cases', () => {
    expect(cases).toBeGreaterThanOrEqual(100_000);
  });
});
