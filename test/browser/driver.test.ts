import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';

const HTML = `<!doctype html><html lang="en"><title>Driver</title><body><button id="b">Press</button>
<input id="i"><p id="out"></p></body></html>`;

let server: Server;
let origin = '';

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
    );
    response.end(HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address && typeof address === 'object') origin = `http://localhost:${address.port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describeEngines('openBrowser()', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { locale: 'de-DE', width: 800, height: 600 });
    page = await browser.newPage();
    await page.goto(`${origin}/`);
  });
  afterAll(() => browser?.close());

  it('clicks as a person does', async () => {
    await page.evaluate(() => {
      document.getElementById('b')?.addEventListener('click', (event) => {
        document.body.dataset.trusted = String(event.isTrusted);
      });
    });
    await page.click('#b');
    expect(await page.until(() => document.body.dataset.trusted)).toBe('true');
  });

  it('passes arguments and answers, and throws what the page throws', async () => {
    expect(await page.evaluate(async (a: number, b: { c: number }) => a + b.c, 1, { c: 2 })).toBe(
      3,
    );
    await expect(
      page.evaluate(() => {
        throw new Error('from the page');
      }),
    ).rejects.toThrow('from the page');
  });

  it('types and presses keys', async () => {
    await page.type('#i', 'abc');
    expect(await page.evaluate(() => document.querySelector('input')?.value)).toBe('abc');
    await page.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('b');
    await page.evaluate(() => {
      document.body.dataset.trusted = 'no';
    });
    await page.press('Enter');
    expect(await page.until(() => document.body.dataset.trusted === 'true')).toBe(true);
  });

  it('has the size, the language and the pages asked for', async () => {
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([800, 600]);
    if (engine !== 'webkit') {
      expect(await page.evaluate(() => navigator.language)).toBe('de-DE');
    }
    const other = await browser.newPage();
    await other.goto(`${origin}/other`);
    expect(await other.url()).toBe(`${origin}/other`);
    expect(await page.url()).toBe(`${origin}/`);
    await other.close();
  });

  it('takes screenshots', async () => {
    const file = join(tmpdir(), `askfirst-driver-${engine}.png`);
    await page.screenshot(file);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
    rmSync(file);
    expect(existsSync(file)).toBe(false);
  });
});

describeEngines('openBrowser() with storage blocked, dark and still', (engine) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const media = { dark: true, reducedMotion: true };
    browser = await openBrowser(engine, { blocked: 'all', media });
    page = await browser.newPage();
    await page.goto(`${origin}/`);
  });
  afterAll(() => browser?.close());

  it('stores nothing', async () => {
    const kept = await page.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: what is tested is the browser's own door.
      document.cookie = 'a=1';
      try {
        localStorage.setItem('a', '1');
        return [document.cookie, localStorage.getItem('a')];
      } catch {
        // Blocked: the mere read throws.
        return [document.cookie, 'threw'];
      }
    });
    expect(kept).toEqual(['', 'threw']);
  });

  it('is as the visitor wants it', async () => {
    expect(
      await page.evaluate(() => [
        matchMedia('(prefers-color-scheme: dark)').matches,
        matchMedia('(prefers-reduced-motion: reduce)').matches,
      ]),
    ).toEqual([true, true]);
  });
});

describeEngines('openBrowser() zoomed, with large text and more contrast', (engine) => {
  it('is as the reader wants it', async () => {
    const browser = await openBrowser(engine, {
      width: 460,
      height: 250,
      scale: 4,
      fontSize: 32,
      media: { moreContrast: true },
    });
    try {
      const page = await browser.newPage();
      await page.goto(`${origin}/`);
      expect(
        await page.evaluate(() => [
          innerWidth,
          devicePixelRatio,
          getComputedStyle(document.body).fontSize,
          matchMedia('(prefers-contrast: more)').matches,
          matchMedia('(forced-colors: active)').matches,
        ]),
      ).toEqual([460, 4, '32px', true, false]);
      const file = join(tmpdir(), `askfirst-driver-button-${engine}.png`);
      await page.screenshot(file, '#b');
      const wide = await page.evaluate(
        () => document.querySelector('#b')?.getBoundingClientRect().width ?? 0,
      );
      // The width stands in the header of a PNG.
      expect(readFileSync(file).readUInt32BE(16)).toBeLessThan(4 * wide + 8);
      rmSync(file);
    } finally {
      await browser.close();
    }
  });
});
