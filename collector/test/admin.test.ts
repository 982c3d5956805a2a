import { statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createThrottle } from '../dist/admin/throttle.js';
import { openTokens } from '../dist/admin/tokens.js';
import { type Collector, NOON, ORIGIN, SITE, startCollector } from './http-makers.ts';

const HOST = 'stats.example';
const JSON_BODY = {
  'content-type': 'application/json',
  'sec-fetch-site': 'same-origin',
  host: HOST,
};
const RIGHT = { password: 'correct horse' };

let collector: Collector;
const start = async () => {
  collector = await startCollector();
};
const stop = async () => void (await collector.close());

/** One collector for tests that only ask; a new one each for those that change what it knows. */
function useOne(): void {
  beforeAll(start);
  afterAll(stop);
}
function useNew(): void {
  beforeEach(start);
  afterEach(stop);
}

async function signIn(host = HOST): Promise<string> {
  const answer = await login(RIGHT, { ...JSON_BODY, host });
  expect(answer.status).toBe(204);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

function login(body: unknown, headers: Record<string, string> = JSON_BODY, address = '192.0.2.7') {
  return collector.post('/v1/admin/login', body, { headers: { origin: '', ...headers }, address });
}

async function kinds(): Promise<string[]> {
  return (await collector.store.ledger(1, 1000)).map(({ kind }) => kind);
}

describe('POST /v1/admin/login', () => {
  useOne();

  test('gives a session that only this host sees, scripts do not, and other sites do not send', async () => {
    const answer = await login(RIGHT);
    expect(answer.status).toBe(204);
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-askfirst-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/,
    );
    expect(await kinds()).toContain('admin-sign-in');
  });

  test.each(['localhost:8081', '127.0.0.1:8081', '[::1]:8081', 'demo.localhost'])(
    'leaves out what needs https on %s',
    async (host) => {
      const answer = await login(RIGHT, { ...JSON_BODY, host });
      expect(String(answer.headers['set-cookie'])).toMatch(
        /^askfirst-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/,
      );
    },
  );

  test('insists on https behind a proxy that calls it 127.0.0.1', async () => {
    const headers = { ...JSON_BODY, host: '127.0.0.1:8081', origin: `https://${HOST}` };
    const answer = await login(RIGHT, headers);
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-askfirst-session=.*; Secure;/);
    const session = await collector.call('GET', '/v1/admin/session', undefined, {
      headers: { host: '127.0.0.1:8081', cookie },
    });
    expect(session.json.signedIn).toBe(true);
  });

  test.each<[string, unknown, Record<string, string>, number]>([
    ['a wrong password', { password: 'wrong' }, JSON_BODY, 401],
    ['an empty one', { password: '' }, JSON_BODY, 400],
    ['a huge one', { password: 'x'.repeat(2_000) }, JSON_BODY, 400],
    ['another type', { password: ['correct horse'] }, JSON_BODY, 400],
    ['another field', { ...RIGHT, name: 'admin' }, JSON_BODY, 400],
    ['no JSON', '{', JSON_BODY, 400],
    [
      'a form of another site',
      'password=x',
      { ...JSON_BODY, 'content-type': 'application/x-www-form-urlencoded' },
      415,
    ],
    ['text', RIGHT, { ...JSON_BODY, 'content-type': 'text/plain' }, 415],
    ['a page of another site', RIGHT, { ...JSON_BODY, 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of a sibling', RIGHT, { ...JSON_BODY, 'sec-fetch-site': 'same-site' }, 403],
    [
      'an old browser on another site',
      RIGHT,
      { 'content-type': 'application/json', host: HOST, origin: ORIGIN },
      403,
    ],
    ['no word of where from', RIGHT, { 'content-type': 'application/json', host: HOST }, 403],
  ])('refuses %s', async (_, body, headers, status) => {
    const answer = await login(body, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('takes an old browser that says its origin', async () => {
    const headers = { 'content-type': 'application/json', host: HOST, origin: `https://${HOST}` };
    expect((await login(RIGHT, headers)).status).toBe(204);
  });
});

describe('guesses', () => {
  useNew();

  test('are slowed down from one address, also when the right one is among them', async () => {
    for (let guess = 0; guess < 5; guess++)
      expect((await login({ password: 'no' })).status).toBe(401);
    const waiting = await login(RIGHT);
    expect(waiting.status).toBe(429);
    expect(waiting.headers['retry-after']).toBe('2');
    expect((await login(RIGHT, JSON_BODY, '198.51.100.1')).status).toBe(204);
    collector.clock.now += 2_000;
    expect((await login({ password: 'no' })).status).toBe(401);
    expect((await login(RIGHT)).headers['retry-after']).toBe('4');
    collector.clock.now += 4_000;
    expect((await login(RIGHT)).status).toBe(204);
    expect((await login({ password: 'no' })).status).toBe(401);
    expect((await login(RIGHT)).status).toBe(204);
    expect(await kinds()).toContain('admin-sign-in-throttled');
  });

  test('from one IPv6 network are taken for one', async () => {
    for (let guess = 0; guess < 5; guess++) {
      expect((await login({ password: 'no' }, JSON_BODY, `2001:db8:1:2::${guess}`)).status).toBe(
        401,
      );
    }
    expect((await login(RIGHT, JSON_BODY, '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await login(RIGHT, JSON_BODY, '2001:db8:1:3::1')).status).toBe(204);
  });

  test('are hashed only so many at a time', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => login(RIGHT, JSON_BODY, `198.51.100.${index}`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      204, 204, 429, 429, 429, 429, 429, 429,
    ]);
  });

  test('says so when no password was set', async () => {
    const open = await startCollector({ adminPassword: undefined });
    const answer = await open.post('/v1/admin/login', RIGHT, {
      headers: { origin: '', ...JSON_BODY },
    });
    expect(answer.status).toBe(503);
    expect(answer.json.detail).toContain('ASKFIRST_ADMIN_PASSWORD');
    await open.close();
  });
});

describe('a session', () => {
  useOne();

  const me = (cookie: string, host = HOST) =>
    collector.call('GET', '/v1/admin/session', undefined, { headers: { cookie, host } });

  test('is known, and tells the sites', async () => {
    const cookie = await signIn();
    expect((await me(cookie)).json).toEqual({ signedIn: true, sites: [SITE, 'other.example'] });
    expect((await me('')).json).toEqual({ signedIn: false });
    expect((await me(cookie.slice(0, -1))).json).toEqual({ signedIn: false });
  });

  test('of the plain name counts on loopback only', async () => {
    const cookie = (await signIn('localhost')).replace('__Host-', '');
    expect((await me(cookie, 'localhost')).json.signedIn).toBe(true);
    expect((await me(cookie)).json.signedIn).toBe(false);
  });

  test('ends after two idle hours, after twelve in any case, and at sign-out', async () => {
    const idle = await signIn();
    collector.clock.now += 2 * 3_600_000 - 1;
    expect((await me(idle)).json.signedIn).toBe(true);
    collector.clock.now += 2 * 3_600_000;
    expect((await me(idle)).json.signedIn).toBe(false);

    const long = await signIn();
    for (let hour = 0; hour < 11; hour++) {
      collector.clock.now += 3_600_000;
      expect((await me(long)).json.signedIn).toBe(true);
    }
    collector.clock.now += 3_600_000;
    expect((await me(long)).json.signedIn).toBe(false);

    const left = await signIn();
    const out = await collector.post(
      '/v1/admin/logout',
      {},
      { headers: { ...JSON_BODY, cookie: left, origin: '' } },
    );
    expect(out.status).toBe(204);
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect((await me(left)).json.signedIn).toBe(false);
  });

  test('writes only from a page of the collector', async () => {
    const cookie = await signIn();
    const body = { name: 'stats', scopes: ['reports'] };
    const make = (headers: Record<string, string>) =>
      collector.post('/v1/admin/tokens', body, { headers: { origin: '', cookie, ...headers } });
    expect((await make({ ...JSON_BODY, 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await make({ host: HOST, 'content-type': 'application/json' })).status).toBe(403);
    expect((await make(JSON_BODY)).status).toBe(201);
  });
});

describe('API tokens', () => {
  useNew();

  async function make(scopes: string[], name = 'stats') {
    const cookie = await signIn();
    const answer = await collector.post(
      '/v1/admin/tokens',
      { name, scopes },
      {
        headers: { ...JSON_BODY, cookie, origin: '' },
      },
    );
    return { answer, cookie, bearer: `Bearer ${answer.json.secret}` };
  }
  const get = (path: string, authorization: string) =>
    collector.call('GET', path, undefined, { headers: { authorization } });

  test('open what they were made for, and nothing else', async () => {
    const { answer, bearer } = await make(['reports']);
    expect(answer.json).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
      name: 'stats',
      scopes: ['reports'],
      createdAt: NOON,
      secret: expect.stringMatching(/^askfirst_[0-9a-f]{8}_[\w-]{43}$/),
    });
    expect((await get(`/v1/reports/overview?site=${SITE}`, bearer)).status).toBe(200);
    expect((await get(`/v1/admin/consents?site=${SITE}`, bearer)).status).toBe(403);
    expect((await get('/v1/admin/tokens', bearer)).status).toBe(403);
    for (const wrong of [
      bearer.slice(0, -1),
      bearer.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
      bearer.replace('Bearer', 'Basic'),
      `${bearer} x`,
      'Bearer ',
      'Bearer askfirst_00000000_'.padEnd(69, 'A'),
    ]) {
      expect((await get(`/v1/reports/overview?site=${SITE}`, wrong)).status).toBe(401);
    }
  });

  test('write without a browser’s word, because no browser sends them by itself', async () => {
    const { bearer } = await make(['admin']);
    const answer = await collector.post(
      '/v1/admin/tokens',
      { name: 'second', scopes: ['metrics'] },
      {
        headers: { authorization: bearer, 'content-type': 'application/json' },
      },
    );
    expect(answer.status).toBe(201);
  });

  test('are listed without secret, revoked at once, and entered into the ledger', async () => {
    const { cookie, bearer, answer } = await make(['reports']);
    const headers = { ...JSON_BODY, cookie, origin: '' };
    const list = await collector.call('GET', '/v1/admin/tokens', undefined, { headers });
    expect(list.json).toEqual([
      { id: answer.json.id, name: 'stats', scopes: ['reports'], createdAt: NOON },
    ]);
    const path = `/v1/admin/tokens/${answer.json.id}/revoke`;
    expect((await collector.post(path, {}, { headers })).status).toBe(204);
    expect((await collector.post(path, {}, { headers })).status).toBe(404);
    expect((await get(`/v1/reports/overview?site=${SITE}`, bearer)).status).toBe(401);
    expect((await kinds()).filter((kind) => kind.startsWith('token'))).toEqual([
      'token-create',
      'token-revoke',
    ]);
  });

  test('made by a command beside the process work at once', async () => {
    const { secret, token } = await openTokens(collector.dir).create('beside', ['reports']);
    expect((await get(`/v1/reports/overview?site=${SITE}`, `Bearer ${secret}`)).status).toBe(200);
    await openTokens(collector.dir).revoke(token.id);
    expect((await get(`/v1/reports/overview?site=${SITE}`, `Bearer ${secret}`)).status).toBe(401);
    const { cookie } = await make(['metrics']);
    expect(cookie).not.toBe('');
    expect((await kinds()).filter((kind) => kind.startsWith('token'))).toEqual([
      'token-create',
      'token-revoke',
      'token-create',
    ]);
  });

  test('leave their entry in the ledger once, wherever the process ends between file and ledger', async () => {
    const { noteOnce } = collector.store;
    const token = async () => (await kinds()).filter((kind) => kind.startsWith('token')).length;
    const restart = async () => {
      collector.store.noteOnce = noteOnce;
      await make(['metrics'], 'after');
    };
    // It ends before the ledger has it: the entry is still in the file.
    collector.store.noteOnce = () => Promise.reject(new Error('The process ends.'));
    expect((await make(['reports'], 'before')).answer.status).toBe(500);
    expect(await token()).toBe(0);
    await restart();
    expect(await token()).toBe(2);
    // It ends when the ledger has it and the file does not know: no second entry.
    collector.store.noteOnce = async (notes) => {
      await noteOnce(notes);
      throw new Error('The process ends.');
    };
    expect((await make(['reports'], 'between')).answer.status).toBe(500);
    expect(await token()).toBe(3);
    await restart();
    expect(await token()).toBe(4);
    expect(await openTokens(collector.dir).list()).toHaveLength(4);
    expect(await openTokens(collector.dir).pending()).toEqual([]);
  });

  test('survive writers at the same time; the file is for its owner alone and holds no secret', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        openTokens(collector.dir).create(`n${index}`, ['reports']),
      ),
    );
    expect(await openTokens(collector.dir).list()).toHaveLength(20);
    const file = join(collector.dir, 'tokens.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = (await import('node:fs')).readFileSync(file, 'utf8');
    for (const { secret } of made) expect(text).not.toContain(secret.slice(18));
  });
});

describe('a token that is wanted wrongly', () => {
  useOne();

  test.each<[string, unknown]>([
    ['no name', { name: '', scopes: ['reports'] }],
    ['a long name', { name: 'x'.repeat(81), scopes: ['reports'] }],
    ['control characters', { name: 'a\u0007', scopes: ['reports'] }],
    ['no scope', { name: 'a', scopes: [] }],
    ['an unknown scope', { name: 'a', scopes: ['root'] }],
    ['twice the same', { name: 'a', scopes: ['reports', 'reports'] }],
    ['another field', { name: 'a', scopes: ['reports'], id: '1' }],
  ])('is refused: %s', async (_, body) => {
    const cookie = await signIn();
    const answer = await collector.post('/v1/admin/tokens', body, {
      headers: { ...JSON_BODY, cookie, origin: '' },
    });
    expect(answer.status).toBe(400);
    expect(answer.json.field).toBeDefined();
  });
});

describe('records and notices', () => {
  useNew();

  test('lists consents newest first, page by page, without key or subject, each look in the ledger', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 55; index++) {
      collector.clock.now += 1_000;
      ids.push((await collector.consent({}, { address: `198.51.100.${index}` })).id);
    }
    const cookie = await signIn();
    const page = (before = '') =>
      collector.call('GET', `/v1/admin/consents?site=${SITE}${before}`, undefined, {
        headers: { cookie, host: HOST },
      });
    const first = await page();
    expect(first.json.more).toBe(true);
    expect(first.json.consents.map(({ id }: { id: string }) => id)).toEqual(
      ids.toReversed().slice(0, 50),
    );
    const last = first.json.consents.at(-1);
    const second = await page(`&before=${last.seq}`);
    expect(second.json.more).toBe(false);
    expect(second.json.consents).toHaveLength(5);
    expect(Object.keys(last).sort()).not.toEqual(expect.arrayContaining(['keyHash']));
    for (const secret of ['keyHash', 'sub', 'born', 'kid']) expect(last).not.toHaveProperty(secret);
    expect((await kinds()).filter((kind) => kind === 'admin-look-up')).toHaveLength(2);
  });

  test('shows the ledger page by page, without subjects', async () => {
    const { id, receipt, key } = await collector.consent();
    for (let index = 0; index < 60; index++)
      await collector.store.note('test', { name: 'x', sub: 'y' }, NOON);
    await collector.post('/v1/withdrawals', { receipt, key });
    const cookie = await signIn();
    const page = (query = '') =>
      collector.call('GET', `/v1/admin/ledger${query}`, undefined, {
        headers: { cookie, host: HOST },
      });
    const first = (await page()).json;
    const { seq } = await collector.store.ledgerHead();
    expect(first.entries.map((entry: { seq: number }) => entry.seq)).toEqual(
      Array.from({ length: 50 }, (_, index) => seq - index),
    );
    expect(first.more).toBe(true);
    const second = (await page(`?before=${seq - 49}`)).json;
    expect(second.more).toBe(false);
    expect(second.entries.at(-1)).toMatchObject({ seq: 1, kind: 'grant', details: { id } });
    const all = JSON.stringify([first, second]);
    expect(all).toContain('"withdrawal"');
    expect(all).not.toMatch(/"sub"|keyHash/);
    expect((await page('?before=1')).json).toEqual({ entries: [], more: false });
    expect((await page('?before=0')).status).toBe(400);
    expect((await collector.call('GET', '/v1/admin/ledger')).status).toBe(401);
  });

  test('registers a text that was seen, once', async () => {
    await collector.consent();
    const cookie = await signIn();
    const headers = { ...JSON_BODY, cookie, origin: '' };
    const read = () =>
      collector.call('GET', `/v1/admin/notices?site=${SITE}`, undefined, {
        headers: { cookie, host: HOST },
      });
    const [text] = (await read()).json;
    expect(text).toMatchObject({
      registered: false,
      body: 'We use cookies to count visits.',
      language: 'en',
    });
    const register = () =>
      collector.post('/v1/admin/notices', { site: SITE, sha256: text.sha256 }, { headers });
    expect((await register()).status).toBe(200);
    expect((await register()).status).toBe(200);
    expect((await read()).json[0].registered).toBe(true);
    expect((await kinds()).filter((kind) => kind === 'text')).toHaveLength(1);
    const unknown = await collector.post(
      '/v1/admin/notices',
      { site: SITE, sha256: 'f'.repeat(64) },
      { headers },
    );
    expect(unknown.status).toBe(404);
  });
});

describe('what is not asked rightly', () => {
  useOne();

  test.each([
    '/v1/admin/consents',
    '/v1/admin/consents?site=evil.example',
    `/v1/admin/consents?site=${SITE}&before=-1`,
    `/v1/admin/consents?site=${SITE}&before=1e9`,
    `/v1/admin/consents?site=${SITE}&site=other.example`,
    '/v1/admin/notices?site=',
  ])('%s is refused by field', async (path) => {
    const cookie = await signIn();
    const answer = await collector.call('GET', path, undefined, {
      headers: { cookie, host: HOST },
    });
    expect(answer.status).toBe(400);
    expect(answer.json.field).toBeDefined();
  });

  test.each([
    '/v1/admin/consents',
    '/v1/admin/notices',
    '/v1/admin/tokens',
    '/v1/reports/overview',
    '/v1/reports/pages.csv',
  ])('%s without a session says nothing', async (path) => {
    const answer = await collector.call('GET', `${path}?site=${SITE}`);
    expect(answer.status).toBe(401);
    expect(answer.json).not.toHaveProperty('sites');
  });
});

test('neither the password nor a session nor a token reaches a log line or the data folder', async () => {
  const own = await startCollector();
  const headers = { origin: '', ...JSON_BODY };
  const entered = await own.post('/v1/admin/login', RIGHT, { headers });
  await own.post('/v1/admin/login', { password: 'guess-guess' }, { headers });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
  const made = await own.post(
    '/v1/admin/tokens',
    { name: 'x', scopes: ['reports'] },
    { headers: { ...headers, cookie } },
  );
  await own.call('GET', `/v1/reports/overview?site=${SITE}`, undefined, {
    headers: { authorization: `Bearer ${made.json.secret}` },
  });
  const secrets = [
    'correct horse',
    'guess-guess',
    cookie.split('=')[1] ?? '',
    made.json.secret.slice(18),
  ];
  const log = own.log.join('');
  const files = await own.close();
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(8);
    expect(log).not.toContain(secret);
    for (const [name, bytes] of files)
      expect([name, bytes.includes(secret)]).toEqual([name, false]);
  }
});

test('hostile cookies, tokens, queries and bodies are refused, never a fault', async () => {
  const own = await startCollector();
  const header = fc
    .string({ unit: 'binary', maxLength: 200 })
    .map((text) => text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, ''));
  const cookie = fc.oneof(
    header,
    fc.stringMatching(/^(__Host-)?askfirst-session=[\w-]{0,60}(; ?[a-z]=[^;\r\n]{0,9}){0,3}$/),
  );
  const authorization = fc.oneof(
    header,
    fc.stringMatching(/^Bearer askfirst_[0-9a-f]{0,9}_[\w-]{0,50}$/),
  );
  const calls = fc.constantFrom<['GET' | 'POST', string]>(
    ['GET', '/v1/admin/session'],
    ['GET', '/v1/admin/consents'],
    ['GET', '/v1/admin/ledger'],
    ['GET', '/v1/admin/notices'],
    ['GET', '/v1/admin/tokens'],
    ['GET', '/v1/reports/overview'],
    ['GET', '/v1/reports/pages.csv'],
    ['POST', '/v1/admin/login'],
    ['POST', '/v1/admin/logout'],
    ['POST', '/v1/admin/notices'],
    ['POST', '/v1/admin/tokens'],
    ['POST', '/v1/admin/tokens/x/revoke'],
  );
  await fc.assert(
    fc.asyncProperty(
      calls,
      cookie,
      authorization,
      header,
      fc.json(),
      async ([method, path], ...rest) => {
        const [cookies, bearer, type, body] = rest;
        const headers = {
          cookie: cookies,
          authorization: bearer,
          'content-type': type,
          host: HOST,
        };
        const query = method === 'GET' ? `?${encodeURIComponent(cookies).slice(0, 100)}=1` : '';
        const answer = await own.call(method, path + query, method === 'POST' ? body : undefined, {
          headers,
        });
        expect(answer.status).toBeLessThan(500);
        if (path !== '/v1/admin/session' && path !== '/v1/admin/logout') {
          expect(answer.status).toBeGreaterThanOrEqual(400);
        }
      },
    ),
    { numRuns: 2_000 },
  );
  await own.close();
});

describe('createThrottle()', () => {
  test('slows down everybody when guesses come from everywhere', () => {
    let now = NOON;
    const throttle = createThrottle(() => now);
    for (let guess = 0; guess < 60; guess++) {
      expect(throttle.wait(`198.51.100.${guess}`)).toBe(0);
      throttle.failed(`198.51.100.${guess}`);
    }
    expect(throttle.wait('203.0.113.1')).toBe(60);
    now += 59_999;
    expect(throttle.wait('203.0.113.1')).toBe(1);
    now += 1;
    expect(throttle.wait('203.0.113.1')).toBe(0);
  });

  test('waits a quarter of an hour at most, and forgets after an hour', () => {
    let now = NOON;
    const throttle = createThrottle(() => now);
    for (let guess = 0; guess < 40; guess++) {
      throttle.failed('192.0.2.1');
      now += 60_000;
    }
    expect(throttle.wait('192.0.2.1')).toBe(14 * 60);
    now += 3_600_001;
    throttle.failed('192.0.2.1');
    expect(throttle.wait('192.0.2.1')).toBe(0);
  });

  test('holds no more addresses than it should', () => {
    const throttle = createThrottle(() => NOON);
    for (let index = 0; index < 12_000; index++)
      throttle.failed(`2001:db8:${index.toString(16)}::1`);
    for (let index = 0; index < 5; index++) throttle.failed('192.0.2.1');
    expect(throttle.wait('192.0.2.1')).toBeGreaterThan(0);
  });
});
