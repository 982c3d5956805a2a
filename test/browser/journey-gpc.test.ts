import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { INJECT_GPC, startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { expectNoTrouble, forget, NOTHING_STORED, readEndState, readSpy } from './spy.ts';

const QUIET_MS = 700;
const quiet = () => new Promise((done) => setTimeout(done, QUIET_MS));

let collector: TestCollector;
let plain: TestServer;
/** For the engine that has no Global Privacy Control of its own. */
let injected: TestServer;

beforeAll(async () => {
  collector = await startCollector();
  const pages = {
    '/blank': '<!doctype html><title>Blank</title>',
    '/': () => page({}),
    '/ask': () => page({ gpc: 'ask', categories: { analytics: {}, adverts: { sharing: true } } }),
  };
  plain = await startServer({ pages });
  injected = await startServer({ pages, inject: INJECT_GPC });
});
afterAll(async () => {
  await plain?.close();
  await injected?.close();
  await collector?.stop();
});

const page = (options: object) => `<!doctype html><html lang="en"><head><title>GPC</title>
<script type="application/json" id="askfirst-config">${JSON.stringify(options)}</script>
<script async src="${collector.front.origin}/askfirst.js"></script></head>
<body><h1>GPC</h1><button data-askfirst="accept" id="yes">Count me all the same</button></body></html>`;

const note = () => document.querySelector('#askfirst-banner');

describeEngines('Global Privacy Control', (engine) => {
  let browser: Browser;
  let tab: Page;
  const site = () => (engine === 'webkit' ? injected : plain);
  beforeAll(async () => {
    browser = await openBrowser(engine, { gpc: engine !== 'webkit' });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await expectNoTrouble(tab);
    await tab.goto(`${site().origin}/blank`);
    await forget(tab);
    collector.front.clear();
  });
  const posts = () => collector.front.lines().filter((line) => line.startsWith('POST'));

  it('is honoured and said so; nothing is asked, stored or sent', async () => {
    await tab.goto(`${site().origin}/`);
    expect(await tab.evaluate(() => Reflect.get(navigator, 'globalPrivacyControl'))).toBe(true);
    await tab.until(note);
    await quiet();
    const shown = await tab.evaluate(() => ({
      text: document.querySelector('#askfirst-banner')?.textContent ?? '',
      accept: !!document.querySelector('#askfirst-banner [data-askfirst=accept]'),
      dismiss: !!document.querySelector('#askfirst-banner [data-askfirst=dismiss]'),
      state: document.documentElement.dataset.askfirstState,
    }));
    expect(shown).toMatchObject({ accept: false, dismiss: true, state: 'refused' });
    expect(shown.text).toMatch(/Global Privacy Control/);
    expect(await readEndState(tab)).toEqual(NOTHING_STORED);
    expect((await readSpy(tab)).calls).toEqual([]);
    expect(posts()).toEqual([]);

    await tab.click('#askfirst-banner [data-askfirst=dismiss]');
    await tab.until(() => !document.querySelector('#askfirst-banner'));
    await quiet();
    expect(await readEndState(tab)).toEqual({
      ...NOTHING_STORED,
      cookies: [expect.stringMatching(/^consent=.*\.-$/)],
    });
    await tab.reload();
    await tab.until(() => document.documentElement.dataset.askfirstState === 'refused');
    await quiet();
    expect(await tab.evaluate(note)).toBeNull();
    expect(posts()).toEqual([]);
  });

  it('gives way to a yes that is given while it is on', async () => {
    const before = collector.views().length;
    await tab.goto(`${site().origin}/`);
    await tab.until(note);
    await tab.click('#yes');
    await tab.until(() => document.documentElement.dataset.askfirstState === 'granted');
    await expect.poll(() => collector.consents().at(-1)?.status, { timeout: 10_000 }).toBe('live');
    await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(before + 1);
    await tab.reload();
    await tab.until(() => document.documentElement.dataset.askfirstState === 'granted');
    await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(before + 2);
    expect(collector.consents().at(-1)?.status).toBe('live');
  });

  it('keeps what is shared off where the site asks all the same', async () => {
    await tab.goto(`${site().origin}/ask`);
    await tab.until(() => document.querySelector('#askfirst-banner [data-askfirst=accept]'));
    await tab.click('#askfirst-banner [data-askfirst=accept]');
    await tab.until(() => document.documentElement.dataset.askfirstState === 'partial');
    expect(
      await tab.evaluate(() => Object(Reflect.get(window, 'askfirst')).state.categories),
    ).toEqual({
      necessary: true,
      analytics: true,
      adverts: false,
    });
  });
});

describeEngines('Global Privacy Control, switched on later', (engine) => {
  it('withdraws an earlier yes once', async () => {
    const browser: Browser = await openBrowser(engine);
    try {
      // Both servers are one site to the cookie, which knows no ports.
      const tab = await browser.newPage();
      await tab.goto(`${plain.origin}/`);
      await tab.until(note);
      await tab.click('#askfirst-banner [data-askfirst=accept]');
      await tab.until(() => document.documentElement.dataset.askfirstState === 'granted');
      await expect
        .poll(() => collector.consents().at(-1)?.status, { timeout: 10_000 })
        .toBe('live');
      await tab.goto(`${injected.origin}/`);
      await tab.until(() => document.documentElement.dataset.askfirstState === 'refused');
      expect((await readEndState(tab)).cookies).toEqual([expect.stringMatching(/^consent=.*\.-$/)]);
      // A yes after that stands.
      await tab.click('#yes');
      await tab.until(() => document.documentElement.dataset.askfirstState === 'granted');
      await tab.reload();
      await tab.until(() => document.documentElement.dataset.askfirstState === 'granted');
      await expectNoTrouble(tab);
    } finally {
      await browser.close();
    }
  });
});
