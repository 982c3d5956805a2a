import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  type Browser,
  describeEngines,
  type Engine,
  type OpenOptions,
  openBrowser,
  type Page,
} from './driver.ts';
import { INJECT_NO_COOKIES, startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { expectNoTrouble, readSpy } from './spy.ts';

const QUIET_MS = 700;
const quiet = () => new Promise((done) => setTimeout(done, QUIET_MS));

let collector: TestCollector;
let site: TestServer;
let forgetful: TestServer;

const page = (attributes = '') => `<!doctype html><html lang="en"><head><title>Blocked</title>
<script type="application/json" id="askfirst-config">{${attributes}}</script>
<script async src="${collector.front.origin}/askfirst.js"></script></head><body><h1>Blocked</h1>
<script type="text/plain" data-category="analytics">document.body.dataset.ran = 'yes'</script>
</body></html>`;
const pages = {
  '/': () => page(),
  '/silent': () => page('"whenBlocked": "silent"'),
  '/framed':
    '<!doctype html><title>Framed</title><iframe sandbox="allow-scripts" src="/"></iframe>',
};

beforeAll(async () => {
  collector = await startCollector();
  site = await startServer({ pages });
  forgetful = await startServer({ pages, inject: INJECT_NO_COOKIES });
});
afterAll(async () => {
  await site?.close();
  await forgetful?.close();
  await collector?.stop();
});

const state = () => document.documentElement.dataset.askfirstState;
const persisted = () => Object(Reflect.get(window, 'askfirst')).state.persisted;

const tabs: Browser[] = [];
const open = async (engine: Engine, options: OpenOptions) => {
  const browser = await openBrowser(engine, options);
  tabs.push(browser);
  return browser.newPage();
};
const close = async () => {
  for (const browser of tabs.splice(0)) await browser.close();
};

describeEngines('blocked storage', (engine) => {
  let tab: Page;
  beforeAll(async () => {
    tab = await open(engine, { blocked: 'all' });
  });
  beforeEach(() => collector.front.clear());
  afterAll(close);
  it('honours a yes for the page it was given on, and asks again on the next', async () => {
    const before = collector.views().length;
    await tab.goto(`${site.origin}/`);
    await tab.until(() => document.querySelector('#askfirst-banner'));
    await expectNoTrouble(tab);
    await tab.click('#askfirst-banner [data-askfirst=accept]');
    await tab.until(() => document.body.dataset.ran === 'yes');
    expect(await tab.evaluate(state)).toBe('granted');
    expect(await tab.evaluate(persisted)).toBe('memory');
    await expect.poll(() => collector.views().length, { timeout: 10_000 }).toBe(before + 1);
    await quiet();
    await expectNoTrouble(tab);

    collector.front.clear();
    await tab.goto(`${site.origin}/`);
    await tab.until(() => document.querySelector('#askfirst-banner'));
    expect(await tab.evaluate(state)).toBe('undecided');
    await quiet();
    expect(collector.front.lines().filter((line) => line.startsWith('POST'))).toEqual([]);
    expect(collector.views()).toHaveLength(before + 1);
    await expectNoTrouble(tab);
  });

  it('takes a no without a word to anybody', async () => {
    await tab.goto(`${site.origin}/`);
    await tab.until(() => document.querySelector('#askfirst-banner'));
    await tab.click('#askfirst-banner [data-askfirst=reject]');
    await tab.until(() => !document.querySelector('#askfirst-banner'));
    await quiet();
    expect(await tab.evaluate(state)).toBe('refused');
    // The browser may have the file from the page before.
    expect(collector.front.lines().filter((line) => line !== 'GET /askfirst.js')).toEqual([]);
    await expectNoTrouble(tab);
  });

  it('neither asks nor collects with whenBlocked silent', async () => {
    await tab.goto(`${site.origin}/silent`);
    await tab.until(() => document.documentElement.dataset.askfirstState);
    await tab.until(() => Object(Reflect.get(window, 'askfirst')).ready);
    // Whether storage is blocked shows only at a choice: the first page load still asks.
    await tab.evaluate(() => Object(Reflect.get(window, 'askfirst')).acceptAll());
    await quiet();
    expect(collector.front.lines().filter((line) => line.startsWith('POST'))).toEqual([]);
    await expectNoTrouble(tab);
  });
});

describeEngines('storage that is partly blocked', (engine) => {
  let tab: Page;
  const native = engine === 'webkit';
  beforeAll(async () => {
    tab = await open(engine, native ? { blocked: 'cookies' } : {});
  });
  beforeEach(() => collector.front.clear());
  afterAll(close);

  it('works in a sandboxed frame', async () => {
    site.clear();
    await tab.goto(`${site.origin}/framed`);
    await quiet();
    // The frame has an origin of its own: its page and its script were asked for, and it lives.
    expect(site.lines()).toContain('GET /');
    expect(collector.front.lines()).toEqual([
      'GET /askfirst.js',
      // The page holds a gated script.
      expect.stringMatching(/^GET \/chunks\/\w{8}-gat\.js$/),
    ]);
    await expectNoTrouble(tab);
  });

  it('remembers in localStorage where cookies do not hold', async () => {
    const origin = native ? site.origin : forgetful.origin;
    await tab.goto(`${origin}/`);
    await tab.until(() => document.querySelector('#askfirst-banner'));
    await tab.click('#askfirst-banner [data-askfirst=reject]');
    await tab.until(() => !document.querySelector('#askfirst-banner'));
    expect(await tab.evaluate(persisted)).toBe('localStorage');
    expect((await readSpy(tab)).calls.filter((call) => /^(fetch|beacon|xhr)/.test(call))).toEqual(
      [],
    );
    await tab.goto(`${origin}/`);
    await tab.until(() => document.documentElement.dataset.askfirstState === 'refused');
    await quiet();
    expect(await tab.evaluate(() => document.querySelector('#askfirst-banner'))).toBeNull();
    await expectNoTrouble(tab);
  });
});
