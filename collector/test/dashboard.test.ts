import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Collector, startCollector } from './http-makers.ts';

let collector: Collector;
let script = '';
beforeAll(async () => {
  collector = await startCollector();
  const page = await collector.call('GET', '/');
  script = /src="(\/dashboard\/[0-9a-f]{12}\.js)"/.exec(page.text)?.[1] ?? '';
});
afterAll(() => collector.close());

test('the page comes with a policy under which nothing inline and nothing foreign runs', async () => {
  const page = await collector.call('GET', '/?view=ledger&site=x');
  expect(page.status).toBe(200);
  const policy = String(page.headers['content-security-policy']).split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]),
  );
  expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
  expect(page.headers).toMatchObject({
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
  expect(page.text).not.toMatch(/<script(?![^>]* src=)|<style| on[a-z]+=| style=/);
});

test('its files are named by content, kept for ever, and small on the wire', async () => {
  const plain = await collector.call('GET', script);
  expect(plain.status).toBe(200);
  expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8');
  const small = await collector.app.inject({
    url: script,
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  });
  expect(small.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(plain.text);
  expect(small.rawPayload.length).toBeLessThan(40_000);
  const refused = await collector.app.inject({
    url: script,
    headers: { 'accept-encoding': 'br;q=0' },
  });
  expect(refused.headers['content-encoding']).toBeUndefined();
});

test.each([
  '/dashboard/',
  '/dashboard/index.html',
  '/dashboard/../app.js',
  '/dashboard/%2e%2e/app.js',
])('%s is not there', async (path) => {
  expect((await collector.call('GET', path)).status).toBe(404);
});
