import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let video: TestServer;
let site: TestServer;
const CONFIG = {
  collector: '',
  categories: { analytics: {}, marketing: { label: 'Videos & maps' } },
};
/** The banner must not lie over what is clicked. */
const page = (body: string) => `<!doctype html><html lang="en"><head><title>Frames</title>
<meta name="viewport" content="width=device-width">
<script type="application/json" id="askfirst-config">${JSON.stringify(CONFIG)}</script>
<script async src="/askfirst.js" data-position="top-end"></script></head><body><main><h1>Frames</h1>${body}</main></body></html>`;
const frame = (name: string, attributes = '') =>
  `<p>Before ${name}</p><iframe id="${name}" title="Film ${name}" data-category="marketing" data-src="${video.origin}/film/${name}" width="420" height="240" ${attributes}></iframe>`;

const POLICY = () =>
  `default-src 'none'; script-src 'self'; frame-src ${video.origin}; style-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

beforeAll(async () => {
  video = await startServer({
    handler: ({ url }) => `<!doctype html><title>Film</title><p>${url}</p>`,
    spy: false,
  });
  const pages: Record<string, () => string> = {
    '/two': () => page(frame('one') + frame('two')),
    '/strict': () => page(frame('one') + frame('two')),
    '/late': () => page('<section></section>'),
    '/shapes': () =>
      page(`<style>.ratio{position:relative;width:300px;height:200px}.ratio iframe,.full{border:0}.ratio iframe{position:absolute;inset:0;width:100%;height:100%}
        .full{width:100%;height:150px;display:block;margin:10px 0}</style>
        ${frame('plain')}<div class="ratio">${frame('ratio')}</div>${frame('full', 'class="full"')}<p id="end">End</p>`),
    '/plain': () => page('<p>Nothing here</p>'),
  };
  site = await startServer({
    handler: ({ url }) => {
      const make = pages[url];
      return (
        make && {
          headers: {
            'content-type': 'text/html; charset=utf-8',
            'cache-control': 'no-store',
            ...(url === '/strict' ? { 'content-security-policy': POLICY() } : {}),
          },
          body: make(),
        }
      );
    },
  });
});
afterAll(async () => {
  await video?.close();
  await site?.close();
});

const covers = () =>
  [...document.querySelectorAll('[data-askfirst-frame]')].map((cover) =>
    cover.getAttribute('aria-label'),
  );
const sources = () =>
  [...document.querySelectorAll('iframe')].map(({ id, src }) => `${id} ${src && 'shown'}`);
const state = () => (window.askfirst as Askfirst<string>).state;

describeEngines('gated frames', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1000, height: 900 });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());
  beforeEach(() => video.clear());

  const open = async (path: string, covered = 2) => {
    await tab.goto(`${site.origin}/plain`);
    await tab.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: takes the last test's choice away.
      document.cookie = 'consent=;max-age=0;path=/';
    });
    await tab.goto(site.origin + path);
    await tab.until(
      (count) => document.querySelectorAll('[data-askfirst-frame]').length === count,
      covered,
    );
  };

  it('asks the other host for nothing before a yes', async () => {
    await open('/two');
    expect(await tab.evaluate(covers)).toEqual(['Film one', 'Film two']);
    expect(
      await tab.evaluate(() => document.querySelector('[data-askfirst-frame] p')?.textContent),
    ).toBe(`This content comes from ${new URL(video.origin).host}.`);
    expect(video.log).toEqual([]);
    await expectNoTrouble(tab);
  });

  it('shows one frame once, in memory only', async () => {
    await open('/two');
    await tab.click('[data-askfirst-frame] [data-askfirst=once]');
    await tab.until(() => document.activeElement?.id === 'one');
    expect(await tab.evaluate(sources)).toEqual(['one shown', 'two ']);
    expect(await tab.evaluate(covers)).toEqual(['Film two']);
    expect(
      await tab.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]),
    ).toEqual(['', 0, 0]);
    expect((await tab.evaluate(state)).status).toBe('undecided');
    await tab.goto(`${site.origin}/two`);
    await tab.until(() => document.querySelectorAll('[data-askfirst-frame]').length === 2);
    expect(video.lines()).toEqual(['GET /film/one']);
  });

  it('grants the category by "always", and covers again when it is withdrawn', async () => {
    await open('/two');
    await tab.click('[data-askfirst-frame] [data-askfirst=always]');
    await tab.until(() => !document.querySelector('[data-askfirst-frame]'));
    expect(await tab.evaluate(sources)).toEqual(['one shown', 'two shown']);
    const granted = await tab.evaluate(state);
    expect(granted.categories).toEqual({ necessary: true, analytics: false, marketing: true });
    await tab.goto(`${site.origin}/two`);
    await tab.until(() => document.querySelectorAll('iframe[src]').length === 2);
    await tab.evaluate(() => (window.askfirst as Askfirst<string>).withdraw());
    expect(await tab.evaluate(covers)).toEqual(['Film one', 'Film two']);
    expect(
      await tab.evaluate(() =>
        [...document.querySelectorAll('iframe')].map((it) => it.getAttribute('src')),
      ),
    ).toEqual([null, null]);
    expect(await tab.evaluate(() => frames.length && frames[0]?.location.href)).toBe('about:blank');
    await tab.evaluate(() => (window.askfirst as Askfirst<string>).save({ marketing: true }));
    expect(await tab.evaluate(sources)).toEqual(['one shown', 'two shown']);
    await expectNoTrouble(tab);
  });

  it('says what "always" grants, and explains why', async () => {
    await open('/two');
    expect(
      await tab.evaluate(() =>
        [...document.querySelectorAll('[data-askfirst-frame="1"] button')].map(
          ({ textContent }) => textContent,
        ),
      ),
    ).toEqual(['Show once', 'Always allow Videos & maps', 'Why?']);
    await tab.click('[data-askfirst-frame] [data-askfirst=why]');
    await tab.until(() => document.querySelector<HTMLDialogElement>('#askfirst-preferences')?.open);
    await tab.press('Escape');
  });

  it('opens nothing for a script that clicks', async () => {
    await open('/two');
    await tab.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>(
        '[data-askfirst=once],[data-askfirst=always]',
      ))
        button.click();
    });
    expect(await tab.evaluate(sources)).toEqual(['one ', 'two ']);
    expect((await tab.evaluate(state)).status).toBe('undecided');
  });

  it('covers frames that come later and lets go of those that leave', async () => {
    await open('/late', 0);
    await tab.evaluate((src) => {
      const section = document.querySelector('section');
      if (section)
        section.innerHTML = `<iframe id="late" data-category="marketing" data-src="${src}/film/late"></iframe>`;
    }, video.origin);
    await tab.until(() => document.querySelectorAll('[data-askfirst-frame]').length === 1);
    await tab.evaluate(() => document.querySelector('#late')?.remove());
    await tab.until(() => !document.querySelector('[data-askfirst-frame]'));
    await tab.evaluate(() => (window.askfirst as Askfirst<string>).acceptAll());
    await tab.evaluate((src) => {
      document
        .querySelector('section')
        ?.insertAdjacentHTML(
          'beforeend',
          `<iframe id="later" data-category="marketing" data-src="${src}/film/later"></iframe>`,
        );
    }, video.origin);
    await tab.until(() => document.querySelector<HTMLIFrameElement>('#later')?.src);
    await expectNoTrouble(tab);
  });

  it('takes the room of the frame, so that nothing moves', async () => {
    await open('/shapes', 3);
    const boxes = await tab.evaluate(() =>
      [...document.querySelectorAll('[data-askfirst-frame]')].map((cover) => {
        const { x, y, width, height } = cover.getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
      }),
    );
    const end = () => Math.round(document.querySelector('#end')?.getBoundingClientRect().y ?? 0);
    const before = await tab.evaluate(end);
    await tab.evaluate(() => (window.askfirst as Askfirst<string>).acceptAll());
    const shown = await tab.evaluate(() =>
      [...document.querySelectorAll('iframe')].map((cover) => {
        const { x, y, width, height } = cover.getBoundingClientRect();
        return [x, y, width, height].map(Math.round);
      }),
    );
    expect(boxes).toEqual(shown);
    expect(await tab.evaluate(end)).toBe(before);
  });

  it('passes a strict policy, and axe', async () => {
    await open('/strict');
    await expectNoTrouble(tab);
    const style = await tab.evaluate(
      () =>
        getComputedStyle(document.querySelector('[data-askfirst-frame] button') ?? document.body)
          .minHeight,
    );
    expect(style).toBe('44px');
    await open('/two');
    await tab.evaluate((source) => {
      const script = document.createElement('script');
      script.textContent = source;
      document.head.append(script);
    }, AXE);
    const found = await tab.evaluate(async () => {
      const axe = Reflect.get(window, 'axe');
      const { violations } = await axe.run('[data-askfirst-frame]', {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      });
      return violations.map(
        ({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`,
      );
    });
    expect(found).toEqual([]);
  });
});
