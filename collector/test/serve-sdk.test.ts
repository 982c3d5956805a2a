import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSdkFiles } from '../dist/sdk/files.js';
import { keepRelease, readReleases } from '../dist/sdk/releases.js';
import { type Collector, startCollector } from './http-makers.ts';

const folder = mkdtempSync(join(tmpdir(), 'askfirst-sdk-'));
let collector: Collector;
beforeAll(async () => {
  mkdirSync(join(folder, 'chunks'));
  const template = 'var t=[__LANG__,__ENGLISH__];\n';
  const languages = {
    en: { lang: '"en"', texts: '{a:"Yes"}' },
    de: { lang: '"de"', texts: '{a:"Ja, $& gern"}' },
    'pt-BR': { lang: '"pt-BR"', texts: '{a:"Sim"}' },
  };
  writeFileSync(join(folder, 'askfirst.js'), 'var t=["en",{a:"Yes"}];\n');
  writeFileSync(join(folder, 'askfirst.template.js'), template);
  writeFileSync(join(folder, 'languages.json'), JSON.stringify(languages));
  writeFileSync(join(folder, 'chunks/a1b2c3d4.js'), 'export const a=1;\n'.repeat(50));
  const sdk = openSdkFiles(folder);
  if (!sdk) throw new Error('No files.');
  collector = await startCollector({ sdk });
});
afterAll(async () => {
  await collector.close();
  rmSync(folder, { recursive: true });
});

function get(path: string, headers: Record<string, string> = {}) {
  return collector.call('GET', path, undefined, { headers });
}

describe('GET /askfirst.js', () => {
  test.each([
    ['', '"en",{a:"Yes"}'],
    ['?lang=de', '"de",{a:"Ja, $& gern"}'],
    ['?lang=de-AT', '"de"'],
    ['?lang=pt-br', '"pt-BR"'],
    ['?lang=', '"en"'],
    ['?lang=xx', '"en"'],
    ['?lang=__proto__', '"en"'],
    ['?lang=de&lang=en', '"en"'],
  ])('%s holds its language', async (query, expected) => {
    const { status, text, headers } = await get(`/askfirst.js${query}`);
    expect(status).toBe(200);
    expect(text).toContain(expected);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['set-cookie']).toBeUndefined();
  });

  test('comes in brotli to whoever takes it', async () => {
    const { rawPayload, headers } = await collector.app.inject({
      url: '/chunks/a1b2c3d4.js',
      headers: { 'accept-encoding': 'gzip, deflate, br' },
    });
    expect(headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(brotliDecompressSync(rawPayload).toString()).toBe('export const a=1;\n'.repeat(50));
    for (const no of ['gzip', 'br;q=0', 'br;q=0.0', 'xbr']) {
      const plain = await get('/chunks/a1b2c3d4.js', { 'accept-encoding': no });
      expect(plain.headers['content-encoding']).toBeUndefined();
    }
  });

  test('is not sent again to whoever holds it', async () => {
    const { headers } = await get('/askfirst.js');
    const etag = String(headers.etag);
    for (const held of [etag, etag.slice(2), `"x", ${etag}`, '*']) {
      const again = await get('/askfirst.js', { 'if-none-match': held });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
    }
    expect((await get('/askfirst.js', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('can be had under its hash, for ever', async () => {
    const { headers } = await get('/askfirst.js?lang=de');
    const name = `/askfirst-${String(headers.etag).slice(3, 11)}.js`;
    const hashed = await get(name);
    expect(hashed.text).toContain('"de"');
    expect(hashed.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get('/askfirst-00000000.js')).status).toBe(404);
  });
});

describe('GET /chunks/*', () => {
  test.each([
    ['/chunks/a1b2c3d4.js', 200],
    ['/chunks/a1b2c3d4.js?r=1', 200],
    ['/chunks/00000000.js', 404],
    ['/chunks/..%2fmanifest.json', 404],
    ['/chunks/', 404],
  ])('%s is answered with %i', async (path, status) => {
    const { status: got, headers } = await get(path);
    expect(got).toBe(status);
    if (status === 200) {
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
  });

  test('writes nothing to the log', async () => {
    const before = collector.log.length;
    await get('/chunks/a1b2c3d4.js');
    await get('/askfirst.js');
    expect(collector.log.length).toBe(before);
  });
});

describe('keepRelease()', () => {
  test('keeps a file whole or not at all', () => {
    const kept = mkdtempSync(join(tmpdir(), 'askfirst-kept-'));
    const sdk = openSdkFiles(folder);
    if (!sdk) throw new Error('No files.');
    // Where the copy cannot be written, as on a full disk.
    mkdirSync(join(kept, 'a1b2c3d4.js.part'));
    expect(() => keepRelease(kept, sdk, Date.now())).toThrow(/EISDIR/);
    expect(readReleases(kept, Date.now()).has('/chunks/a1b2c3d4.js')).toBe(false);
    rmSync(join(kept, 'a1b2c3d4.js.part'), { recursive: true });
    keepRelease(kept, sdk, Date.now());
    const files = readReleases(kept, Date.now());
    for (const [path, { body }] of sdk.hashed()) expect(files.get(path)).toEqual(body);
    rmSync(kept, { recursive: true });
  });
});
