import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { expectNoTrouble, NOTHING_STORED, readEndState, readSpy } from './spy.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    pages: {
      '/quiet': '<!doctype html><html lang="en"><head><title>Quiet</title></head><body></body>',
      '/busy': '<!doctype html><title>Busy</title>',
    },
    headers: { 'content-security-policy': POLICY },
  });
});
afterAll(() => server.close());

describeEngines('the spy', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it('sees nothing on a quiet page', async () => {
    server.clear();
    await page.goto(`${server.origin}/quiet`);
    expect(await readSpy(page)).toEqual({ calls: [], trouble: [] });
    expect(await readEndState(page)).toEqual(NOTHING_STORED);
    expect(server.lines()).toEqual(['GET /quiet']);
  });

  it('sees every kind of storage and request', async () => {
    await page.goto(`${server.origin}/busy`);
    await page.evaluate(async () => {
      // biome-ignore lint/suspicious/noDocumentCookie: the spy watches this very door.
      document.cookie = 'a=1';
      localStorage.setItem('b', '1');
      sessionStorage.setItem('c', '1');
      await new Promise((done) => {
        const request = indexedDB.open('d');
        request.onsuccess = () => {
          request.result.close();
          done(undefined);
        };
      });
      await caches.open('e');
      await fetch('/f', { method: 'POST', body: 'body' });
      navigator.sendBeacon('/g');
      const xhr = new XMLHttpRequest();
      xhr.open('GET', '/h');
      xhr.send();
    });
    const origin = server.origin;
    expect((await readSpy(page)).calls).toEqual([
      'cookie a=1',
      'localStorage b',
      'sessionStorage c',
      'indexedDB d',
      'caches e',
      `fetch POST ${origin}/f`,
      `beacon ${origin}/g`,
      `xhr GET ${origin}/h`,
    ]);
    expect(await readEndState(page)).toEqual({
      cookies: ['a=1'],
      localStorage: ['b'],
      sessionStorage: ['c'],
      indexedDB: ['d'],
      caches: ['e'],
      serviceWorkers: [],
    });
    await expect.poll(() => server.lines()).toContain('GET /h');
    expect(server.log.find(({ url }) => url === '/f')?.body).toBe('body');
  });

  it('sees uncaught errors, rejections and violations of the policy', async () => {
    await page.goto(`${server.origin}/quiet`);
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('thrown');
      });
      setTimeout(() => void Promise.reject(new Error('rejected')));
      const image = document.createElement('img');
      image.src = 'http://localhost:1/x.png';
    });
    await page.until(() => Reflect.get(window, '__seen').trouble.length >= 3);
    const { trouble } = await readSpy(page);
    expect(trouble.join('\n')).toMatch(/thrown/);
    expect(trouble.join('\n')).toMatch(/rejected/);
    expect(trouble.join('\n')).toMatch(/policy: img-src/);
    await expect(expectNoTrouble(page)).rejects.toThrow();
  });
});
