import { readFileSync } from 'node:fs';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashTerms } from '../src/consent/terms.ts';
import {
  type Collector,
  DAY_MS,
  makeRequest,
  makeTerms,
  makeView,
  NOON,
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

describe('hashTerms()', () => {
  const file = new URL('../../test/helpers/terms-vectors.json', import.meta.url);
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
    name: string;
    terms: object;
    hash: string;
  }[];

  test.each(vectors)('gives what the browser gives: $name', ({ terms, hash }) => {
    expect(hashTerms(terms)).toBe(hash);
  });
});

describe('POST /v1/consents', () => {
  test('answers 201 with a receipt that the published key verifies', async () => {
    const { receipt, id, body } = await collector.consent();
    const { json } = await collector.call('GET', '/.well-known/jwks.json');
    const { payload, protectedHeader } = await jwtVerify(receipt, createLocalJWKSet(json), {
      currentDate: new Date(NOON),
    });
    expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'askfirst-receipt+jwt' });
    expect(payload).toMatchObject({
      iss: 'https://stats.example',
      jti: id,
      site: SITE,
      cat: ['analytics'],
      terms: hashTerms(body.terms),
      iat: NOON / 1000,
      exp: NOON / 1000 + 182 * 86_400,
    });
    expect(payload.sub).toMatch(/^[\w-]{22}$/);
    expect(JSON.stringify(json)).not.toContain('"d"');
  });

  test('gives the same receipt to the same id and key, and one ledger entry', async () => {
    const before = (await collector.store.ledger(0, 10_000)).length;
    const body = makeRequest();
    const first = await collector.post('/v1/consents', body);
    const second = await collector.post('/v1/consents', body);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.json.receipt).toBe(first.json.receipt);
    expect((await collector.store.ledger(0, 10_000)).length).toBe(before + 1);
  });

  test('asks nobody about the address of whoever is not counted', async () => {
    const isp = { ...collector.deps.isp, prefetch: vi.fn() };
    const own = await startCollector({ isp });
    await own.consent({ categories: ['preferences'] });
    expect(isp.prefetch).not.toHaveBeenCalled();
    await own.consent();
    expect(isp.prefetch).toHaveBeenCalledOnce();
    await own.close();
  });

  test('does not outlive a withdrawal that overtook it', async () => {
    const body = makeRequest();
    const withdrawal = { receipt: body.id, key: body.key };
    const [given, withdrawn] = await Promise.all([
      collector.post('/v1/consents', body),
      collector.post('/v1/withdrawals', withdrawal),
    ]);
    expect([given.status, withdrawn.status]).toEqual([410, 200]);
    expect(await collector.store.findConsent(body.id)).toMatchObject({ status: 'withdrawn' });
  });

  test('refuses the same id with another key', async () => {
    const { body } = await collector.consent();
    const answer = await collector.post('/v1/consents', { ...body, key: makeRequest().key });
    expect(answer.status).toBe(409);
    expect(answer.json).toMatchObject({ field: 'id', reason: 'id-conflict' });
  });

  test.each([
    ['without analytics', { categories: ['preferences'] }],
    ['of a form', { method: 'form', categories: ['newsletter'] }],
    ['of a form for analytics by name', { method: 'form', categories: ['analytics'] }],
  ] as const)('makes no subject %s', async (_name, over) => {
    const { receipt } = await collector.consent({ ...over, categories: [...over.categories] });
    expect(decodeJwt(receipt).sub).toBeUndefined();
  });

  test.each([
    ['the future', NOON + 999 * DAY_MS, NOON],
    ['the year 1970', 5, NOON],
    ['yesterday', NOON - DAY_MS, NOON - DAY_MS],
  ])('clamps a choice from %s', async (_name, decidedAt, expected) => {
    const { receipt } = await collector.consent({ decidedAt });
    expect(decodeJwt(receipt).dec).toBe(expected / 1000);
    expect(decodeJwt(receipt).exp).toBe((expected + 182 * DAY_MS) / 1000);
  });

  test('keeps the subject when a live consent on the same terms is superseded', async () => {
    const first = await collector.consent();
    const supersedes = { receipt: first.receipt, key: first.key };
    const second = await collector.consent({
      categories: ['analytics', 'preferences'],
      supersedes,
    });
    expect(decodeJwt(second.receipt).sub).toBe(decodeJwt(first.receipt).sub);
    const terms = makeTerms({ collect: ['referrer'] });
    const third = await collector.consent({
      terms,
      supersedes: { receipt: second.receipt, key: second.key },
    });
    expect(decodeJwt(third.receipt).sub).not.toBe(decodeJwt(first.receipt).sub);
  });

  test('ignores a superseded receipt that nobody knows, refuses one with another key', async () => {
    const other = await collector.consent();
    const unknown = await collector.post(
      '/v1/consents',
      makeRequest({ supersedes: { receipt: 'a.b.c', key: other.key } }),
    );
    expect(unknown.status).toBe(201);
    const stolen = await collector.post(
      '/v1/consents',
      makeRequest({ supersedes: { receipt: other.receipt, key: makeRequest().key } }),
    );
    expect([stolen.status, stolen.json.field]).toEqual([403, 'supersedes.key']);
  });

  test('never follows a withdrawal that overtook it', async () => {
    const body = makeRequest();
    const gone = await collector.post('/v1/withdrawals', { receipt: body.id, key: body.key });
    expect([gone.status, gone.json]).toEqual([200, { erased: 0 }]);
    const late = await collector.post('/v1/consents', body);
    expect([late.status, late.json.reason]).toEqual([410, 'receipt-revoked']);
  });

  const long = 'x'.repeat(8_193);
  test.each<[string, object, string, number]>([
    ['no id', { id: undefined }, 'id', 400],
    ['an id that is no uuid4', { id: 'x' }, 'id', 400],
    ['a short key', { key: 'abc' }, 'key', 400],
    ['a number for a site', { site: 5 }, 'site', 400],
    ['a site of somebody else', { site: 'evil.example' }, 'site', 403],
    ['another site than the page', { site: 'other.example' }, 'site', 403],
    ['no category', { categories: [] }, 'categories', 400],
    ['a category that the terms do not name', { categories: ['ads'] }, 'categories[0]', 400],
    ['the necessary category', { categories: ['necessary'] }, 'categories[0]', 400],
    ['a category name in capitals', { categories: ['Analytics'] }, 'categories[0]', 400],
    ['an unknown field', { extra: 1 }, 'extra', 400],
    ['terms as a hash', { terms: 'abcdefghijk' }, 'terms', 400],
    ['terms without keep', { terms: { ...makeTerms(), keep: undefined } }, 'terms.keep', 400],
    [
      'terms that collect what there is not',
      { terms: { ...makeTerms(), collect: ['address'] } },
      'terms.collect[0]',
      400,
    ],
    [
      'terms that keep for a century',
      { terms: makeTerms({ keep: { choice: 36_500, data: 1 } }) },
      'terms.keep.choice',
      400,
    ],
    ['no text', { shown: { language: 'en', layer: 'banner', text: '' } }, 'shown.text', 400],
    ['a long text', { shown: { language: 'en', layer: 'banner', text: long } }, 'shown.text', 400],
    [
      'a text that is long in bytes',
      { shown: { language: 'ja', layer: 'banner', text: '同'.repeat(3_000) } },
      'shown.text',
      400,
    ],
    [
      'a control character',
      { shown: { language: 'en', layer: 'banner', text: 'a\u0000b' } },
      'shown.text',
      400,
    ],
    ['an unknown layer', { shown: { language: 'en', layer: 'x', text: 'y' } }, 'shown.layer', 400],
    ['an unknown method', { method: 'scroll' }, 'method', 400],
    ['a string for a boolean', { trusted: 'true' }, 'trusted', 400],
    ['a fractional time', { decidedAt: 1.5 }, 'decidedAt', 400],
    ['a choice past its time', { decidedAt: NOON - 183 * DAY_MS }, 'decidedAt', 400],
    ['a long version', { sdk: '1'.repeat(40) }, 'sdk', 400],
  ])('names the field of %s', async (_name, over, field, status) => {
    const answer = await collector.post('/v1/consents', { ...makeRequest(), ...over });
    expect([answer.status, answer.json.field]).toEqual([status, field]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('POST /v1/withdrawals', () => {
  test('erases, answers twice, and stops the receipt at once', async () => {
    const { receipt, key } = await collector.consent();
    const events = [makeView(NOON), makeView(NOON)];
    await collector.post('/v1/events', { receipt, key, sentAt: NOON, events });
    const first = await collector.post('/v1/withdrawals', { receipt, key });
    const second = await collector.post('/v1/withdrawals', { receipt, key });
    expect([first.status, first.json]).toEqual([200, { erased: 2 }]);
    expect([second.status, second.json]).toEqual([200, { erased: 0 }]);
    const after = await collector.post('/v1/events', { receipt, key, sentAt: NOON, events });
    expect([after.status, after.json.reason]).toEqual([410, 'receipt-revoked']);
  });

  test('ends the earlier consents of the same subject too', async () => {
    const first = await collector.consent();
    const second = await collector.consent({
      categories: ['analytics', 'preferences'],
      supersedes: { receipt: first.receipt, key: first.key },
    });
    await collector.post('/v1/withdrawals', { receipt: second.receipt, key: second.key });
    const { status, json } = await collector.post('/v1/events', {
      receipt: first.receipt,
      key: first.key,
      sentAt: NOON,
      events: [makeView(NOON - 1)],
    });
    expect([status, json.reason]).toEqual([410, 'receipt-revoked']);
  });

  test('takes the id of a consent in place of its receipt', async () => {
    const { id, key, receipt } = await collector.consent();
    const wrong = await collector.post('/v1/withdrawals', { receipt: id, key: makeRequest().key });
    expect([wrong.status, wrong.json.reason]).toEqual([403, 'key-mismatch']);
    const right = await collector.post('/v1/withdrawals', { receipt: id, key });
    expect([right.status, right.json]).toEqual([200, { erased: 0 }]);
    const { status } = await collector.post('/v1/events', {
      receipt,
      key,
      sentAt: NOON,
      events: [makeView(NOON)],
    });
    expect(status).toBe(410);
  });

  test('works on an expired receipt', async () => {
    const { receipt, key } = await collector.consent();
    collector.clock.now = NOON + 400 * DAY_MS;
    const { status } = await collector.post('/v1/withdrawals', { receipt, key });
    collector.clock.now = NOON;
    expect(status).toBe(200);
  });

  test.each([
    ['an unknown receipt', () => ({ receipt: 'a.b.c', key: makeRequest().key }), 401, 'receipt'],
    ['no receipt', () => ({ key: makeRequest().key }), 400, 'receipt'],
    ['an extra field', () => ({ receipt: 'a.b.c', key: makeRequest().key, x: 1 }), 400, 'x'],
  ])('names the field of %s', async (_name, body, status, field) => {
    const answer = await collector.post('/v1/withdrawals', body());
    expect([answer.status, answer.json.field]).toEqual([status, field]);
  });
});
