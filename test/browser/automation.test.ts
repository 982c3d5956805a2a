import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { CONFIG, focused, statusOf, uiPage, untilAsked } from './ui-pages.ts';

interface Message {
  type: string;
  cmp?: string;
  result?: boolean;
  totalClicks?: number;
}

const AUTOCONSENT = readFileSync('node_modules/@duckduckgo/autoconsent/dist/autoconsent.esm.js');

/** As browsers run it: no rule of ours, the heuristic alone, reject only. */
const RUN = `<script type="module">
import AutoConsent from '/tools/autoconsent.js';
window.__messages = [];
const autoconsent = new AutoConsent(async (message) => { window.__messages.push(message); });
autoconsent.initialize({
  autoAction: 'optOut', enableHeuristicDetection: true, heuristicMode: 'reject', isMainWorld: true,
  enablePrehide: false, enableCosmeticRules: false, enableGeneratedRules: false,
}, { autoconsent: [] });
</script>`;

/** Standard words, a fixed box, no way to refuse. */
const BAD = `<!doctype html><html lang="en"><head><title>Bad</title>${RUN}</head><body><h1>Bad</h1>
<div style="position:fixed;bottom:0">We use cookies. <button>Accept all</button> <button>Manage preferences</button></div>
</body></html>`;

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    handler({ url }) {
      const { pathname, searchParams } = new URL(url, 'http://x');
      if (pathname === '/tools/autoconsent.js') {
        return { headers: { 'content-type': 'text/javascript' }, body: AUTOCONSENT };
      }
      if (pathname === '/bad') return BAD;
      if (pathname !== '/') return undefined;
      const lang = searchParams.get('lang') ?? 'en';
      const page = uiPage({
        lang,
        config: { ...CONFIG, collector: 'https://stats.example.com', language: lang },
      });
      return searchParams.has('auto') ? page.replace('</head>', `${RUN}</head>`) : page;
    },
  });
});
afterAll(() => server?.close());

const messages = (page: Page): Promise<Message[]> =>
  page.evaluate(() =>
    Reflect.get(window, '__messages').map((message: Message) => ({ ...message })),
  );

describeEngines('automation', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());
  const visit = async (path: string) => {
    await page.goto(server.origin + path);
    await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: the cookie store is not in every engine.
      document.cookie = 'consent=; max-age=0; path=/';
    });
    await page.goto(server.origin + path);
  };

  it.each(['en', 'de', 'fr', 'es', 'nl', 'pl'])('refuses in one click in %s', async (lang) => {
    await visit(`/?auto&lang=${lang}`);
    await page.until(() =>
      Reflect.get(window, '__messages')?.some(({ type }: Message) => type === 'optOutResult'),
    );
    const all = await messages(page);
    expect(all).toContainEqual(
      expect.objectContaining({ type: 'popupFound', cmp: 'HEURISTIC-REJECT' }),
    );
    expect(all).toContainEqual(expect.objectContaining({ type: 'optOutResult', result: true }));
    expect(await statusOf(page)).toBe('refused');
    expect(await page.evaluate(() => document.querySelector('#askfirst-banner'))).toBeNull();
    await page.until(() =>
      Reflect.get(window, '__messages')?.some(({ type }: Message) => type === 'autoconsentDone'),
    );
    const done = (await messages(page)).find(({ type }) => type === 'autoconsentDone');
    expect(done?.totalClicks).toBe(1);
    expect(await page.evaluate(() => document.cookie)).toMatch(/\.-$/);
  });

  it.each(['en', 'de', 'fr', 'es', 'nl', 'pl'])(
    'grants nothing to a script in %s, and says what to press',
    async (lang) => {
      await visit(`/?lang=${lang}`);
      await untilAsked(page);
      const before = await page.evaluate(() =>
        document.querySelector('#askfirst-banner')?.getAttribute('lang'),
      );
      expect(before).toBe(lang);
      await page.evaluate(() =>
        document.querySelector<HTMLElement>('[data-askfirst=accept]')?.click(),
      );
      await page.until(
        (title) =>
          ![null, '', title].includes(
            document.querySelector('#askfirst-status')?.textContent ?? null,
          ),
        await page.evaluate(() => document.querySelector('#askfirst-banner h2')?.textContent ?? ''),
      );
      expect(await statusOf(page)).toBe('undecided');
      expect(await focused(page)).toBe('accept');
      expect(await page.evaluate(() => document.cookie)).toBe('');
    },
  );

  it('does not pass a page that offers no refusal', async () => {
    await visit('/bad');
    await page.until(() => Reflect.get(window, '__messages')?.length);
    await page.evaluate(() => new Promise((done) => setTimeout(done, 3000)));
    const all = await messages(page);
    expect(all.filter(({ type, result }) => type === 'optOutResult' && result)).toEqual([]);
  });
});
