import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { expectNoTrouble, NOTHING_STORED, readEndState, readSpy } from './spy.ts';

/** Time enough for what must not happen. */
const QUIET_MS = 700;
const CHOICE_COOKIE = /^consent=v1\.[0-9a-z]+\.[\w-]{11}\.(-|[a-z+]+)$/;

let collector: TestCollector;
let site: TestServer;

const page = (title: string) => `<!doctype html><html lang="en"><head><title>${title}</title>
<script async src="${collector.front.origin}/askfirst.js" data-policy="/privacy"></script></head>
<body><h1>${title}</h1><button data-askfirst="withdraw" id="withdraw">Withdraw</button></body></html>`;

beforeAll(async () => {
  collector = await startCollector();
  site = await startServer({
    pages: {
      '/': () => page('Home'),
      '/second': () => page('Second'),
      '/third': () => page('Third'),
    },
  });
});
afterAll(async () => {
  await site?.close();
  await collector?.stop();
});

const quiet = () => new Promise((done) => setTimeout(done, QUIET_MS));
const asked = () => [...site.lines(), ...collector.front.lines()];
const clear = () => {
  site.clear();
  collector.front.clear();
};

describeEngines('a visit', (engine) => {
  describe('before and after a no', () => {
    let browser: Browser;
    let tab: Page;
    beforeAll(async () => {
      browser = await openBrowser(engine);
      tab = await browser.newPage();
      clear();
      await tab.goto(`${site.origin}/`);
      await tab.until(() => document.querySelector('#askfirst-banner'));
    });
    afterAll(() => browser?.close());

    it('stores nothing and asks for nothing but the page and askfirst.js', async () => {
      await quiet();
      expect(asked()).toEqual(['GET /', 'GET /askfirst.js']);
      expect(await readSpy(tab)).toEqual({ calls: [], trouble: [] });
      expect(await readEndState(tab)).toEqual(NOTHING_STORED);
      expect(await tab.evaluate(() => document.documentElement.dataset.askfirstState)).toBe(
        'undecided',
      );
    });

    it('keeps the choice cookie alone after a no, and sends nothing', async () => {
      await tab.click('#askfirst-banner [data-askfirst=reject]');
      await tab.until(() => !document.querySelector('#askfirst-banner'));
      await quiet();
      const end = await readEndState(tab);
      expect(end).toEqual({ ...NOTHING_STORED, cookies: [expect.stringMatching(CHOICE_COOKIE)] });
      expect(end.cookies[0]).toMatch(/\.-$/);
      expect(asked()).toEqual(['GET /', 'GET /askfirst.js']);
      expect((await readSpy(tab)).calls.filter((call) => !call.startsWith('cookie '))).toEqual([]);
      await expectNoTrouble(tab);
    });

    it('does not ask again on the next page', async () => {
      clear();
      await tab.goto(`${site.origin}/second`);
      await tab.until(() => document.documentElement.dataset.askfirstState === 'refused');
      await quiet();
      expect(await tab.evaluate(() => document.querySelector('#askfirst-banner'))).toBeNull();
      expect(asked().filter((line) => !line.endsWith('/askfirst.js'))).toEqual(['GET /second']);
      expect((await readEndState(tab)).cookies).toHaveLength(1);
      expect(collector.views()).toEqual([]);
      await expectNoTrouble(tab);
    });
  });

  describe('after a yes', () => {
    let browser: Browser;
    let tab: Page;
    let opened = 0;
    beforeAll(async () => {
      browser = await openBrowser(engine);
      tab = await browser.newPage();
      clear();
      await tab.goto(`${site.origin}/`);
      opened = Date.now();
      await tab.until(() => document.querySelector('#askfirst-banner'));
      await quiet();
    });
    afterAll(() => browser?.close());

    it('delivers the landing view once, with its true access time', async () => {
      await tab.click('#askfirst-banner [data-askfirst=accept]');
      await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(1);
      await quiet();
      const views = collector.views();
      expect(views.map(({ page }) => page)).toEqual(['/']);
      expect(Math.abs((views[0]?.at ?? 0) - opened)).toBeLessThan(1000);
      expect(collector.consents().at(-1)).toMatchObject({
        categories: expect.stringContaining('analytics'),
        status: 'live',
        layer: 'banner',
        method: 'accept-all',
        trusted: 1,
      });
      expect(await readEndState(tab)).toMatchObject({
        cookies: [expect.stringMatching(CHOICE_COOKIE)],
        indexedDB: ['askfirst'],
        sessionStorage: [],
        caches: [],
        serviceWorkers: [],
      });
      await expectNoTrouble(tab);
    });

    it('sends no cookie, and no key in an address', () => {
      for (const { headers, url } of collector.front.log) {
        expect(headers.cookie).toBeUndefined();
        expect(url).toMatch(/^\/(askfirst\.js|chunks\/\w{8}-[a-z]{3}\.js|v1\/(consents|events))$/);
      }
    });

    it('delivers later views, of pages and of the History API, in their order', async () => {
      await tab.goto(`${site.origin}/second`);
      await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(2);
      await tab.evaluate(() => {
        history.pushState(null, '', '/second/part?secret=1#x');
        history.replaceState(null, '', '/second/part?secret=2');
      });
      await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(3);
      await tab.goto(`${site.origin}/third`);
      await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(4);
      await quiet();
      expect(collector.views().map(({ page }) => page)).toEqual([
        '/',
        '/second',
        '/second/part',
        '/third',
      ]);
      expect(JSON.stringify(collector.front.log)).not.toContain('secret');
      await expectNoTrouble(tab);
    });

    it('sends the withdrawal alone, and leaves the choice cookie alone', async () => {
      clear();
      await tab.click('#withdraw');
      await expect
        .poll(() => collector.consents().at(-1)?.status, { timeout: 10_000 })
        .toBe('withdrawn');
      await tab.until(async () => {
        const left = await indexedDB.databases();
        return left.length === 0 && localStorage.length === 0;
      });
      expect(await readEndState(tab)).toEqual({
        ...NOTHING_STORED,
        cookies: [expect.stringMatching(/^consent=v1\.[0-9a-z]+\.[\w-]{11}\.-$/)],
      });
      await tab.evaluate(() => history.pushState(null, '', '/after'));
      await quiet();
      await tab.goto(`${site.origin}/`);
      await quiet();
      const sent = collector.front.lines().filter((line) => line.startsWith('POST'));
      expect(new Set(sent)).toEqual(new Set(['POST /v1/withdrawals']));
      expect(collector.views()).toEqual([]);
      expect((await readEndState(tab)).cookies).toHaveLength(1);
      await expectNoTrouble(tab);
    });
  });
});
