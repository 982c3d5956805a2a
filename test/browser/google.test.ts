/** The examples of docs/google.md as they stand there; every host but this machine's leads nowhere. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, startSite } from './gate-site.ts';
import type { TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

const [GTAG = '', GTM = ''] = [
  ...readFileSync('docs/google.md', 'utf8').matchAll(/```html\n([\s\S]*?)```/g),
].map(([, code = '']) => code.replace('https://stats.example.com/', '/'));
const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Google</title>${body}</head><body><h1>Google</h1></body></html>`;
/** The tag and its configuration are in the first example alone. */
const TAG = GTAG.slice(0, GTAG.indexOf('<script type="text/plain"'));

let site: TestServer;
beforeAll(async () => {
  site = await startSite({ '/gtag': page(GTAG), '/gtm': page(TAG + GTM) });
});
afterAll(() => site?.close());

interface Entry {
  kind: string;
  words: string[];
  signals: Record<string, string>;
}
const layer = (): Entry[] =>
  (Reflect.get(window, 'dataLayer') ?? []).map((entry: ArrayLike<unknown> & object) => ({
    kind: Object.prototype.toString.call(entry),
    words: [entry[0] ?? Object.keys(entry).join(), entry[1]].map((word) =>
      word instanceof Date ? 'date' : String(word),
    ),
    signals: Object(entry[2]),
  }));
const hasEntries = (count: number) => Reflect.get(window, 'dataLayer')?.length === count;

describeEngines('Google Consent Mode', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { proxy: new URL(site.origin).host });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());
  const settle = () => new Promise((done) => setTimeout(done, 300));
  beforeEach(async () => {
    // What the last page still asks for is not this one's.
    await tab.goto(`${site.origin}/empty`);
    await settle();
    site.clear();
  });

  /** Browsers speak to their own makers too. */
  const asked = () =>
    site.log.map(({ url }) => url).filter((url) => /googletagmanager|google-analytics/.test(url));

  it.each([
    ['/gtag', ['js date', 'config G-EXAMPLE']],
    ['/gtm', ['gtm.start,event undefined']],
  ])('%s: nothing before a yes, denied first, granted before Google runs', async (path, own) => {
    await openFresh(tab, site.origin, path);
    await tab.until(hasEntries, 1);
    await settle();
    const [first] = await tab.evaluate(layer);
    expect(first?.kind).toBe('[object Arguments]');
    expect(first?.words).toEqual(['consent', 'default']);
    expect(Object.entries(first?.signals ?? {}).filter(([, word]) => word !== 'denied')).toEqual([
      ['security_storage', 'granted'],
    ]);
    expect(asked()).toEqual([]);

    await call(tab, 'save', { analytics: true });
    await tab.until(hasEntries, 2);
    await settle();
    expect(asked()).toEqual([]);

    await call(tab, 'acceptAll');
    await tab.until(hasEntries, 3 + own.length);
    const entries = await tab.evaluate(layer);
    expect(entries.map(({ words }) => words.join(' '))).toEqual([
      'consent default',
      'consent update',
      'consent update',
      ...own,
    ]);
    expect(entries[1]?.signals).toMatchObject({
      analytics_storage: 'granted',
      ad_storage: 'denied',
      ad_user_data: 'denied',
      ad_personalization: 'denied',
    });
    expect(entries[2]?.signals).toEqual({
      ad_storage: 'granted',
      ad_user_data: 'granted',
      ad_personalization: 'granted',
      analytics_storage: 'granted',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
    });
    await expect.poll(asked).toContain('www.googletagmanager.com:443');

    // On a later page the signals stand before Google runs; a withdrawal takes them back.
    await tab.goto(site.origin + path);
    await tab.until(hasEntries, 2 + own.length);
    expect((await tab.evaluate(layer)).map(({ words }) => words.join(' '))).toEqual([
      'consent default',
      'consent update',
      ...own,
    ]);
    await call(tab, 'withdraw');
    expect((await tab.evaluate(layer)).at(-1)).toMatchObject({
      words: ['consent', 'update'],
      signals: { ad_storage: 'denied', analytics_storage: 'denied' },
    });
    await expectNoTrouble(tab);
  });

  it.each(['/gtag', '/gtm'])('%s: after a no nothing is asked of Google', async (path) => {
    await openFresh(tab, site.origin, path);
    await call(tab, 'rejectAll');
    await tab.goto(site.origin + path);
    await tab.until(hasEntries, 1);
    await settle();
    expect(asked()).toEqual([]);
  });
});
