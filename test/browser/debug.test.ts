import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, startSite, toPage } from './gate-site.ts';
import { distFile, type TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

const { files } = JSON.parse(readFileSync(distFile('manifest.json'), 'utf8'));
const PANEL = `GET /${files.debug.file}`;
const BODY = `<script type="text/plain" data-category="analytics" data-src="/s/one.js"></script>
<script type="text/plain" data-category="analytics" data-src="/none.js"></script>
<script type="text/plain" data-category="nonsense">nonsense()</script>
<template data-category="!analytics"><p>Instead</p></template>
<iframe data-category="video" data-src="/empty" title="Film"></iframe>`;
const CONFIG = {
  categories: {
    analytics: { cookies: [{ name: 'back*' }, { name: 'key', kind: 'localStorage' }] },
    video: {},
  },
};

let site: TestServer;
beforeAll(async () => {
  site = await startSite(
    { '/plain': toPage(BODY, CONFIG), '/debug': toPage(BODY, { ...CONFIG, debug: true }) },
    ({ url, body }) => {
      if (url === '/none.js') return { status: 404 };
      const json = { 'content-type': 'application/json' };
      if (url === '/v1/consents')
        return { status: 201, headers: json, body: '{"receipt":"a.b.c"}' };
      if (url !== '/v1/events') return undefined;
      const stored = JSON.parse(body).events.length;
      return { headers: json, body: JSON.stringify({ stored, duplicate: 0, refused: [] }) };
    },
  );
});
afterAll(() => site?.close());

describeEngines('the panel', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1000, height: 900 });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const sections = () =>
    Object.fromEntries(
      [...document.querySelectorAll('#askfirst-debug h2')].map((heading) => [
        heading.textContent ?? '',
        [...(heading.nextElementSibling?.children ?? [])].map(({ textContent }) => textContent),
      ]),
    );
  const says = (line: string) =>
    tab.until(
      (wanted) => document.querySelector('#askfirst-debug')?.textContent?.includes(wanted),
      line,
    );

  it('is not even loaded where nobody asked for it', async () => {
    site.clear();
    await openFresh(tab, site.origin, '/plain');
    await call(tab, 'acceptAll');
    await tab.until(() => Reflect.get(window, 'ran').length === 1);
    expect(site.lines()).not.toContain(PANEL);
    expect(await tab.evaluate(() => document.querySelector('#askfirst-debug'))).toBeNull();
  });

  it('says what is gated and why, what is stored, what was sent, what came back, what failed', async () => {
    site.clear();
    await openFresh(tab, site.origin, '/debug');
    await says('undecided');
    expect(site.lines()).toContain(PANEL);
    expect(await tab.evaluate(sections)).toMatchObject({
      Consent: [expect.stringContaining('✗ analytics'), expect.stringContaining('not decided')],
      Gated: [
        '✗ script /s/one.js (analytics): the visitor has not decided',
        '✗ script /none.js (analytics): the visitor has not decided',
        '✗ script nonsense() (nonsense): no such category is configured',
        '✓ template (!analytics): it is shown',
        '✗ iframe /empty (video): the visitor has not decided',
      ],
      Sent: ['0 sent, 0 waiting'],
    });
    await tab.evaluate(() => {
      localStorage.setItem('mine', '1');
      const askfirst = window.askfirst as Askfirst<string>;
      askfirst.on('change', () => {
        throw new Error('from a listener');
      });
      askfirst.save({ analytics: true });
    });
    await says('1 sent, 0 waiting');
    await says('could not be loaded');
    const granted = await tab.evaluate(sections);
    expect(granted).toMatchObject({
      Consent: [expect.stringContaining('✓ analytics'), expect.stringContaining('cause choice')],
      Gated: [
        '✓ script /s/one.js (analytics): it ran once',
        '✗ script /none.js (analytics): it could not be loaded',
        expect.any(String),
        '✗ template (!analytics): the category is allowed',
        '✗ iframe /empty (video): the category is refused',
      ],
      Errors: ['change listener: Error: from a listener'],
    });
    expect(granted.Stored).toEqual(
      expect.arrayContaining(['consent in cookie', 'mine in localStorage']),
    );
    await call(tab, 'rejectAll');
    await says('refused');
    await tab.evaluate(() => {
      localStorage.setItem('key', '1');
    });
    await says('key, ');
    expect((await tab.evaluate(sections))['Came back after clearing']).toHaveLength(1);
    await expectNoTrouble(tab);
  });
});
