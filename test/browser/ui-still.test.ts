import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { CONFIG, uiPage, untilAsked } from './ui-pages.ts';

/** Every entry there is, the ones after a press too; and whatever is animated in any frame. */
const WATCH = `window.__shifts = []; window.__animated = [];
if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries())
      window.__shifts.push(value + ' ' + sources.map(({ node }) => node && (node.outerHTML || node.data || '').slice(0, 80)));
  }).observe({ type: 'layout-shift', buffered: true });
}
(function look() {
  for (const { effect } of document.getAnimations())
    window.__animated.push(String(effect && effect.target && effect.target.outerHTML).slice(0, 80));
  requestAnimationFrame(look);
})();`;
const BODY = `<main><h1>Long</h1><button id="own" data-askfirst="preferences">Cookie settings</button>
<button id="mine" data-askfirst="my-data">My data</button>${'<p>Words that stay where they are.</p>'.repeat(80)}</main>`;

let collector: TestCollector;
let server: TestServer;
beforeAll(async () => {
  collector = await startCollector();
  server = await startServer({
    inject: WATCH,
    handler({ url }) {
      const { pathname, searchParams } = new URL(url, 'http://x');
      if (pathname !== '/') return undefined;
      const page = uiPage({ body: BODY, config: { ...CONFIG, collector: collector.front.origin } });
      return searchParams.has('gpc')
        ? page.replace(
            '<style>',
            "<script>Object.defineProperty(Navigator.prototype,'globalPrivacyControl',{get:()=>true})</script><style>",
          )
        : page;
    },
  });
});
afterAll(async () => {
  await server?.close();
  await collector?.stop();
});

const api = (page: Page, name: 'showBanner' | 'showMyData') =>
  page.evaluate((method) => (Reflect.get(window, 'askfirst') as Askfirst)[method](), name);
/** A layout that shifts is told a frame later. */
const pause = () => new Promise((done) => setTimeout(done, 250));
const shown = (page: Page, selector: string) =>
  page.until((wanted) => document.querySelector(wanted), selector);
const gone = (page: Page, selector: string) =>
  page.until((wanted) => !document.querySelector(wanted), selector);
const readMoves = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...Reflect.get(window, '__shifts'), ...Reflect.get(window, '__animated')]);
/** What a lock would change: the page's own box, its overflow, and whether it scrolls. */
const readScroll = (page: Page) =>
  page.evaluate(() => {
    scrollTo(0, 0);
    scrollTo(0, 700);
    const { documentElement: html, body } = document;
    return [
      scrollY,
      html.clientWidth,
      body.getBoundingClientRect().width,
      ...[html, body].flatMap((part) => {
        const { overflow, position, touchAction, overscrollBehavior, paddingRight } =
          getComputedStyle(part);
        return [
          part.getAttribute('style'),
          part.className,
          overflow,
          position,
          touchAction,
          overscrollBehavior,
          paddingRight,
        ];
      }),
    ];
  });

describeEngines('the page stays still', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1024, height: 720 });
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it('while the banner, the preferences and my data come and go, and can be scrolled under each', async () => {
    await page.goto(`${server.origin}/`);
    await untilAsked(page);
    const scroll = await readScroll(page);
    expect(scroll[0]).toBe(700);
    await page.click('#askfirst-banner [data-askfirst=preferences]');
    await shown(page, '#askfirst-preferences section');
    expect(await readScroll(page)).toEqual(scroll);
    await pause();
    await page.press('Escape');
    await gone(page, 'dialog');
    await page.click('#askfirst-banner [data-askfirst=reject]');
    await gone(page, '#askfirst-banner');
    expect(await readScroll(page)).toEqual(scroll);
    await api(page, 'showBanner');
    await untilAsked(page);
    const before = collector.views().length;
    await page.click('#askfirst-banner [data-askfirst=accept]');
    await gone(page, '#askfirst-banner');
    // Given anew after a no, a yes counts from the next view.
    await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).view('/read'));
    await expect.poll(() => collector.views().length, { timeout: 20_000 }).toBe(before + 1);
    await api(page, 'showMyData');
    await shown(page, '#askfirst-my-data h3');
    expect(await readScroll(page)).toEqual(scroll);
    await pause();
    await page.click('#askfirst-my-data [data-askfirst=erase]');
    await page.click('#askfirst-my-data [data-askfirst=confirm]');
    await page.until(() =>
      /\d/.test(document.querySelector('#askfirst-my-data [role=status]')?.textContent ?? ''),
    );
    await pause();
    await page.click('#askfirst-my-data [data-askfirst=close]');
    await gone(page, 'dialog');
    await pause();
    expect(await readMoves(page)).toEqual([]);
  });

  it('while the note of Global Privacy Control comes and goes', async () => {
    await page.goto(`${server.origin}/`);
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every engine.
      document.cookie = 'consent=; max-age=0; path=/';
    });
    await page.goto(`${server.origin}/?gpc`);
    await shown(page, '#askfirst-banner [data-askfirst=dismiss]');
    await pause();
    await page.click('#askfirst-banner [data-askfirst=dismiss]');
    await gone(page, '#askfirst-banner');
    await pause();
    expect(await readMoves(page)).toEqual([]);
  });

  it('and a shift or an animation would be seen', async () => {
    await page.evaluate(() => {
      const block = document.createElement('div');
      block.id = 'block';
      block.textContent = 'Late';
      document.querySelector('h1')?.before(block);
      document.querySelector('h1')?.animate([{ opacity: 0 }, { opacity: 1 }], 200);
    });
    await pause();
    const moves = await readMoves(page);
    expect(moves.some((move) => move.includes('<h1>'))).toBe(true);
    expect(moves.some((move) => /^0\.\d/.test(move))).toBe(engine === 'chromium');
  });
});
