/** Routers that replace the page under the tag, as docs/recipes.md has them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ASTRO_HEAD, astroModule } from '../helpers/astro.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, readRan, startSite } from './gate-site.ts';
import { startServer, type TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

const TURBO = readFileSync(
  createRequire(import.meta.url).resolve('@hotwired/turbo/dist/turbo.es2017-umd.js'),
  'utf8',
);
const CONFIG = JSON.stringify({ collector: '', categories: { analytics: {} } });
let film: TestServer;
const page = (
  name: string,
  other: string,
  head: string,
) => `<!doctype html><html lang="en" class="${name}"><head><title>${name}</title>
<script>window.ran ??= [];</script><script type="application/json" id="askfirst-config">${CONFIG}</script>${head}
</head><body><h1>${name}</h1><a id="go" href="/${other}">Go</a>
<script type="text/plain" data-category="analytics">window.ran.push('${name}')</script>
<script type="text/plain" data-category="analytics" data-src="/s/${name}-file.js"></script>
<template data-category="analytics"><p class="shown">Shown</p></template>
<iframe data-category="analytics" data-src="${film.origin}/film" title="Film" width="300" height="150"></iframe>
</body></html>`;

/** The lines of the document that are to stand in the head. */
const recipe = readFileSync('docs/recipes.md', 'utf8').replaceAll(
  'https://stats.example.com/',
  '/',
);
const htmlOf = (title: string) => {
  const part = recipe.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
  return [...part.matchAll(/```html\n([\s\S]*?)```/g)].map(([, code]) => code).join('\n');
};
const HEADS = {
  turbo: `<script src="/turbo.js"></script>${htmlOf('Turbo')}`,
  astro: `${ASTRO_HEAD}${htmlOf('Astro')}`,
};

let site: TestServer;
beforeAll(async () => {
  film = await startServer({ handler: () => '<!doctype html><title>Film</title>', spy: false });
  site = await startSite(
    Object.fromEntries(
      Object.entries(HEADS).flatMap(([name, head]) => [
        [`/${name}-one`, page(`${name}-one`, `${name}-two`, head)],
        [`/${name}-two`, page(`${name}-two`, `${name}-one`, head)],
      ]),
    ),
    ({ url }) => {
      const body = url === '/turbo.js' ? TURBO : astroModule(url.replace('/astro/', ''));
      return body ? { headers: { 'content-type': 'text/javascript' }, body } : undefined;
    },
  );
});
afterAll(async () => {
  await film?.close();
  await site?.close();
});

describeEngines('a router', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1000, height: 900 });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const isAt = (title: string) =>
    document.title === title && document.querySelector('h1')?.textContent === title;
  const follow = async (title: string) => {
    await tab.evaluate(() => document.querySelector<HTMLElement>('#go')?.click());
    await tab.until(isAt, title);
  };
  const hasBanner = () => document.querySelectorAll('#askfirst-banner').length === 1;
  const status = () => tab.until(() => document.documentElement.dataset.askfirstState);
  const seen = () => [
    document.querySelectorAll('.shown').length,
    document.querySelectorAll('[data-askfirst-frame]').length,
    document.querySelectorAll('iframe[src]').length,
  ];
  // The button's way would pass over entries that a script made.
  const goBack = async (title: string) => {
    await tab.evaluate(() => history.back());
    await tab.until(isAt, title);
  };
  const settle = () => new Promise((done) => setTimeout(done, 300));

  it.each(['turbo', 'astro'])(
    '%s: the banner stays, what is gated comes with each page, once and with a yes only',
    async (router) => {
      const [one, two] = [`${router}-one`, `${router}-two`];
      await openFresh(tab, site.origin, `/${one}`);
      await tab.evaluate(() => {
        Reflect.set(window, 'same', true);
      });
      // More than once: a visitor may read a few pages before the answer.
      for (const title of [two, one, two]) {
        await tab.until(hasBanner);
        await follow(title);
      }
      await tab.until(hasBanner);
      expect(await status()).toBe('undecided');
      await settle();
      expect(await readRan(tab)).toEqual([]);
      expect(await tab.evaluate(seen)).toEqual([0, 1, 0]);
      expect(film.log).toEqual([]);

      await call(tab, 'acceptAll');
      await tab.until((count) => Reflect.get(window, 'ran').length === count, 2);
      await follow(one);
      await tab.until((count) => Reflect.get(window, 'ran').length === count, 4);
      await settle();
      expect(await tab.evaluate(seen)).toEqual([1, 0, 1]);
      expect(await tab.evaluate(hasBanner)).toBe(false);
      expect(await status()).toBe('granted');
      await goBack(two);
      await tab.until((count) => Reflect.get(window, 'ran').length === count, 6);
      await settle();
      const all = [two, `${two}-file`, one, `${one}-file`, two, `${two}-file`];
      expect(await readRan(tab)).toEqual(all);
      expect(await tab.evaluate(seen)).toEqual([1, 0, 1]);
      expect(await status()).toBe('granted');

      await call(tab, 'rejectAll');
      film.clear();
      await follow(one);
      await goBack(two);
      await settle();
      expect(await readRan(tab)).toEqual(all);
      expect(await tab.evaluate(seen)).toEqual([0, 1, 0]);
      expect(film.log).toEqual([]);
      expect(await status()).toBe('refused');
      // The window of the first page: no document was loaded in between.
      expect(await tab.evaluate(() => Reflect.get(window, 'same'))).toBe(true);
      await expectNoTrouble(tab);
    },
  );
});
