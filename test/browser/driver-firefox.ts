import puppeteer from 'puppeteer-core';
import { firstFile } from './driver-process.ts';
import { type Driven, openByPuppeteer } from './driver-puppeteer.ts';
import type { Browser, OpenOptions } from './driver-types.ts';

export function findFirefox(): string | undefined {
  return firstFile([process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox']);
}

/** Over WebDriver BiDi; puppeteer makes the profile and deletes it. */
export const openFirefox = (executable: string, options: OpenOptions): Promise<Browser> =>
  openByPuppeteer('firefox', options, (asked) => launch(executable, asked));

async function launch(executable: string, options: OpenOptions): Promise<Driven> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executable,
    headless: true,
    acceptInsecureCerts: !!options.proxy,
    extraPrefsFirefox: toPrefs(options),
    ...(options.profile ? { userDataDir: options.profile } : {}),
  });
  return {
    engine: 'firefox',
    browser,
    options,
    prepare: async () => undefined,
    cleanUp: () => undefined,
  };
}

function toPrefs({
  blocked,
  gpc,
  locale,
  media,
  fontSize,
  proxy = '',
}: OpenOptions): Record<string, unknown> {
  return {
    // No window of the browser's own may open beside the test's.
    'datareporting.policy.dataSubmissionEnabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    // One POST must not be sent again by the browser while a test counts them.
    'network.http.speculative-parallel-limit': 0,
    ...(blocked ? { 'network.cookie.cookieBehavior': 2 } : {}),
    ...(gpc
      ? {
          'privacy.globalprivacycontrol.enabled': true,
          'privacy.globalprivacycontrol.functionality.enabled': true,
        }
      : {}),
    ...(locale ? { 'intl.accept_languages': locale, 'intl.locale.requested': locale } : {}),
    ...(proxy ? toProxy(proxy.split(':')) : {}),
    'layout.css.prefers-color-scheme.content-override': media?.dark ? 0 : 1,
    'ui.prefersReducedMotion': media?.reducedMotion ? 1 : 0,
    ...(fontSize ? { 'font.size.variable.x-western': fontSize } : {}),
    // A theme of high contrast under which pages keep their own colours.
    ...(media?.moreContrast
      ? { 'browser.display.document_color_use': 1, 'ui.useAccessibilityTheme': 1 }
      : {}),
    ...(media?.forcedColors
      ? { 'browser.display.document_color_use': 2, 'ui.useAccessibilityTheme': 1 }
      : {}),
  };
}

function toProxy([host = '', port = '']: string[]): Record<string, unknown> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': Number(port),
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': Number(port),
  };
}
