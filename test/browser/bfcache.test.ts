import { readFileSync } from 'node:fs';
import lighthouse, { type Flags } from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, startDemo } from './demo-process.ts';
import { availableEngines } from './driver.ts';
import { findChromium } from './driver-chromium.ts';

const ACCEPTED = "document.documentElement.dataset.askfirstState === 'granted'";

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.stop());

describe.skipIf(!availableEngines().includes('chromium'))('the back/forward cache', () => {
  it('takes the demo with consent given, says Lighthouse', async () => {
    const browser = await puppeteer.launch({
      executablePath: findChromium() ?? '',
      headless: true,
      args: [
        '--disable-gpu',
        '--no-first-run',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    });
    try {
      const page = await browser.newPage();
      await page.goto(`${demo.address}/`);
      await page.waitForSelector('#askfirst-banner');
      await page.click('#askfirst-banner [data-askfirst=accept]');
      await page.waitForFunction(ACCEPTED);
      const flags: Flags = {
        onlyAudits: ['bf-cache'],
        disableStorageReset: true,
        logLevel: 'error',
      };
      const result = await lighthouse(`${demo.address}/`, flags, undefined, page);
      const audit = result?.lhr.audits['bf-cache'];
      expect({
        error: audit?.errorMessage,
        title: audit?.displayValue,
        items: audit?.details,
      }).toEqual({
        error: undefined,
        title: undefined,
        items: undefined,
      });
      expect(audit?.score).toBe(1);
      // The audit was of a page that collects.
      expect(await page.evaluate(ACCEPTED)).toBe(true);
    } finally {
      await browser.close();
    }
  }, 120_000);

  it('has no unload listener to fear in anything we ship', () => {
    const { files } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as {
      files: Record<string, { file: string }>;
    };
    for (const { file } of Object.values(files)) {
      expect(readFileSync(`dist/${file}`, 'utf8')).not.toMatch(/["'`](before)?unload["'`]/);
    }
  });
});
