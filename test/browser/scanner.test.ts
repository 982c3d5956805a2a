import { Scanner } from '@slashgear/gdpr-cookie-scanner';
import playwright from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { availableEngines } from './driver.ts';
import { findChromium } from './driver-chromium.ts';
import { startServer, type TestServer } from './server.ts';
import { startCollector, type TestCollector } from './server-collector.ts';
import { CONFIG, uiPage } from './ui-pages.ts';

/** What authorities fine: no way to refuse, a box ticked beforehand, nothing said of anything. */
const BAD = `<!doctype html><html lang="en"><head><title>Bad</title></head><body><h1>Bad</h1>
<script>document.cookie = '_ga=GA1.1.1.1; path=/'</script>
<div id="cookie-banner" style="position:fixed;bottom:0">Cookies! <label><input type="checkbox" checked> adverts</label> <button>OK</button></div>
</body></html>`;

let collector: TestCollector;
let server: TestServer;
const launch = playwright.chromium.launch;
beforeAll(async () => {
  // The scanner takes the browser that playwright would download; this one is installed.
  playwright.chromium.launch = (options) =>
    launch.call(playwright.chromium, { ...options, executablePath: findChromium() ?? '' });
  collector = await startCollector();
  server = await startServer({
    handler({ url }) {
      if (url === '/bad') return BAD;
      const lang = /^\/(en|fr)$/.exec(url)?.[1];
      return lang && uiPage({ lang, config: { ...CONFIG, collector: collector.front.origin } });
    },
  });
});
afterAll(async () => {
  playwright.chromium.launch = launch;
  await server?.close();
  await collector?.stop();
});

const scan = (path: string) =>
  new Scanner({
    url: server.origin + path,
    timeout: 20_000,
    locale: 'en-GB',
    screenshots: false,
    verbose: false,
    viewport: 'desktop',
    strict: false,
    formats: [],
  }).run();

/** Its rules know English and French words only. */
describe.skipIf(!availableEngines().includes('chromium'))('gdpr-cookie-scanner', () => {
  it('gives full marks, finds nothing, and finds what is bad', async () => {
    const [english, french, bad] = await Promise.all([scan('/en'), scan('/fr'), scan('/bad')]);
    for (const { modal, compliance, errors, cookiesAfterReject, cookiesAfterAccept } of [
      english,
      french,
    ]) {
      expect(errors).toEqual([]);
      expect(modal.detected).toBe(true);
      expect(modal.buttons.map(({ type }) => type)).toEqual(['reject', 'accept', 'preferences']);
      expect(compliance.issues).toEqual([]);
      expect(compliance).toMatchObject({ total: 100, grade: 'A' });
      for (const cookies of [cookiesAfterReject, cookiesAfterAccept]) {
        expect(cookies.map(({ name, category }) => [name, category])).toEqual([
          ['consent', 'strictly-necessary'],
        ]);
      }
    }
    expect(bad.compliance.grade).toMatch(/[DF]/);
    expect(bad.compliance.issues.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['pre-ticked', 'buried-reject', 'auto-consent', 'missing-info']),
    );
  });
});
