import type {
  CDPSession,
  KeyInput,
  Browser as PuppeteerBrowser,
  BrowserContext as PuppeteerContext,
  Page as PuppeteerPage,
} from 'puppeteer-core';
import { pollUntil } from './driver-process.ts';
import type { Browser, Engine, Media, OpenOptions, Page } from './driver-types.ts';

export interface Driven {
  engine: Engine;
  browser: PuppeteerBrowser;
  options: OpenOptions;
  prepare(page: PuppeteerPage, options: OpenOptions): Promise<void>;
  cleanUp(): void;
}

/** Options that a page can be given: with no others a browser that runs already will do. */
const OF_PAGES: Partial<Record<Engine, (keyof OpenOptions)[]>> = {
  chromium: ['width', 'height', 'scale', 'media', 'gpc', 'insets'],
  firefox: ['width', 'height', 'scale'],
};
const running = new Map<Engine, Promise<Driven>>();

/**
 * A browser of its own, or a context of its own in one that runs: a start takes seconds, and a
 * context shares neither cookies nor storage nor cache with another.
 */
export async function openByPuppeteer(
  engine: Engine,
  options: OpenOptions,
  launch: (options: OpenOptions) => Promise<Driven>,
): Promise<Browser> {
  const names = Object.keys(options) as (keyof OpenOptions)[];
  if (!names.every((name) => OF_PAGES[engine]?.includes(name))) return toOwn(await launch(options));
  const shared = await share(engine, () => launch({}));
  const context = await shared.browser.createBrowserContext();
  return {
    engine,
    newPage: () => openPage(context, { ...shared, options }),
    close: () =>
      Promise.race([context.close(), delay(5000)]).catch(() => {
        // It is gone with its browser.
      }),
  };
}

/** The one that runs; another where none does, or none any more. */
async function share(engine: Engine, launch: () => Promise<Driven>): Promise<Driven> {
  const known = await running.get(engine)?.catch(() => undefined);
  if (known?.browser.connected) return known;
  const started = launch();
  running.set(engine, started);
  return started;
}

async function openPage(
  from: PuppeteerBrowser | PuppeteerContext,
  { engine, options, prepare }: Driven,
): Promise<Page> {
  const page = await from.newPage();
  const driven = toPage(engine, page, options.scale ?? 1);
  await driven.setViewport(options.width ?? 1024, options.height ?? 720);
  await prepare(page, options);
  return driven;
}

function toOwn(driven: Driven): Browser {
  const { engine, browser, cleanUp } = driven;
  const child = browser.process();
  return {
    engine,
    newPage: () => openPage(browser, driven),
    async close() {
      await Promise.race([browser.close(), delay(5000)]).catch(() => {
        // A browser that crashed cannot be closed; it is killed below.
      });
      if (child && child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      cleanUp();
    },
  };
}

function toPage(engine: Engine, page: PuppeteerPage, deviceScaleFactor: number): Page {
  let session: CDPSession | undefined;
  const evaluate: Page['evaluate'] = async (fn, ...args) => {
    // As JSON in every engine: left to themselves they differ in what an element or a date becomes.
    const text = await page.evaluate(
      `(async () => JSON.stringify({ value: await (${fn})(...${JSON.stringify(args)}) }))()`,
    );
    return JSON.parse(String(text)).value;
  };
  /** Nobody can press what lies behind another tab; puppeteer would wait for ever until it may scroll there. */
  const show = async () => {
    if (await page.evaluate('document.hidden')) await page.bringToFront();
  };
  return {
    engine,
    evaluate,
    async goto(url) {
      await page.goto(url, { waitUntil: 'load' });
    },
    async reload() {
      await page.reload({ waitUntil: 'load' });
    },
    async back() {
      // puppeteer's goBack() hangs in Firefox when the page comes out of the back-forward cache.
      await page.evaluate('void setTimeout(() => history.back())');
    },
    url: async () => page.url(),
    until: (fn, ...args) => pollUntil(() => evaluate(fn, ...args), String(fn)),
    async click(selector) {
      await show();
      await page.click(selector);
    },
    async press(key) {
      await show();
      const parts = key === '+' ? ['+'] : key.split('+');
      const last = parts.pop() ?? '';
      for (const held of parts) await page.keyboard.down(held as KeyInput);
      await page.keyboard.press(last as KeyInput);
      for (const held of parts.reverse()) await page.keyboard.up(held as KeyInput);
    },
    async type(selector, text) {
      await show();
      await page.click(selector);
      await page.keyboard.type(text);
    },
    async screenshot(file, selector) {
      const target = selector ? await page.$(selector) : page;
      if (!target) throw new Error(`No element ${selector}.`);
      await target.screenshot({ path: pngFile(file) });
    },
    async print() {
      return Buffer.from(await page.pdf());
    },
    async setViewport(width, height) {
      await page.setViewport({ width, height, deviceScaleFactor });
    },
    async emulate(media) {
      if (engine !== 'chromium') return false;
      session ??= await page.createCDPSession();
      await session.send('Emulation.setEmulatedMedia', { features: toFeatures(media) });
      return true;
    },
    async bringToFront() {
      await page.bringToFront();
    },
    async close() {
      await page.close();
    },
  };
}

function pngFile(file: string): `${string}.png` {
  if (!file.endsWith('.png')) throw new Error(`A screenshot is a .png file, not ${file}.`);
  return file as `${string}.png`;
}

export function toFeatures(media: Media): { name: string; value: string }[] {
  return [
    { name: 'prefers-color-scheme', value: media.dark ? 'dark' : 'light' },
    { name: 'prefers-reduced-motion', value: media.reducedMotion ? 'reduce' : 'no-preference' },
    { name: 'forced-colors', value: media.forcedColors ? 'active' : 'none' },
    { name: 'prefers-contrast', value: media.moreContrast ? 'more' : 'no-preference' },
  ];
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
