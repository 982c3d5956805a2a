import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { firstFile, makeFolder } from './driver-process.ts';
import { type Driven, openByPuppeteer, toFeatures } from './driver-puppeteer.ts';
import type { Browser, OpenOptions } from './driver-types.ts';

export function findChromium(): string | undefined {
  return firstFile([process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome']);
}

export const openChromium = (executable: string, options: OpenOptions): Promise<Browser> =>
  openByPuppeteer('chromium', options, (asked) => launch(executable, asked));

async function launch(executable: string, options: OpenOptions): Promise<Driven> {
  const folder = options.profile ? undefined : makeFolder('chromium');
  const userDataDir = options.profile ?? folder?.path ?? '';
  mkdirSync(join(userDataDir, 'Default'), { recursive: true });
  const preferences = {
    // Blocks every kind of storage: Chromium has no switch for cookies alone.
    ...(options.blocked && { profile: { default_content_setting_values: { cookies: 2 } } }),
    ...(options.fontSize && { webkit: { webprefs: { default_font_size: options.fontSize } } }),
  };
  if (options.blocked || options.fontSize) {
    writeFileSync(join(userDataDir, 'Default', 'Preferences'), JSON.stringify(preferences));
  }
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: executable,
    userDataDir,
    headless: true,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-dev-shm-usage',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.locale ? [`--lang=${options.locale}`, `--accept-lang=${options.locale}`] : []),
      ...(options.proxy ? [`--proxy-server=${options.proxy}`, '--ignore-certificate-errors'] : []),
      ...(options.args ?? []),
    ],
  });
  return { engine: 'chromium', browser, options, prepare, cleanUp: () => folder?.remove() };
}

async function prepare(page: Page, options: OpenOptions): Promise<void> {
  if (options.gpc) {
    await page.evaluateOnNewDocument(
      "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true })",
    );
    await page.setExtraHTTPHeaders({ 'Sec-GPC': '1' });
  }
  if (options.insets) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets: options.insets });
  }
  if (options.media) {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: toFeatures(options.media) });
  }
}
