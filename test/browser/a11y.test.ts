import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, type Engine, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { CONFIG, uiPage, untilAsked } from './ui-pages.ts';

const require = createRequire(import.meta.url);
const fileOf = (name: string, path: string) =>
  readFileSync(join(dirname(require.resolve(`${name}/package.json`)), path), 'utf8');
const TOOLS: Record<string, string> = {
  '/tools/axe.js': fileOf('axe-core', 'axe.min.js'),
  '/tools/ace.js': fileOf('accessibility-checker-engine', 'ace.js'),
  '/tools/htmlcs.js': fileOf('html_codesniffer', 'build/HTMLCS.js'),
};

/** What is judged: our elements alone, whatever the page is like. */
const OURS = '#askfirst-banner, #askfirst-status, #askfirst-preferences, #askfirst-my-data';

/** WebKit has no forced colours here, and no window narrower than 447 px. */
const MODES = ['light', 'dark', 'forced colours', '320 px', 'right to left'] as const;

let collector: TestCollector;
let server: TestServer;
beforeAll(async () => {
  collector = await startCollector();
  server = await startServer({
    handler({ url }) {
      const { pathname, searchParams } = new URL(url, 'http://x');
      const body = TOOLS[pathname];
      if (body) return { headers: { 'content-type': 'text/javascript; charset=utf-8' }, body };
      const arabic = searchParams.has('rtl');
      if (pathname !== '/') return undefined;
      return uiPage({
        config: { ...CONFIG, collector: collector.front.origin },
        ...(arabic && { lang: 'ar', dir: 'rtl' as const }),
      });
    },
  });
});
afterAll(async () => {
  await server?.close();
  await collector?.stop();
});

/** Runs one of the three engines over our elements and gives what it complains about. */
async function judge(tool: string, path: string, ours: string): Promise<string[]> {
  if (!document.querySelector(`script[src="${path}"]`)) {
    await new Promise((done, fail) => {
      const script = document.createElement('script');
      script.src = path;
      script.onload = done;
      script.onerror = fail;
      document.head.append(script);
    });
  }
  const mine = (node: Element | null) => !!node?.closest(ours);
  if (tool === 'axe') {
    const axe = Reflect.get(window, 'axe');
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      elementRef: true,
    });
    return violations.flatMap(
      ({ id, nodes }: { id: string; nodes: { element: Element; failureSummary: string }[] }) =>
        nodes
          .filter(({ element }) => mine(element))
          .map(
            ({ element, failureSummary }) =>
              `${id}: ${element.outerHTML.slice(0, 120)} ${failureSummary}`,
          ),
    );
  }
  if (tool === 'ace') {
    const ace = Reflect.get(window, 'ace');
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    return results
      .filter(
        ({ value, node }: { value: string[]; node: Element }) =>
          value[0] === 'VIOLATION' && value[1] === 'FAIL' && mine(node),
      )
      .map(
        ({ ruleId, message, node }: { ruleId: string; message: string; node: Element }) =>
          `${ruleId}: ${message} ${node.outerHTML.slice(0, 120)}`,
      );
  }
  const sniffer = Reflect.get(window, 'HTMLCS');
  await new Promise((done) => sniffer.process('WCAG2AA', document, done));
  return sniffer
    .getMessages()
    .filter(
      ({ type, element }: { type: number; element: Element }) =>
        type === sniffer.ERROR && mine(element),
    )
    .map(
      ({ code, msg, element }: { code: string; msg: string; element: Element }) =>
        `${code}: ${msg} ${element.outerHTML.slice(0, 120)}`,
    );
}

/** Opens a layer, with everything in it unfolded. */
async function openLayer(page: Page, layer: string): Promise<void> {
  await untilAsked(page);
  if (layer === 'preferences') {
    await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).showPreferences());
    await page.until(() => document.querySelector('#askfirst-preferences section'));
  }
  if (layer === 'my-data') {
    const before = collector.views().length;
    await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).acceptAll());
    await expect.poll(() => collector.views().length, { timeout: 20_000 }).toBe(before + 1);
    await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).showMyData());
    await page.until(() => document.querySelector('#askfirst-my-data h3'));
  }
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

function mediaOf(mode: (typeof MODES)[number]) {
  return { dark: mode === 'dark', forcedColors: mode === 'forced colours' };
}

describeEngines('the engines of accessibility find nothing', (engine) => {
  describe.each(MODES.filter((mode) => engine !== 'webkit' || !/forced|320/.test(mode)))(
    '%s',
    (mode) => {
      let browser: Browser;
      let page: Page;
      beforeAll(async () => {
        const width = mode === '320 px' ? 320 : 1024;
        browser = await openBrowser(engine, { width, height: 720, media: mediaOf(mode) });
        page = await browser.newPage();
      });
      afterAll(() => browser?.close());

      it.each(['banner', 'preferences', 'my-data'])('in %s', async (layer) => {
        const path = mode === 'right to left' ? '/?rtl' : '/';
        await page.goto(server.origin + path);
        await page.evaluate(() => {
          // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every engine.
          document.cookie = 'consent=; max-age=0; path=/';
        });
        await page.goto(server.origin + path);
        await openLayer(page, layer);
        const found: string[] = [];
        for (const [tool, file] of [
          ['axe', 'axe'],
          ['ace', 'ace'],
          ['htmlcs', 'htmlcs'],
        ]) {
          found.push(...(await page.evaluate(judge, `${tool}`, `/tools/${file}.js`, OURS)));
        }
        expect(found).toEqual([]);
      });
    },
  );

  it('and would find a mistake inside our elements', async () => {
    const browser = await openBrowser(engine);
    try {
      const page = await browser.newPage();
      await page.goto(`${server.origin}/`);
      await untilAsked(page);
      await page.evaluate(() => {
        const image = document.createElement('img');
        image.src = '/none.png';
        document.querySelector('#askfirst-banner p')?.append(image);
      });
      for (const tool of ['axe', 'ace', 'htmlcs']) {
        expect(await page.evaluate(judge, tool, `/tools/${tool}.js`, OURS)).not.toEqual([]);
      }
    } finally {
      await browser.close();
    }
  });
});

describeEngines('forced colours', (engine: Engine) => {
  it.skipIf(engine === 'webkit')(
    'keep the edges of buttons and the state of switches visible',
    async () => {
      const browser = await openBrowser(engine, { media: { forcedColors: true } });
      try {
        const page = await browser.newPage();
        await page.goto(`${server.origin}/`);
        await openLayer(page, 'preferences');
        const seen = await page.evaluate(() => {
          const styles = [...document.querySelectorAll('dialog button')].map((button) => {
            const { borderTopWidth, borderTopColor } = getComputedStyle(button);
            return [
              borderTopWidth,
              borderTopColor,
              getComputedStyle(document.querySelector('dialog') as Element).backgroundColor,
            ];
          });
          const box = getComputedStyle(document.querySelector('dialog input') as Element);
          return {
            active: matchMedia('(forced-colors: active)').matches,
            styles,
            appearance: box.appearance,
          };
        });
        expect(seen.active).toBe(true);
        expect(seen.appearance).toBe('auto');
        for (const [width, colour, ground] of seen.styles) {
          expect(width).toBe('1px');
          expect(colour).not.toBe(ground);
          expect(colour).not.toMatch(/rgba.*, 0\)$/);
        }
      } finally {
        await browser.close();
      }
    },
  );
});
