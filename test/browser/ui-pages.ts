import type { Page } from './driver.ts';

export interface PageOptions {
  lang?: string;
  dir?: 'ltr' | 'rtl';
  css?: string;
  /** Attributes of the tag. */
  tag?: string;
  /** The JSON beside the tag. */
  config?: object;
  body?: string;
}

/** What a site with one embedded service would say of itself. */
export const CONFIG = {
  site: 'localhost',
  controller: {
    name: 'Postbox',
    contact: 'privacy@postbox.example',
    address: '1 Mail Street, Leiden',
  },
  policy: { url: '/privacy', updated: '2026-11-12' },
  categories: {
    preferences: {},
    analytics: {},
    video: {
      label: 'films',
      description: 'Plays films from MovieHost.',
      services: {
        moviehost: {
          label: 'MovieHost',
          provider: 'MovieHost BV',
          description: 'Films on the help pages',
          policy: '/moviehost',
          cookies: [{ name: 'mh_*', purpose: 'remembers where you stopped', keep: 90 }],
        },
      },
    },
  },
};

const BODY = `<header><a href="#main" id="first">Postbox</a></header>
<main id="main"><h1>Mail that stays yours</h1><p>Plain mail hosting. <a href="#more">Read more</a></p>
<button id="own" data-askfirst="preferences">Cookie settings</button>
<button id="mine" data-askfirst="my-data">My data</button></main>`;

export function uiPage(options: PageOptions = {}): string {
  const { lang = 'en', dir = 'ltr', css = '', tag = '', config = CONFIG, body = BODY } = options;
  return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Postbox</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>body{font-family:sans-serif;margin:2rem}${css}</style>
<script type="application/json" id="askfirst-config">${JSON.stringify(config)}</script>
<script async src="/askfirst.js" ${tag}></script></head><body>${body}</body></html>`;
}

/** Strict: nothing inline but what the page itself names, nowhere an HTML sink. */
export const POLICY =
  "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

export function untilAsked(page: Page): Promise<unknown> {
  return page.until(() => document.querySelector('#askfirst-banner'));
}

/** Its entrance is over. */
export function untilStill(page: Page): Promise<unknown> {
  return page.until(() =>
    document.getAnimations().every(({ playState }) => playState === 'finished'),
  );
}

export function statusOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.documentElement.dataset.askfirstState);
}

/** Where the focus is: the `data-askfirst` of a control, else id or tag. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLElement;
    return at.dataset.askfirst || at.id || at.localName;
  });
}
