import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { decodeJwt } from 'jose';
import jsonld from 'jsonld';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordSchema } from '../src/consent/record-schema.ts';
import type { ConsentRequest, Holding } from '../src/lib/wire.ts';
import {
  type Collector,
  DAY_MS,
  makeRequest,
  makeTerms,
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

const vocabulary = JSON.parse(
  readFileSync(new URL('./vectors/dpv/terms.json', import.meta.url), 'utf8'),
) as { namespaces: Record<string, string>; terms: Record<string, string[]> };
const known = new Set(
  Object.entries(vocabulary.terms).flatMap(([prefix, names]) =>
    names.map((name) => `${vocabulary.namespaces[prefix]}${name}`),
  ),
);

const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(recordSchema);

function read(id: string, { receipt, key }: Holding) {
  const headers = { authorization: `Askfirst ${receipt}.${key}` };
  return collector.call('GET', `/v1/receipts/${id}`, undefined, { headers });
}

/** Nothing is fetched: a context that is not embedded is an error. */
function documentLoader(url: string): never {
  throw new Error(`The record needs ${url}.`);
}

/** Every IRI of the vocabulary that the expanded record uses, as property or as value. */
function iris(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('https://w3id.org/dpv') ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(iris);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [...iris(name), ...iris(inner)]);
}

const service = { name: 'maps', provider: 'Maps Ltd', cookies: [] };
const full = makeTerms({
  controller: { name: 'Shop', contact: 'privacy@shop.example', address: '1 High Street' },
  categories: [
    { name: 'analytics', sharing: false, cookies: [], services: [] },
    { name: 'embeds', sharing: false, cookies: [], services: [service] },
    { name: 'marketing', sharing: true, cookies: [], services: [] },
    { name: 'necessary', sharing: false, cookies: [], services: [] },
    { name: 'preferences', sharing: false, cookies: [], services: [] },
  ],
  collect: ['campaign', 'device', 'engagement', 'referrer'],
});

describe('GET /v1/receipts/:id', () => {
  const cases: [string, Partial<ConsentRequest>, (mine: Holding) => Promise<unknown>][] = [
    ['of a plain yes', {}, async () => undefined],
    [
      'of a partial yes',
      { terms: full, categories: ['analytics', 'embeds'] },
      async () => undefined,
    ],
    ['of a form', { method: 'form', categories: ['newsletter'] }, async () => undefined],
    ['without analytics', { categories: ['preferences'] }, async () => undefined],
    ['after withdrawal', {}, (mine) => collector.post('/v1/withdrawals', mine)],
    [
      'after supersession',
      {},
      (mine) => collector.consent({ categories: ['analytics', 'preferences'], supersedes: mine }),
    ],
  ];

  test.each(cases)(
    'gives a record %s that is valid JSON-LD in known terms',
    async (_n, over, then) => {
      const mine = await collector.consent(over);
      await then({ receipt: mine.receipt, key: mine.key });
      const { status, headers, json } = await read(mine.id, mine);
      expect(status).toBe(200);
      expect(headers['content-type']).toContain('application/ld+json');
      expect([validate(json), validate.errors]).toEqual([true, null]);
      const expanded = await jsonld.expand(json, { documentLoader, safe: true });
      const used = [...new Set(iris(expanded))].filter(
        (iri) => !iri.includes('/schema/dpv-27560#'),
      );
      expect(used.length).toBeGreaterThan(25);
      expect(used.filter((iri) => !known.has(iri))).toEqual([]);
      const quads = await jsonld.toRDF(json, { documentLoader, safe: true });
      expect((quads as object[]).length).toBeGreaterThan(40);
      expect(JSON.stringify(json)).not.toContain(mine.key);
    },
  );

  test('says who, what, when, how, and what became of it', async () => {
    const mine = await collector.consent({
      terms: full,
      categories: ['analytics', 'embeds'],
      trusted: false,
    });
    collector.clock.now = NOON + DAY_MS;
    await collector.post('/v1/withdrawals', { receipt: mine.receipt, key: mine.key });
    const { json } = await read(mine.id, mine);
    collector.clock.now = NOON;
    const [record] = json['dpv:hasRecordOfActivity'];
    expect(record['dpv:hasDataController']).toEqual([
      {
        '@id': `urn:uuid:${mine.id}#controller`,
        '@type': ['dpv:DataController'],
        'dpv:hasName': 'Shop',
        'dpv:hasContact': 'privacy@shop.example',
        'dpv:hasAddress': '1 High Street',
      },
    ]);
    const processes = Object.fromEntries(
      record['dpv:hasProcess'].map((one: Record<string, string>) => [
        String(one['@id']).split('#process-')[1],
        one,
      ]),
    );
    expect(Object.keys(processes)).toEqual(['analytics', 'embeds', 'marketing', 'preferences']);
    expect(processes.analytics['dpv:hasConsentStatus']).toEqual([
      {
        '@type': ['dpv:ConsentGiven'],
        'dpv:isIndicatedAtTime': new Date(NOON).toISOString(),
        'dpv:hasIndicationMethod': 'accept-all on banner, by a script',
        'dpv:hasDuration': 'P182D',
      },
      {
        '@type': ['dpv:ConsentWithdrawn'],
        'dpv:isIndicatedAtTime': new Date(NOON + DAY_MS).toISOString(),
      },
    ]);
    expect(processes.marketing['dpv:hasConsentStatus']).toMatchObject([
      { '@type': ['dpv:ConsentRefused'] },
    ]);
    expect(processes.embeds['dpv:hasRecipient']).toEqual([
      { '@id': `urn:uuid:${mine.id}#controller` },
      { '@type': ['dpv:Recipient'], 'dpv:hasName': 'Maps Ltd' },
    ]);
    expect(processes.analytics['dpv:hasPersonalData']).toHaveLength(8);
    const sha256 = decodeJwt(mine.receipt).text;
    expect(record['dpv:hasNotice']).toMatchObject([
      { 'dct:language': 'en', 'schema:sha256': sha256 },
    ]);
  });

  test('answers whoever may not see it, and what there is not, alike', async () => {
    const mine = await collector.consent();
    const other = await collector.consent();
    const { receipt } = mine;
    const answers = [
      await read(mine.id, other),
      await read(mine.id, { receipt, key: other.key }),
      await collector.call('GET', `/v1/receipts/${mine.id}`),
      await read(makeRequest().id, mine),
      await read('x', mine),
      await read('..%2f..%2f', mine),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  test('shows an admin, and writes the look-up down', async () => {
    const mine = await collector.consent();
    const login = await collector.call(
      'POST',
      '/v1/admin/login',
      { password: 'correct horse' },
      {
        headers: {
          origin: 'http://localhost',
          host: 'localhost',
          'content-type': 'application/json',
        },
      },
    );
    const cookie = String(login.headers['set-cookie']).split(';')[0] ?? '';
    const before = (await collector.store.ledger(0, 10_000)).length;
    const seen = await collector.call('GET', `/v1/receipts/${mine.id}`, undefined, {
      headers: { cookie },
    });
    expect(seen.status).toBe(200);
    const entries = await collector.store.ledger(before, 10_000);
    expect(entries.at(-1)).toMatchObject({ kind: 'admin-look-up' });
  });
});
