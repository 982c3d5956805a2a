import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { expectNoTrouble, forget, NOTHING_STORED, readEndState } from './spy.ts';

const QUIET_MS = 700;
const quiet = () => new Promise((done) => setTimeout(done, QUIET_MS));

let collector: TestCollector;
let site: TestServer;
/** A browser without BroadcastChannel. */
let mute: TestServer;

beforeAll(async () => {
  collector = await startCollector();
  const pages = {
    '/blank': '<!doctype html><title>Blank</title>',
    '/one': () => page('One'),
    '/two': () => page('Two'),
  };
  site = await startServer({ pages });
  mute = await startServer({ pages, inject: 'delete window.BroadcastChannel;' });
});
afterAll(async () => {
  await site?.close();
  await mute?.close();
  await collector?.stop();
});

const page = (title: string) => `<!doctype html><html lang="en"><head><title>${title}</title>
<script async src="${collector.front.origin}/askfirst.js"></script></head>
<body><h1>${title}</h1><button data-askfirst="withdraw" id="withdraw">Withdraw</button></body></html>`;

const isAsked = () => document.querySelector('#askfirst-banner');
const state = () => document.documentElement.dataset.askfirstState;

describeEngines('two tabs', (engine) => {
  let browser: Browser;
  let one: Page;
  let two: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    one = await browser.newPage();
    two = await browser.newPage();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    for (const tab of [one, two]) await tab.goto(`${site.origin}/blank`);
    await forget(one);
    collector.front.clear();
  });

  const open = async (server: TestServer) => {
    await one.goto(`${server.origin}/one`);
    await one.until(isAsked);
    await two.goto(`${server.origin}/two`);
    await two.until(isAsked);
  };

  it('share a yes and a withdrawal at once, and every view is counted once', async () => {
    await open(site);
    const before = collector.views().length;
    const living = () => collector.consents().filter(({ status }) => status === 'live').length;
    const alive = living();
    await two.click('#askfirst-banner [data-askfirst=accept]');
    await one.until(() => document.documentElement.dataset.askfirstState === 'granted');
    expect(await one.evaluate(isAsked)).toBeNull();
    await one.bringToFront();
    await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(before + 2);
    await quiet();
    const views = collector.views().map(({ page }) => page);
    expect(views.slice(before).sort()).toEqual(['/one', '/two']);
    expect(living()).toBe(alive + 1);

    await one.click('#withdraw');
    await two.until(() => document.documentElement.dataset.askfirstState === 'refused');
    await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(before);
    await one.until(async () => (await indexedDB.databases()).length === 0);
    collector.front.clear();
    await two.bringToFront();
    await two.evaluate(() => history.pushState(null, '', '/two/more'));
    await quiet();
    expect(collector.front.lines().filter((line) => line !== 'POST /v1/withdrawals')).toEqual([]);
    expect(await readEndState(two)).toEqual({
      ...NOTHING_STORED,
      cookies: [expect.stringMatching(/^consent=.*\.-$/)],
    });
    await expectNoTrouble(one);
    await expectNoTrouble(two);
  });

  it('share a no', async () => {
    await open(site);
    await two.click('#askfirst-banner [data-askfirst=reject]');
    await one.until(() => document.documentElement.dataset.askfirstState === 'refused');
    expect(await one.evaluate(isAsked)).toBeNull();
    expect(collector.front.lines().filter((line) => line.startsWith('POST'))).toEqual([]);
    await expectNoTrouble(one);
  });

  it('find out without BroadcastChannel before they are shown', async () => {
    await open(mute);
    expect(await one.evaluate(() => 'BroadcastChannel' in window)).toBe(false);
    await two.click('#askfirst-banner [data-askfirst=reject]');
    await one.bringToFront();
    await one.until(() => document.documentElement.dataset.askfirstState === 'refused');
    expect(await one.evaluate(isAsked)).toBeNull();
    await expectNoTrouble(one);
  });

  describe('a choice that lapsed', () => {
    const cookie = async (tab: Page, make: (parts: string[]) => string[]) => {
      const [pair = ''] = (await readEndState(tab)).cookies;
      const changed = `consent=${make(pair.slice('consent='.length).split('.')).join('.')}; path=/`;
      await tab.evaluate((text) => {
        // biome-ignore lint/suspicious/noDocumentCookie: the test makes an old choice of a new one.
        document.cookie = text;
      }, changed);
    };
    const YEAR_S = 365 * 86_400;

    it('asks again when it is old, when its terms changed, and when it is nonsense', async () => {
      await one.goto(`${site.origin}/one`);
      await one.until(isAsked);
      await one.click('#askfirst-banner [data-askfirst=reject]');
      await one.until(() => document.documentElement.dataset.askfirstState === 'refused');
      for (const make of [
        ([v = '', at = '', terms = '', what = '']: string[]) => [
          v,
          (Number.parseInt(at, 36) - YEAR_S).toString(36),
          terms,
          what,
        ],
        ([v = '', at = '', , what = '']: string[]) => [v, at, 'AAAAAAAAAAA', what],
        () => ['%E0%A4%A', '<script>', '', '…'.repeat(9)],
      ]) {
        await cookie(one, make);
        await one.reload();
        await one.until(isAsked);
        expect(await one.evaluate(state)).toBe('undecided');
        await expectNoTrouble(one);
        await one.click('#askfirst-banner [data-askfirst=reject]');
        await one.until(() => document.documentElement.dataset.askfirstState === 'refused');
      }
      expect((await readEndState(one)).cookies).toHaveLength(1);
      expect(collector.front.lines().filter((line) => line.startsWith('POST'))).toEqual([]);
    });
  });
});
