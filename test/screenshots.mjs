/**
 * `npm run screenshots`: every layer as Chromium draws it, from the built SDK, into
 * docs/screenshots.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const dist = process.env.DIST ?? 'dist';
const out = 'docs/screenshots';
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);
const config = {
  site: 'postbox.example',
  controller: { name: 'Postbox', contact: 'privacy@postbox.example', address: 'Leiden' },
  policy: { url: '/privacy', updated: '2026-11-12' },
};
const page = (
  lang,
  banner,
) => `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">
<head><meta charset="utf-8"><title>Postbox</title><meta name="viewport" content="width=device-width">
<style>:root{color-scheme:light dark}body{font:1.125rem/1.6 system-ui;margin:3rem auto;max-width:40rem;padding:0 1.5rem}h1{font-size:2.2rem;line-height:1.2}</style>
<script type="application/json" id="askfirst-config">${JSON.stringify({ ...config, banner })}</script>
<script async src="/askfirst.js"></script></head>
<body><h1>Mail that stays yours</h1><p>Postbox keeps your mail on machines it owns, in rooms it locks, and reads none of it.</p></body></html>`;

const server = createServer(({ url = '/' }, response) => {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const file = join(dist, pathname);
  if (pathname.endsWith('.js') && existsSync(file)) {
    response.setHeader('content-type', 'text/javascript; charset=utf-8');
    response.end(readFileSync(file));
    return;
  }
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const layout = searchParams.get('layout') ?? 'box';
  response.end(page(searchParams.get('lang') ?? 'en', { layout }));
});
await new Promise((done) => server.listen(0, 'localhost', done));
const origin = `http://localhost:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu'],
});
mkdirSync(out, { recursive: true });

async function shoot(
  name,
  { query = '', dark = false, width = 960, height = 600, layer = 'banner' } = {},
) {
  const tab = await browser.newPage();
  await tab.setViewport({ width, height });
  await tab.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
  ]);
  await tab.goto(`${origin}/${query}`);
  await tab.waitForSelector('#askfirst-banner');
  if (layer === 'preferences') {
    await tab.evaluate(() => window.askfirst.showPreferences());
    await tab.waitForSelector('#askfirst-preferences section');
  }
  await tab.screenshot({ path: join(out, `${name}.png`), optimizeForSpeed: false });
  await tab.close();
}

for (const layer of ['banner', 'preferences']) {
  const tall = { layer, height: layer === 'banner' ? 600 : 720 };
  await shoot(`${layer}-light`, tall);
  await shoot(`${layer}-dark`, { ...tall, dark: true });
  await shoot(`${layer}-320`, { ...tall, width: 320, height: 640 });
  await shoot(`${layer}-rtl`, { ...tall, query: '?lang=ar' });
}
await shoot('banner-bar', { query: '?layout=bar' });
await shoot('banner-cloud', { query: '?layout=cloud' });
await browser.close();
server.close();
