/** Routers that replace the page under the tag: docs/recipes.md says that nothing is to be done. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, readRan, startSite } from './gate-site.ts';
import type { TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

const TURBO = readFileSync(
  createRequire(import.meta.url).resolve('@hotwired/turbo/dist/turbo.es2017-umd.js'),
  'utf8',
);
const CONFIG = JSON.stringify({ collector: '', categories: { analytics: {} } });
const page = (
  name: string,
  other: string,
  head: string,
) => `<!doctype html><html lang="en"><head><title>${name}</title>
<script>window.ran ??= [];</script><script type="application/json" id="askfirst-config">${CONFIG}</script>${head}
<script async src="/askfirst.js" data-turbo-track="reload"></script></head>
<body><h1>${name}</h1><a id="go" href="/${other}">Go</a>
<script type="text/plain" data-category="analytics">window.ran.push('${name}')</script></body></html>`;
/** A preview of a cached page is a page too: its scripts would run, and then those of the fresh one. */
const turbo =
  '<meta name="turbo-cache-control" content="no-preview"><script src="/turbo.js"></script>';
/** What Astro's router does with a page: new children for head and body, the window stays. */
const swap = `<script>document.addEventListener('click', async (event) => {
  if (event.target.id !== 'go') return;
  event.preventDefault();
  const text = await (await fetch(event.target.href)).text();
  const next = new DOMParser().parseFromString(text, 'text/html');
  history.pushState({}, '', event.target.href);
  document.title = next.title;
  document.documentElement.replaceChild(next.body, document.body);
});</script>`;

let site: TestServer;
beforeAll(async () => {
  site = await startSite(
    {
      '/turbo-one': page('turbo-one', 'turbo-two', turbo),
      '/turbo-two': page('turbo-two', 'turbo-one', turbo),
      '/swap-one': page('swap-one', 'swap-two', swap),
      '/swap-two': page('swap-two', 'swap-one', swap),
    },
    ({ url }) =>
      url === '/turbo.js'
        ? { headers: { 'content-type': 'text/javascript' }, body: TURBO }
        : undefined,
  );
});
afterAll(() => site?.close());

describeEngines('a router', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1000, height: 900 });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const isAt = (title: string) => document.title === title && !!document.querySelector('#go');

  it.each(['turbo', 'swap'])(
    '%s: the banner stays, gated scripts of each page run once',
    async (router) => {
      await openFresh(tab, site.origin, `/${router}-one`);
      await tab.until(() => document.querySelector('#askfirst-banner'));
      await tab.evaluate(() => document.querySelector<HTMLElement>('#go')?.click());
      await tab.until(isAt, `${router}-two`);
      await tab.until(() => document.querySelector('#askfirst-banner'));
      expect(await readRan(tab)).toEqual([]);
      await call(tab, 'acceptAll');
      expect(await readRan(tab)).toEqual([`${router}-two`]);
      await tab.evaluate(() => document.querySelector<HTMLElement>('#go')?.click());
      await tab.until(isAt, `${router}-one`);
      await tab.until((name) => Reflect.get(window, 'ran').includes(name), `${router}-one`);
      expect(await readRan(tab)).toEqual([`${router}-two`, `${router}-one`]);
      await call(tab, 'rejectAll');
      await tab.evaluate(() => document.querySelector<HTMLElement>('#go')?.click());
      await tab.until(isAt, `${router}-two`);
      await new Promise((done) => setTimeout(done, 200));
      expect(await readRan(tab)).toEqual([`${router}-two`, `${router}-one`]);
      await expectNoTrouble(tab);
    },
  );
});
