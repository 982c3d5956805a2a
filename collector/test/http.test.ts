import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSdkFiles } from '../dist/sdk/files.js';
import {
  type Collector,
  DOMAIN_MMDB,
  makeRequest,
  makeView,
  NOON,
  ORIGIN,
  SITE,
  startCollector,
} from './http-makers.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(async () => {
  await collector.close();
});

const DIST = new URL('../../dist/', import.meta.url).pathname;
const POSTS = ['/v1/consents', '/v1/events', '/v1/withdrawals'];

describe('Origin', () => {
  test.each([
    [ORIGIN, 400],
    [`http://${SITE}:8080`, 400],
    ['https://other.example', 400],
    ['https://evil.example', 403],
    [`https://evil-${SITE}`, 403],
    [`https://${SITE}.evil.example`, 403],
    [`https://${SITE}@evil.example`, 403],
    ['null', 403],
    ['', 403],
    ['shop.example', 403],
    ['javascript:alert(1)', 403],
  ])('%s is answered with %i', async (origin, status) => {
    for (const path of POSTS) {
      const answer = await collector.post(path, {}, { headers: { origin } });
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.headers.vary).toBe('Origin');
      expect(answer.headers['access-control-allow-origin']).toBe(
        status === 403 ? undefined : origin,
      );
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  test('may be missing, since receipt and key are what guards', async () => {
    const body = JSON.stringify(makeRequest());
    const { statusCode, headers } = await collector.app.inject({
      method: 'POST',
      url: '/v1/consents',
      headers: { 'content-type': 'application/json' },
      payload: body,
    });
    expect([statusCode, headers['access-control-allow-origin']]).toEqual([201, undefined]);
  });

  test('is echoed with the errors too, so that a page can read them', async () => {
    const answer = await collector.post('/v1/events', 'x'.repeat(70_000));
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([413, ORIGIN]);
    expect(answer.headers['access-control-expose-headers']).toBe('Retry-After');
  });

  test.each([
    ['/v1/me', 'GET, DELETE'],
    ['/v1/me/events.csv', 'GET'],
    ['/v1/events', 'POST'],
  ])('%s answers a preflight', async (path, methods) => {
    const { status, headers } = await collector.call('OPTIONS', path, undefined, {
      headers: { origin: ORIGIN, 'access-control-request-method': 'GET' },
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Authorization, Content-Type',
    });
  });

  test('of a stranger gets no preflight', async () => {
    const { status, headers } = await collector.call('OPTIONS', '/v1/me', undefined, {
      headers: { origin: 'https://evil.example' },
    });
    expect([status, headers['access-control-allow-origin']]).toEqual([403, undefined]);
  });
});

describe('Content-Type', () => {
  test.each([
    ['text/plain', 400],
    ['text/plain;charset=UTF-8', 400],
    ['application/json', 400],
    ['application/x-www-form-urlencoded', 415],
    ['multipart/form-data; boundary=x', 415],
    ['text/html', 415],
  ])('%s on the three posts is answered with %i', async (type, status) => {
    for (const path of POSTS) {
      const answer = await collector.post(path, '{}', { headers: { 'content-type': type } });
      expect([path, answer.status]).toEqual([path, status]);
      expect(answer.json.field).toBeTruthy();
    }
  });

  test('text/plain is taken nowhere else', async () => {
    const answer = await collector.post('/v1/admin/login', '{"password":"correct horse"}');
    expect(answer.status).toBe(415);
  });

  test.each(['gzip', 'br', 'deflate', 'gzip, gzip'])(
    'a body in %s is refused',
    async (encoding) => {
      const answer = await collector.post('/v1/events', '{}', {
        headers: { 'content-encoding': encoding },
      });
      expect([answer.status, answer.json.field]).toEqual([415, 'Content-Encoding']);
    },
  );
});

describe('answers', () => {
  test.each([
    ['GET', '/nothing'],
    ['PUT', '/v1/events'],
    ['GET', '/v1/events'],
    ['GET', '/v1/%2e%2e/askfirst.db'],
    ['GET', '/chunks/..%2f..%2fpackage.json'],
  ] as const)('%s %s is a problem, with headers', async (method, path) => {
    const { status, headers, json } = await collector.call(method, path);
    expect(status).toBe(404);
    expect(json).toMatchObject({ type: 'about:blank', status: 404, title: 'Not Found' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });

  test('carry the security headers, whatever the call and whatever it comes to', async () => {
    const own = await startCollector({ sdk: openSdkFiles(DIST) });
    const { json } = await own.call('GET', '/openapi.json');
    const calls = Object.entries(json.paths).flatMap(([path, methods]) =>
      Object.keys(methods as object).map((method): [string, string] => [method, path]),
    );
    expect(calls.length).toBeGreaterThan(25);
    const mine = await own.consent();
    const authorization = `Askfirst ${mine.receipt}.${mine.key}`;
    const seen = new Set<number>();
    const look = async (method: string, path: string, headers: Record<string, string>) => {
      const answer = await own.app.inject({
        method: method as 'GET',
        url: path.replace('{id}', mine.id).replace(/\{\w+\}/, 'none'),
        headers: { host: 'localhost', ...headers },
        ...(method === 'post' ? { payload: '{}' } : {}),
      });
      seen.add(answer.statusCode);
      expect([method, path, answer.headers]).toMatchObject([
        method,
        path,
        {
          'content-security-policy': expect.stringContaining("default-src 'none'"),
          'cross-origin-resource-policy': expect.stringMatching(/^(same|cross)-origin$/),
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
        },
      ]);
      // Only the dashboard is a page: nothing that a visitor sent can be read as one.
      const html = /html|svg|xml/.test(String(answer.headers['content-type']));
      if (html) expect(path).toBe('/');
    };
    const page = { origin: ORIGIN, 'content-type': 'application/json' };
    for (const [method, path] of [...calls, ['get', '/'], ['get', '/nothing']]) {
      await look(method ?? '', path ?? '', { authorization });
      await look(method ?? '', path ?? '', page);
      await look(method ?? '', path ?? '', { origin: 'https://stranger.example' });
      await look('options', path ?? '', { origin: ORIGIN });
      await look('head', path ?? '', {});
    }
    // Answered, refused for each reason, not found: all were among them.
    for (const status of [200, 204, 400, 401, 403, 404]) expect([...seen]).toContain(status);
    await own.close();
  });

  test('hide what went wrong inside', async () => {
    const { store } = collector;
    const addEvents = store.addEvents;
    const mine = await collector.consent();
    store.addEvents = () => Promise.reject(new Error(`secret ${mine.key}`));
    const answer = await collector.post('/v1/events', {
      receipt: mine.receipt,
      key: mine.key,
      sentAt: NOON,
      events: [makeView(NOON)],
    });
    store.addEvents = addEvents;
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
    expect(collector.log.join('')).toContain('/v1/events');
    expect(collector.log.join('')).not.toContain('secret');
  });

  test('say where Global Privacy Control stands, and that all is well', async () => {
    const gpc = await collector.call('GET', '/.well-known/gpc.json');
    expect(gpc.json).toEqual({ gpc: true, lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) });
    expect((await collector.call('GET', '/healthz')).json).toEqual({ status: 'ok' });
  });
});

describe('the data folder and the log', () => {
  test('hold no address, no key, no User-Agent and no Authorization', async () => {
    const own = await startCollector({ mmdb: [DOMAIN_MMDB] });
    const needles: string[] = [];
    for (let n = 0; n < 40; n += 1) {
      const address = n % 2 ? `1.2.0.${n}` : `2001:db8:aaaa::${(n + 4096).toString(16)}`;
      const agent = `Strange-Agent-${n}-of-mine`;
      const options = { address, headers: { 'user-agent': agent } };
      const mine = await own.consent({}, options);
      needles.push(address, agent, mine.key);
      const body = { receipt: mine.receipt, key: mine.key };
      await own.post('/v1/events', { ...body, sentAt: NOON, events: [makeView(NOON)] }, options);
      await own.post('/v1/events', { ...body, sentAt: NOON, events: 'wrong' }, options);
      await own.post('/v1/events', `{"receipt":"${mine.receipt}","key":"${mine.key}`, options);
      await own.call('GET', '/v1/me', undefined, {
        address,
        headers: { ...options.headers, authorization: `Askfirst ${mine.receipt}.${mine.key}` },
      });
      await own.call('GET', `/v1/nowhere/${mine.key}?key=${mine.key}`, undefined, options);
      if (n % 4 === 0) await own.post('/v1/withdrawals', body, options);
    }
    const files = await own.close();
    expect([...files.keys()].some((name) => name.endsWith('.db'))).toBe(true);
    const all = Buffer.concat([...files.values(), Buffer.from(own.log.join(''))]);
    expect(all.includes('maxmind.com')).toBe(true);
    expect(needles.filter((needle) => all.includes(needle))).toEqual([]);
  });
});
