import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { expectNoTrouble, NOTHING_STORED, readEndState, readSpy } from './spy.ts';

let cdn: TestServer;
let site: TestServer;

const tag = (attributes = '') =>
  `<script async src="${cdn.origin}/askfirst.js" ${attributes}></script>`;
const html = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Tag</title>${head}</head><body><h1>Tag</h1></body></html>`;
const json = (options: object) =>
  `<script type="application/json" id="askfirst-config">${JSON.stringify(options)}</script>`;
/** Before everything else: what the console is told, and the old browser. */
const LISTEN = `<script>window.said = []; for (const level of ['warn', 'error']) {
  console[level] = (...words) => window.said.push(level + ' ' + words.join(' ')); }</script>`;

const PAGES: Record<string, () => string> = {
  '/attributes': () =>
    html(
      json({
        policy: { url: '/from-json', updated: '2026-01-02' },
        banner: { layout: 'cloud', position: 'top' },
        controller: { name: 'Json & Sons' },
      }) +
        `<script>window.askfirst = [['configure', { controller: { name: 'Stub Ltd' }, keep: { choice: 90 } }]]</script>` +
        tag('data-policy="/from-attribute" data-layout="bar"'),
    ),
  '/stub': () =>
    html(
      `<script>window.changes = []; window.askfirst = [['on', 'change', (e) => changes.push(e.state.status)],
        ['rejectAll'], ['nonsense', 1]]</script>${tag()}`,
    ),
  '/two': () => html(LISTEN + tag() + tag('data-layout="bar"')),
  '/wrong': () =>
    html(LISTEN + json({ keep: { choice: -1 }, colour: 'red', mode: 'maybe' }) + tag()),
  '/broken': () =>
    html(
      `${LISTEN}<script type="application/json" id="askfirst-config">{"keep": </script>${tag()}`,
    ),
  '/old': () =>
    html(
      `${LISTEN}<script>delete Array.prototype.toSorted; delete Document.prototype.adoptedStyleSheets;</script>${tag()}`,
    ),
  '/classic': () => html(`<script src="${cdn.origin}/askfirst.js"></script>`),
  '/language': () => html(tag('data-language="de"')).replace('lang="en"', 'lang="fr"'),
  '/strict': () => html(tag('data-policy="/privacy"')),
};
const POLICY = () =>
  `default-src 'none'; script-src ${cdn.origin}; connect-src ${cdn.origin}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

beforeAll(async () => {
  cdn = await startServer();
  site = await startServer({
    handler: ({ url }) => {
      const make = PAGES[url];
      if (!make) return undefined;
      return {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          ...(url === '/strict' ? { 'content-security-policy': POLICY() } : {}),
        },
        body: make(),
      };
    },
  });
});
afterAll(async () => {
  await cdn?.close();
  await site?.close();
});

const banner = () => document.querySelector('#askfirst-banner');
const said = (): string[] => Reflect.get(window, 'said');

describeEngines('the tag', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await expectNoTrouble(tab);
    await tab.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the next test starts without a choice.
      document.cookie = 'consent=; max-age=0; path=/';
    });
  });
  const open = async (path: string) => {
    await tab.goto(`${site.origin}${path}`);
    await tab.until(() => document.readyState === 'complete');
  };

  it('takes attributes before the JSON before configure', async () => {
    await open('/attributes');
    await tab.until(banner);
    const seen = await tab.evaluate(() => {
      const element = document.querySelector('#askfirst-banner');
      return {
        link: element?.querySelector('a')?.getAttribute('href'),
        text: element?.textContent ?? '',
        html: element?.outerHTML ?? '',
      };
    });
    expect(seen.link).toBe('/from-attribute');
    expect(seen.text).toContain('Json & Sons');
    expect(seen.text).not.toContain('Stub Ltd');
    // configure alone says how long the choice is kept: 90 days are 3 months.
    expect(seen.text).toMatch(/3 months|90 days/);
    expect(seen.html).toMatch(/\bbar\b/);
    expect(seen.html).not.toMatch(/\bcloud\b/);
  });

  it('replays the stub, and passes over what it does not know', async () => {
    await open('/stub');
    await tab.until(() => document.documentElement.dataset.askfirstState === 'refused');
    expect(await tab.evaluate(() => Reflect.get(window, 'changes'))).toEqual(['refused']);
    expect(await tab.evaluate(() => Array.isArray(Reflect.get(window, 'askfirst')))).toBe(false);
  });

  it('is one, however often it stands on the page, and says so once', async () => {
    await open('/two');
    await tab.until(banner);
    await tab.until(() => Reflect.get(window, 'said').length > 0);
    expect(await tab.evaluate(() => document.querySelectorAll('#askfirst-banner').length)).toBe(1);
    expect(await tab.evaluate(said)).toEqual([expect.stringMatching(/^warn askfirst/)]);
  });

  it('lists every wrong option at once and asks nothing', async () => {
    await open('/wrong');
    await tab.until(() => Reflect.get(window, 'said').length > 0);
    const [message, ...more] = await tab.evaluate(said);
    expect(more).toEqual([]);
    expect(message).toMatch(/keep\.choice[\s\S]*-1/);
    expect(message).toMatch(/colour/);
    expect(message).toMatch(/mode[\s\S]*maybe/);
    expect(await tab.evaluate(banner)).toBeNull();
    expect(await readEndState(tab)).toEqual(NOTHING_STORED);
  });

  it('says that the JSON is broken, and breaks nothing', async () => {
    await open('/broken');
    await tab.until(() => Reflect.get(window, 'said').length > 0);
    expect(await tab.evaluate(banner)).toBeNull();
  });

  it('does nothing in a browser below the floor', async () => {
    await open('/old');
    await new Promise((done) => setTimeout(done, 500));
    expect(await tab.evaluate(() => Reflect.get(window, 'askfirst'))).toBeUndefined();
    expect(await tab.evaluate(banner)).toBeNull();
    expect(await tab.evaluate(said)).toEqual([]);
    expect((await readSpy(tab)).calls).toEqual([]);
  });

  it('works without async, in the head', async () => {
    await open('/classic');
    await tab.until(banner);
  });

  it('speaks the language it is told, not English first', async () => {
    await open('/language');
    await tab.until(banner);
    expect(
      await tab.evaluate(() => document.querySelector('#askfirst-banner')?.getAttribute('lang')),
    ).toBe('de');
    expect(
      await tab.evaluate(() => document.querySelector('#askfirst-banner')?.textContent),
    ).toContain('Alle ablehnen');
  });

  it('asks under a policy that allows no inline style and no policy of ours', async () => {
    await open('/strict');
    await tab.until(banner);
    const box = await tab.evaluate(() => {
      const element = document.querySelector('#askfirst-banner');
      return element && getComputedStyle(element).position;
    });
    expect(box).toBe('fixed');
  });
});
