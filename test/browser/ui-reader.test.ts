import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import {
  type Browser,
  describeEngines,
  type OpenOptions,
  openBrowser,
  type Page,
} from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { expectFair, readLayer, walkDialog } from './ui-fair.ts';
import { CONFIG, uiPage, untilAsked } from './ui-pages.ts';

let collector: TestCollector;
let server: TestServer;
beforeAll(async () => {
  collector = await startCollector();
  server = await startServer({
    handler({ url }) {
      const { pathname, searchParams: asked } = new URL(url, 'http://x');
      if (pathname !== '/') return undefined;
      return uiPage({
        config: { ...CONFIG, collector: collector.front.origin },
        tag: `data-layout="${asked.get('layout') ?? 'box'}" data-position="${asked.get('position') ?? 'bottom-start'}"`,
        css: asked.get('css') ?? '',
        ...(asked.has('form') && { body: FORM }),
      }).replace('initial-scale=1', 'initial-scale=1,viewport-fit=cover');
    },
  });
});
afterAll(async () => {
  await server?.close();
  await collector?.stop();
});

const FORM = `<main><h1>Write to us</h1>${'<p>Words.</p>'.repeat(12)}
<p><input id="field" aria-label="Subject"></p>${'<p>Words.</p>'.repeat(12)}</main>`;

const forgetAnswer = (page: Page) =>
  page.evaluate(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every engine.
    document.cookie = 'consent=; max-age=0; path=/';
  });
const settled = () => new Promise((done) => setTimeout(done, 600));

/** A browser as a reader has set it, on a page that asks. */
function withReader(
  engine: Browser['engine'],
  options: OpenOptions,
): { readonly page: Page; ask(query?: Record<string, string>): Promise<void> } {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, options);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());
  return {
    get page() {
      return page;
    },
    async ask(query = {}) {
      await page.goto(`${server.origin}/?${new URLSearchParams(query)}`);
      await forgetAnswer(page);
      await page.goto(`${server.origin}/?${new URLSearchParams(query)}`);
      await untilAsked(page);
    },
  };
}

async function walkDialogs(page: Page): Promise<void> {
  await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).showPreferences());
  await page.until(() => document.querySelector('#askfirst-preferences section'));
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(await page.evaluate(walkDialog, '#askfirst-preferences')).toEqual([]);
  await page.press('Escape');
  await page.until(() => !document.querySelector('dialog'));
  const before = collector.views().length;
  await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).acceptAll());
  await expect.poll(() => collector.views().length, { timeout: 20_000 }).toBe(before + 1);
  await page.evaluate(() => (Reflect.get(window, 'askfirst') as Askfirst).showMyData());
  await page.until(() => document.querySelector('#askfirst-my-data h3'));
  expect(await page.evaluate(walkDialog, '#askfirst-my-data')).toEqual([]);
}

describeEngines('as the reader wants it', (engine) => {
  describe('at 400 % of 1280 × 1024', () => {
    // WebKit's window is never narrower than 447 px.
    const reader = withReader(engine, { width: 320, height: 256, scale: 4 });

    it.each(['box', 'bar', 'cloud'])('the first layer is whole as %s', async (layout) => {
      await reader.ask({ layout, position: 'bottom' });
      expect(await reader.page.evaluate(() => devicePixelRatio)).toBe(4);
      expectFair(await reader.page.evaluate(readLayer));
    });

    it('every control of the dialogs can be reached', async () => {
      await walkDialogs(reader.page);
    });
  });

  describe('with text twice as large', () => {
    const reader = withReader(engine, { fontSize: 32 });

    it('everything grows with it, and stays whole', async () => {
      await reader.ask();
      expect(
        await reader.page.evaluate(() =>
          ['p', 'button'].map(
            (tag) =>
              getComputedStyle(document.querySelector(`#askfirst-banner ${tag}`) as Element)
                .fontSize,
          ),
        ),
      ).toEqual(['28px', '30px']);
      expectFair(await reader.page.evaluate(readLayer));
      await walkDialogs(reader.page);
    });
  });

  describe('with more contrast and less motion', () => {
    const reader = withReader(engine, { media: { moreContrast: true, reducedMotion: true } });

    it('every edge is as dark as the text, and nothing moves', async () => {
      await reader.ask();
      await reader.page.evaluate(() =>
        (Reflect.get(window, 'askfirst') as Askfirst).showPreferences(),
      );
      await reader.page.until(() => document.querySelector('#askfirst-preferences section'));
      const seen = await reader.page.evaluate(() => {
        const of = (selector: string) =>
          getComputedStyle(document.querySelector(selector) as Element);
        const parts = document.querySelectorAll('#askfirst-banner *, #askfirst-preferences *');
        return {
          asked: ['(prefers-contrast: more)', '(prefers-reduced-motion: reduce)'].map(
            (query) => matchMedia(query).matches,
          ),
          text: of('#askfirst-banner').color,
          edges: [
            of('#askfirst-banner').borderTopColor,
            of('#askfirst-banner [data-quiet]').borderTopColor,
            of('#askfirst-preferences').borderTopColor,
            of('#askfirst-preferences section').borderTopColor,
            of('#askfirst-preferences input').borderTopColor,
          ],
          moving: [...parts]
            .map((part) => getComputedStyle(part))
            .filter(
              ({ animationName, transitionDuration, scrollBehavior }) =>
                animationName !== 'none' ||
                !/^0s(, 0s)*$/.test(transitionDuration) ||
                scrollBehavior !== 'auto',
            ).length,
        };
      });
      expect(seen.asked).toEqual([true, true]);
      expect(new Set(seen.edges)).toEqual(new Set([seen.text]));
      expect(seen.moving).toBe(0);
    });
  });

  describe('on paper, and beside a keyboard on the screen', () => {
    const reader = withReader(engine, { width: 480, height: 720 });

    it.skipIf(engine === 'webkit')('nothing of it is printed', async () => {
      const print = async (css: string) => {
        await reader.ask({ css });
        return (await reader.page.print()).length;
      };
      const printed = await print('');
      // Of a few bytes is the date of the file.
      expect(
        Math.abs(printed - (await print('#askfirst-banner{display:none!important}'))),
      ).toBeLessThan(200);
      expect(
        await print('@media print{#askfirst-banner{display:block!important}}'),
      ).toBeGreaterThan(printed + 5000);
    });

    it('the sheet says so in every engine', async () => {
      await reader.ask();
      const hidden = await reader.page.evaluate(() => {
        const root = document.querySelector('#askfirst-banner') as Element;
        return document.adoptedStyleSheets
          .flatMap(({ cssRules }) => [...cssRules])
          .filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === 'print')
          .flatMap((rule) => [...(rule as CSSMediaRule).cssRules] as CSSStyleRule[])
          .filter(({ selectorText }) => root.matches(selectorText))
          .map(({ style }) => style.display);
      });
      expect(hidden).toEqual(['none']);
    });

    it.each([
      ['box', 'bottom-start'],
      ['bar', 'bottom'],
      ['box', 'top'],
    ])('a field is not covered when the keyboard comes, as %s at %s', async (layout, position) => {
      await reader.page.setViewport(480, 720);
      await reader.ask({ layout, position, form: '' });
      await reader.page.evaluate(() => {
        const field = document.querySelector<HTMLElement>('#field');
        field?.scrollIntoView({ block: 'center' });
        field?.focus();
      });
      await settled();
      // What the keyboard leaves of the window, where the browser shrinks the page for it.
      await reader.page.setViewport(480, 300);
      await reader.page.evaluate(() =>
        document.querySelector('#field')?.scrollIntoView({ block: 'nearest' }),
      );
      await settled();
      await reader.page.until(() => {
        const { left, top, width, height } = (
          document.querySelector('#field') as Element
        ).getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2)?.id === 'field';
      });
      // With the keyboard gone it is all there again.
      await reader.page.evaluate(() => (document.activeElement as HTMLElement).blur());
      await reader.page.setViewport(480, 720);
      await settled();
      expectFair(await reader.page.evaluate(readLayer));
    });
  });

  describe.skipIf(engine !== 'chromium')('beside a notch', () => {
    const insets = { top: 20, bottom: 34, left: 44, right: 44 };
    const reader = withReader(engine, { width: 844, height: 390, insets });

    it.each([
      ['box', 'bottom-start'],
      ['box', 'bottom-end'],
      ['box', 'top'],
      ['cloud', 'bottom'],
      ['cloud', 'center'],
      ['bar', 'bottom'],
      ['bar', 'top'],
    ])('all of it stands clear as %s at %s', async (layout, position) => {
      for (const [width, height] of [
        [844, 390],
        [568, 256],
        [390, 844],
      ] as const) {
        await reader.page.setViewport(width, height);
        await reader.ask({ layout, position });
        const { reject, accept, manage, root } = await reader.page.evaluate(readLayer);
        for (const { left, top, right, bottom } of [reject, accept, manage]) {
          expect(left).toBeGreaterThanOrEqual(insets.left);
          expect(right).toBeLessThanOrEqual(width - insets.right);
          expect(top).toBeGreaterThanOrEqual(insets.top);
          expect(bottom).toBeLessThanOrEqual(height - insets.bottom);
        }
        expect(root.top).toBeGreaterThanOrEqual(0);
      }
    });
  });
});
