import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toCsv } from '../src/reports/csv.ts';
import { parseQuery } from '../src/reports/query.ts';
import {
  type Collector,
  DOMAIN_MMDB,
  makeView,
  NOON,
  SITE,
  startCollector,
} from './http-makers.ts';

const EVIL = '/=cmd|"x",1';

let collector: Collector;
let cookie: string;

beforeAll(async () => {
  collector = await startCollector({ mmdb: [DOMAIN_MMDB] });
  const login = await collector.post(
    '/v1/admin/login',
    { password: 'correct horse' },
    {
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        host: 'localhost',
      },
    },
  );
  cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
  await visitFrom('71.160.223', 6, ['/', '/pricing']);
  await visitFrom('1.2.0', 2, ['/', EVIL]);
}, 60_000);
afterAll(() => collector.close());

/** So many people of one network look at these pages. */
async function visitFrom(network: string, people: number, pages: string[]): Promise<void> {
  for (let person = 1; person <= people; person++) {
    const address = `${network}.${person}`;
    const { receipt, key } = await collector.consent({}, { address });
    const events = pages.map((page, index) => makeView(NOON + index * 1_000, page));
    const body = { receipt, key, sentAt: NOON + 5_000, events };
    const answer = await collector.post('/v1/events', body, { address });
    expect(answer.json).toMatchObject({ stored: pages.length, refused: [] });
  }
}

function read(path: string, headers: Record<string, string> = {}) {
  return collector.call('GET', path, undefined, {
    headers: { cookie, host: 'localhost', ...headers },
  });
}

describe('GET /v1/reports/*', () => {
  test('overview gives all of it, for the last thirty days', async () => {
    const answer = await read(`/v1/reports/overview?site=${SITE}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.json.totals).toMatchObject({ views: 16, visitors: 8, visits: 8, consents: 8 });
    expect(answer.json.pages[0]).toEqual({ page: '/', views: 8, visitors: 8, entries: 8 });
  });

  test('names a provider of five people, folds one of two, in JSON, CSV and filter', async () => {
    expect((await read(`/v1/reports/isps?site=${SITE}&from=2026-03-01`)).json).toEqual([
      { isp: 'verizon.net', views: 12, visitors: 6 },
      { isp: 'other', views: 4, visitors: 2 },
    ]);
    const csv = await read(`/v1/reports/isps.csv?site=${SITE}&from=2026-03-01`);
    expect(csv.text).toContain('verizon.net,12,6');
    expect(csv.text).not.toContain('maxmind');
    const hidden = await read(`/v1/reports/overview?site=${SITE}&isp=maxmind.com`);
    expect(hidden.json.totals.views).toBe(0);
  });

  test('is CSV by name and by Accept, JSON otherwise', async () => {
    const path = `/v1/reports/days?site=${SITE}&from=2026-03-10&to=2026-03-10`;
    const named = await read(path.replace('days', 'days.csv'));
    const asked = await read(path, { accept: 'text/csv' });
    expect(named.text).toBe(asked.text);
    expect(named.headers['content-type']).toContain('text/csv');
    expect(named.headers['content-disposition']).toBe('attachment; filename="askfirst-days.csv"');
    expect(named.text).toBe(
      '\uFEFFday,views,visits,visitors,consents,withdrawals\r\n2026-03-10,16,8,8,8,0\r\n',
    );
    expect((await read(path, { accept: 'text/html,application/json' })).json).toHaveLength(1);
    expect((await read(path)).headers.vary).toContain('Accept');
  });

  test('gives a spreadsheet no formula and no broken row', async () => {
    const csv = await read(`/v1/reports/pages.csv?site=${SITE}`);
    expect(csv.text).toContain('"/=cmd|""x"",1",2,2');
  });

  test('narrows to a page', async () => {
    const answer = await read(
      `/v1/reports/overview?site=${SITE}&page=${encodeURIComponent('/pricing')}`,
    );
    expect(answer.json.totals).toMatchObject({ views: 6, visitors: 6 });
  });

  test.each([
    ['no site', '', 'site'],
    ['another site', '?site=evil.example', 'site'],
    ['two sites', `?site=${SITE}&site=${SITE}`, 'site'],
    ['no day', `?site=${SITE}&from=2026-13-01`, 'from'],
    ['30 February', `?site=${SITE}&to=2026-02-30`, 'to'],
    ['backwards', `?site=${SITE}&from=2026-03-10&to=2026-03-09`, 'from'],
    ['ten years', `?site=${SITE}&from=2016-03-10&to=2026-03-09`, 'from'],
    ['limit 0', `?site=${SITE}&limit=0`, 'limit'],
    ['a huge limit', `?site=${SITE}&limit=100000`, 'limit'],
    ['a page without slash', `?site=${SITE}&page=x`, 'page'],
    ['bots of another kind', `?site=${SITE}&bots=maybe`, 'bots'],
    ['an unknown field', `?site=${SITE}&sql=1`, 'sql'],
  ])('refuses %s', async (_, query, field) => {
    const answer = await read(`/v1/reports/overview${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json.field).toBe(field);
  });
});

describe('parseQuery()', () => {
  test('takes the only site, thirty days and fifty rows when nothing is said', () => {
    expect(parseQuery({}, { sites: [SITE], now: NOON })).toEqual({
      value: { site: SITE, from: '2026-02-09', to: '2026-03-10', bots: false, limit: 50 },
    });
  });

  test('never throws, and lets only days of the calendar through', () => {
    const value = fc.oneof(
      fc.string(),
      fc.constant('2026-02-29'),
      fc.array(fc.string()),
      fc.constant(undefined),
    );
    const query = fc.record(
      {
        site: fc.constantFrom(SITE, 'x'),
        from: value,
        to: value,
        page: value,
        isp: value,
        limit: value,
        bots: value,
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(query, fc.anything()), (raw) => {
        const parsed = parseQuery(raw, { sites: [SITE], now: NOON });
        if (!('value' in parsed)) {
          expect(parsed.refused.status).toBe(400);
          return;
        }
        const { from, to, limit } = parsed.value;
        for (const day of [from, to]) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
        expect(from <= to && (limit ?? 0) > 0).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('toCsv()', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['a\r\nb', '"a\r\nb"'],
    [-5, '-5'],
    [null, ''],
  ])('%j → %j', (value, cell) => {
    expect(toCsv(['x'], [{ x: value }])).toBe(`\uFEFFx\r\n${cell}\r\n`);
  });

  test('can be read back, row for row, and starts no cell as a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: fc.string(), b: fc.string() })), (rows) => {
        const cells = readCsv(toCsv(['a', 'b'], rows));
        expect(cells).toHaveLength(rows.length + 1);
        for (const [index, { a, b }] of rows.entries()) {
          const [first = '', second = ''] = cells[index + 1] ?? [];
          expect([
            first.replace(/^'(?=[=+\-@\t\r])/, ''),
            second.replace(/^'(?=[=+\-@\t\r])/, ''),
          ]).toEqual([a.replace(/^'(?=[=+\-@\t\r])/, ''), b.replace(/^'(?=[=+\-@\t\r])/, '')]);
          expect(/^[=+\-@\t\r]/.test(first) || /^[=+\-@\t\r]/.test(second)).toBe(false);
        }
      }),
    );
  });
});

/** RFC 4180, by a reader that shares nothing with the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const pattern = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  pattern.lastIndex = 1;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}
