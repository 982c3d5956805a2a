/**
 * `npm run screenshots`: every layer, in every state, as three engines draw it, into
 * `test/.out/screenshots` or `SHOTS`. `ENGINES`, `MODES` (`light,dark,320,rtl`) narrow it.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, type Engine, openBrowser, type Page } from './driver.ts';
import { pollUntil } from './driver-process.ts';
import { HOLDER, shotPage } from './screenshots-page.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';

const OUT = process.env.SHOTS ?? 'test/.out/screenshots';
const MODES = (process.env.MODES ?? 'light,dark,320,rtl').split(',');
/** A line of the test data, so that "my data" has a provider to show. */
const ADDRESS = '71.160.223.7';
const PAGES = ['/', '/pricing', '/help/import-your-mail'];

type Net = 'up' | 'dead' | 'silent';

interface Stage {
  engine: Engine;
  mode: string;
  browser: Browser;
  page: Page;
  site: TestServer;
  collector: TestCollector;
  net: Net;
}

describeEngines('pictures', (engine) => {
  describe.each(MODES)('%s', (mode) => {
    const stage = { engine, mode, net: 'up' } as Stage;
    beforeAll(() => openStage(stage));
    afterAll(async () => {
      await stage.browser?.close();
      await stage.site?.close();
      await stage.collector?.stop();
    });

    it('of the first layer', () => shootBanner(stage));
    it('of the preferences', () => shootPreferences(stage));
    it('of my data', () => shootMine(stage));
  });
});

async function openStage(stage: Stage): Promise<void> {
  const { engine, mode } = stage;
  stage.collector = await startCollector({
    args: [
      '--no-ptr',
      '--mmdb',
      'demo/vectors/GeoIP2-Domain-Test.mmdb',
      '--trust-proxy',
      '127.0.0.0/8',
    ],
    front: {
      handler({ headers }) {
        headers['x-forwarded-for'] = ADDRESS;
        if (stage.net === 'dead') return { drop: true };
        return stage.net === 'silent' ? { delay: Number.POSITIVE_INFINITY } : undefined;
      },
    },
  });
  stage.site = await startServer({
    spy: false,
    handler({ url }) {
      const { pathname, searchParams: asked } = new URL(url, 'http://x');
      if (pathname === '/holder') return HOLDER;
      if (/\.js$/.test(pathname)) return undefined;
      return shotPage({
        lang: mode === 'rtl' ? 'ar' : 'en',
        layout: asked.get('layout') ?? 'box',
        film: asked.has('film'),
        gpc: asked.has('gpc'),
        collector: stage.collector.front.origin,
      });
    },
  });
  const narrow = mode === '320' && engine !== 'webkit';
  stage.browser = await openBrowser(engine, {
    width: narrow ? 320 : 960,
    height: mode === '320' ? 640 : 680,
    scale: 2,
    media: { dark: mode === 'dark' },
  });
  stage.page = await stage.browser.newPage();
  mkdirSync(join(OUT, engine), { recursive: true });
}

async function shootBanner(stage: Stage): Promise<void> {
  for (const layout of ['box', 'bar', 'cloud']) {
    await visit(stage, `/?layout=${layout}`);
    await shoot(stage, `banner-${layout}`);
  }
  await visit(stage, '/?film');
  await until(stage, (page) => page.querySelector('[data-askfirst-frame]'));
  await within(stage, (askfirst) => askfirst.rejectAll());
  await shoot(stage, 'frame');
  await visit(stage, '/?gpc');
  await shoot(stage, 'gpc-note');
}

async function shootPreferences(stage: Stage): Promise<void> {
  await visit(stage, '/');
  await within(stage, (askfirst) => askfirst.showPreferences());
  await until(stage, (page) => page.querySelector('#askfirst-preferences section'));
  await shoot(stage, 'preferences');
  await within(stage, (_, page) => {
    page.querySelector<HTMLInputElement>('#askfirst-preferences [value=analytics]')?.click();
    for (const details of page.querySelectorAll('details')) details.open = true;
    page.querySelector('#askfirst-preferences section:last-of-type')?.scrollIntoView();
  });
  await shoot(stage, 'preferences-unfolded');
}

async function shootMine(stage: Stage): Promise<void> {
  await visit(stage, '/');
  await mine(stage, 'my-data-empty');
  await collect(stage);
  stage.net = 'silent';
  await mine(stage, 'my-data-loading');
  stage.net = 'dead';
  await reopen(stage);
  await mine(stage, 'my-data-failed');
  await within(stage, (_, page) => {
    const view = page.defaultView;
    if (view) Object.defineProperty(view.navigator, 'onLine', { get: () => false });
  });
  await press(stage, 'retry');
  await shoot(stage, 'my-data-offline');
  stage.net = 'up';
  await reopen(stage);
  await mine(stage, 'my-data');
  await within(stage, (_, page) => {
    for (const details of page.querySelectorAll('details')) details.open = true;
    page.querySelector('#askfirst-my-data nav')?.scrollIntoView();
  });
  await shoot(stage, 'my-data-unfolded');
  for (const action of ['erase', 'forget']) {
    await press(stage, action);
    await shoot(stage, `my-data-confirm-${action}`);
    if (action === 'forget') break;
    await press(stage, 'confirm');
    await within(stage, () => new Promise((done) => setTimeout(done, 1000)));
    await shoot(stage, 'my-data-erased');
  }
  await press(stage, 'confirm');
  await until(stage, (page) => page.documentElement.dataset.askfirstState === 'refused');
  await within(stage, () => new Promise((done) => setTimeout(done, 1000)));
  await shoot(stage, 'my-data-forgotten');
  await collect(stage);
  await mine(stage);
  stage.net = 'dead';
  await press(stage, 'forget');
  await press(stage, 'confirm');
  await within(stage, () => new Promise((done) => setTimeout(done, 6000)));
  await shoot(stage, 'my-data-later');
  stage.net = 'up';
}

/** Accepts, and waits until each page of the site is counted. */
async function collect(stage: Stage): Promise<void> {
  const before = stage.collector.views().length;
  await visit(stage, '/');
  // A visitor's own press: the words that were shown go with it.
  await within(stage, (_, page) =>
    page.querySelector<HTMLElement>('#askfirst-banner [data-askfirst=accept]')?.focus(),
  );
  await stage.page.press('Enter');
  // WebKit's driver sends keys to the window, never to the frame that is narrow in its place.
  if (stage.engine === 'webkit' && stage.mode === '320') {
    await within(stage, (askfirst) => askfirst.acceptAll());
  }
  await until(stage, (page) => page.documentElement.dataset.askfirstState === 'granted');
  for (const [index, path] of PAGES.entries()) {
    if (index) await reopen(stage, path);
    await pollUntil(
      async () => stage.collector.views().length > before + index,
      `${path} is counted`,
      20_000,
    );
  }
}

async function mine(stage: Stage, name?: string): Promise<void> {
  await within(stage, (askfirst) => askfirst.showMyData());
  await until(stage, (page) => page.querySelector('#askfirst-my-data'));
  // Until it has said what it has to say; a collector that is silent leaves it loading.
  await within(stage, () => new Promise((done) => setTimeout(done, 800)));
  if (name) await shoot(stage, name);
}

async function press(stage: Stage, action: string): Promise<void> {
  await within(
    stage,
    (_, page, name) =>
      page.querySelector<HTMLElement>(`#askfirst-my-data [data-askfirst=${name}]`)?.click(),
    action,
  );
  await within(stage, () => new Promise((done) => setTimeout(done, 300)));
}

/** As a visitor who was never here. */
async function visit(stage: Stage, path: string): Promise<void> {
  await reopen(stage, '/');
  await within(stage, (_, page) => {
    page.cookie = 'consent=; max-age=0; path=/';
    page.defaultView?.localStorage.clear();
  });
  await reopen(stage, path);
  await until(stage, (page) => page.querySelector('#askfirst-banner'));
}

async function reopen(stage: Stage, path = '/'): Promise<void> {
  const { engine, mode, page, site } = stage;
  if (engine === 'webkit' && mode === '320') {
    await page.goto(`${site.origin}/holder`);
    await page.evaluate((src) => {
      const frame = document.querySelector('iframe');
      if (frame) frame.src = src;
    }, path);
  } else await page.goto(site.origin + path);
  await until(stage, (inside) => inside.documentElement.dataset.askfirstState);
}

/** Runs in the page, or in the frame that stands for a narrow window. */
function within<R>(
  { page }: Stage,
  fn: (askfirst: Askfirst, page: Document, name: string) => R,
  name = '',
): Promise<unknown> {
  return page.evaluate(
    async (source, word) => {
      const frame = document.querySelector<HTMLIFrameElement>('body.holds > iframe');
      const view = frame?.contentWindow ?? window;
      const run = Reflect.get(view, 'eval')(`(${source})`);
      const answer = await run(Reflect.get(view, 'askfirst'), view.document, word);
      return typeof answer === 'string' || typeof answer === 'boolean' ? answer : !!answer;
    },
    String(fn),
    name,
  );
}

function until(stage: Stage, ask: (page: Document) => unknown): Promise<unknown> {
  return pollUntil(
    () => within(stage, new Function('_', 'page', `return (${ask})(page)`) as never),
    String(ask),
    20_000,
  );
}

async function shoot(stage: Stage, name: string): Promise<void> {
  const { engine, mode, page } = stage;
  const file = join(OUT, engine, `${name}-${mode}.png`);
  const holder = engine === 'webkit' && mode === '320';
  await page.screenshot(file, holder ? 'body.holds > iframe' : undefined);
  expect(statSync(file).size).toBeGreaterThan(4000);
}
