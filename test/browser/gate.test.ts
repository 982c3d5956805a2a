import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { startServer, type TestServer } from './server.ts';
import { expectNoTrouble, readConsole, readSpy } from './spy.ts';

/** Written where a gated script can be seen to have run, in order. */
const ran = (name: string) => `window.ran.push(${JSON.stringify(name)});`;
const inline = (name: string, attributes = '', code = '') =>
  `<script type="text/plain" data-category="analytics" ${attributes}>${ran(name)}${code}</script>`;
const external = (path: string, attributes = '') =>
  `<script type="text/plain" data-category="analytics" data-src="${path}" ${attributes}></script>`;

const CONFIG = {
  collector: '',
  categories: { analytics: {}, marketing: {} },
};
const page = (body: string, head = '', config: object = CONFIG) =>
  `<!doctype html><html lang="en"><head><title>Gate</title><script nonce="abc">window.ran = window.ran || [];</script>${head}
<script type="application/json" id="askfirst-config">${JSON.stringify(config)}</script>
<script nonce="abc" async src="/askfirst.js"></script></head><body><h1>Gate</h1>${body}</body></html>`;

const KEPT = ran('kept');
const INTEGRITY = `sha384-${createHash('sha384').update(KEPT).digest('base64')}`;
const fifty = Array.from({ length: 50 }, (_, index) => index);

const PAGES: Record<string, string> = {
  '/order': page(
    [
      inline('inline 1'),
      external('/s/slow.js'),
      external('/s/after-slow.js'),
      external('/hang.js'),
      external('/s/after-hang.js'),
      external('/fail.js'),
      external('/s/after-fail.js', 'data-type="module"'),
      inline('throws', '', 'throw new Error("from a gated script")'),
      inline('after throw'),
      external('/s/defer.js', 'defer'),
      inline('last'),
    ].join('\n'),
  ),
  '/async': page(external('/hang.js', 'async') + inline('after async')),
  '/fifty': page(fifty.map((n) => (n % 2 ? inline(`${n}`) : external(`/s/${n}.js`))).join('')),
  '/kept': page(
    `${external('/kept.js', `integrity="${INTEGRITY}" crossorigin="anonymous" referrerpolicy="no-referrer" id="mine" data-token="t" onload="window.ran.push('onload')"`)}
     ${external('/kept.js?2', 'integrity="sha384-wrong"')}`,
  ),
  '/module': page(
    `${inline('module', 'data-type="module"', 'window.ran.push(String(import.meta.url.length > 0), String(document.currentScript))')}
     ${inline('classic', '', 'window.ran.push(document.currentScript.parentElement.localName)')}`,
  ),
  '/template': page(
    `<template data-category="analytics"><p id="shown">Shown</p><script>${ran('in template')}</script>
     <script src="/s/template.js"></script><script>${ran('last in template')}</script>
     <script type="application/ld+json">{"a":1}</script></template><p id="after">After</p>
     <template data-category="!analytics"><p id="instead">Instead</p></template>`,
  ),
  '/opposite': page(
    `<script type="text/plain" data-category="!marketing">${ran('no marketing')}</script>
     <script type="text/plain" data-category="marketing">${ran('marketing')}</script>`,
  ),
  '/late': page('<main></main>'),
  '/strict': page(
    `<script type="text/plain" data-category="analytics" nonce="abc">${ran('strict inline')}</script>
     ${external('/s/strict.js', 'nonce="abc"')}${external('/s/strict-without.js')}
     <template data-category="analytics"><script nonce="abc">${ran('strict template')}</script>
     <script src="/s/strict-template-file.js"></script></template>
     ${inline('strict module', 'data-type="module" nonce="abc"')}`,
  ),
  '/throws': page(
    `${inline('first', '', 'throw new Error("from a script")')}
     ${external('/throws.js')}${inline('last')}`,
    `<script>
      const fail = (name) => () => { throw new Error('from ' + name); };
      window.askfirst = [
        ['configure', { collector: '', categories: {
          analytics: { onAccept: fail('onAccept'), onRevoke: fail('onRevoke'),
            services: { pixel: { onAccept: () => window.ran.push('pixel'), onRevoke: () => window.ran.push('no pixel') } } },
          marketing: { onAccept: () => window.ran.push('marketing') } } }],
        ['on', 'change', fail('a listener')],
        ['on', 'change', () => window.ran.push('listener')],
      ];
    </script>`,
    {},
  ),
  '/trusted': page(`${inline('never')}${external('/s/never.js')}`),
  '/unknown': page(`<script type="text/plain" data-category="nonsense">${ran('unknown')}</script>`),
  '/half': page(''),
  '/without': page([inline('one'), external('/s/slow.js'), inline('three')].join('')).replace(
    /<script [^>]*askfirst\.js.*?<\/script>/,
    '',
  ),
};

let site: TestServer;
beforeAll(async () => {
  site = await startServer({
    handler: async ({ url }) => {
      const script = { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' };
      if (url === '/hang.js') return { delay: Number.POSITIVE_INFINITY };
      if (url === '/throws.js') return { headers: script, body: 'throw new Error("from a file")' };
      if (url === '/fail.js') return { status: 500, headers: script, body: ran('fail') };
      if (url.startsWith('/kept.js')) return { headers: script, body: KEPT };
      const name = /^\/s\/(.+)\.js$/.exec(url)?.[1];
      if (name) {
        return { headers: script, body: ran(name), delay: name.startsWith('slow') ? 400 : 0 };
      }
      const body = PAGES[url.split('?')[0] ?? ''];
      if (!body) return undefined;
      const policy =
        "script-src 'nonce-abc' 'strict-dynamic'; object-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types askfirst";
      return {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          ...(url === '/strict' ? { 'content-security-policy': policy } : {}),
          ...(url === '/trusted'
            ? {
                'content-security-policy': policy.replace(
                  'trusted-types askfirst',
                  "trusted-types 'none'",
                ),
              }
            : {}),
        },
        body,
      };
    },
  });
});
afterAll(() => site?.close());

const read = () => Reflect.get(window, 'ran') as string[];
const ready = () => 'allows' in Object(window.askfirst);
const accept = () => (window.askfirst as Askfirst<string>).acceptAll();
const reject = () => (window.askfirst as Askfirst<string>).rejectAll();
const has = (name: string) => (Reflect.get(window, 'ran') as string[]).includes(name);

describeEngines('the gate', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());
  beforeEach(() => site.clear());

  const open = async (path: string) => {
    await tab.goto(`${site.origin}/half`);
    await tab.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: takes the last test's choice away.
      document.cookie = 'consent=;max-age=0;path=/';
    });
    await tab.goto(site.origin + path);
    await tab.until(ready);
  };

  it('runs nothing before a choice and nothing after a no', async () => {
    await open('/order');
    expect(await tab.evaluate(read)).toEqual([]);
    await tab.evaluate(reject);
    await new Promise((done) => setTimeout(done, 100));
    expect(await tab.evaluate(read)).toEqual([]);
    expect(site.lines().filter((line) => /\/s\/|hang|fail/.test(line))).toEqual([]);
    await expectNoTrouble(tab);
  });

  it('keeps the order, whatever hangs, fails or throws', async () => {
    await open('/order');
    await tab.evaluate(accept);
    await tab.until(has, 'after-slow');
    const whyNext = async () => {
      const { items } = await (window.askfirst as Askfirst<string>).explain();
      return items.slice(3, 5).map(({ why }) => why);
    };
    expect(await tab.evaluate(whyNext)).toEqual(['it started', 'it waits for its turn']);
    const hangs = Date.now();
    await tab.until(has, 'last');
    expect(Date.now() - hangs).toBeGreaterThan(2000);
    expect(await tab.evaluate(read)).toEqual([
      'inline 1',
      'slow',
      'after-slow',
      'after-hang',
      'after-fail',
      'throws',
      'after throw',
      'defer',
      'last',
    ]);
    const { trouble } = await readSpy(tab);
    expect(trouble.filter((line) => line.includes('from a gated script'))).toHaveLength(1);
    const items = await tab.evaluate(
      async () => (await (window.askfirst as Askfirst<string>).explain()).items,
    );
    expect(items[3]).toMatchObject({ what: 'script /hang.js', running: true });
    expect(items[3]?.why).toBe('it started');
    expect(items[5]).toMatchObject({ what: 'script /fail.js', running: false });
  });

  it('does not wait for a script that is async', async () => {
    await open('/async');
    await tab.evaluate(accept);
    expect(await tab.evaluate(read)).toEqual(['after async']);
  });

  it('runs fifty scripts in order', async () => {
    await open('/fifty');
    await tab.evaluate(accept);
    await tab.until(has, '49');
    expect(await tab.evaluate(read)).toEqual(fifty.map(String));
  });

  it('keeps integrity, crossorigin and the other attributes', async () => {
    await open('/kept');
    await tab.evaluate(() => {
      const seen: string[] = [];
      Reflect.set(window, 'seen', seen);
      new MutationObserver((records) => {
        for (const { addedNodes } of records) {
          for (const node of addedNodes) {
            if (!(node instanceof HTMLScriptElement)) continue;
            const names = node.getAttributeNames().filter((name) => name !== 'onload');
            seen.push(
              names
                .sort()
                .map((name) => `${name}=${node.getAttribute(name)}`)
                .join(' '),
            );
          }
        }
      }).observe(document.body, { childList: true });
    });
    await tab.evaluate(accept);
    await tab.until(has, 'onload');
    await tab.until(() => Reflect.get(window, 'seen').length === 2);
    expect(await tab.evaluate(read)).toEqual(['kept', 'onload']);
    expect((await tab.evaluate(() => Reflect.get(window, 'seen')))[0]).toBe(
      `crossorigin=anonymous data-category=analytics data-token=t id=mine integrity=${INTEGRITY} referrerpolicy=no-referrer src=/kept.js`,
    );
  });

  it('runs inline modules and lets classic scripts find their place', async () => {
    await open('/module');
    await tab.evaluate(accept);
    await tab.until(has, 'module');
    expect((await tab.evaluate(read)).sort()).toEqual([
      'body',
      'classic',
      'module',
      'null',
      'true',
    ]);
  });

  it('shows templates, runs their scripts in order and once, and takes them away again', async () => {
    await open('/template');
    await tab.until(() => document.querySelector('#instead'));
    expect(
      await tab.evaluate(() => [...document.querySelectorAll('p[id]')].map(({ id }) => id)),
    ).toEqual(['after', 'instead']);
    await tab.evaluate(accept);
    await tab.until(has, 'last in template');
    const shown = () => [...document.querySelectorAll('p[id]')].map(({ id }) => id);
    expect(await tab.evaluate(shown)).toEqual(['shown', 'after']);
    await tab.evaluate(reject);
    expect(await tab.evaluate(shown)).toEqual(['after', 'instead']);
    await tab.evaluate(accept);
    expect(await tab.evaluate(shown)).toEqual(['shown', 'after']);
    await new Promise((done) => setTimeout(done, 100));
    expect(await tab.evaluate(read)).toEqual(['in template', 'template', 'last in template']);
  });

  it('runs scripts of the opposite after a no, not before a choice and not after a yes', async () => {
    await open('/opposite');
    expect(await tab.evaluate(read)).toEqual([]);
    await tab.evaluate(accept);
    expect(await tab.evaluate(read)).toEqual(['marketing']);
    await tab.evaluate(reject);
    expect(await tab.evaluate(read)).toEqual(['marketing', 'no marketing']);
    await tab.evaluate(accept);
    await tab.evaluate(reject);
    expect(await tab.evaluate(read)).toEqual(['marketing', 'no marketing']);
  });

  it('does not run twice after a no and another yes', async () => {
    await open('/fifty');
    await tab.evaluate(accept);
    await tab.until(has, '49');
    await tab.evaluate(reject);
    await tab.evaluate(accept);
    await new Promise((done) => setTimeout(done, 200));
    expect(await tab.evaluate(read)).toEqual(fifty.map(String));
    await tab.goto(`${site.origin}/fifty`);
    await tab.until(has, '49');
    expect(await tab.evaluate(read)).toEqual(fifty.map(String));
  });

  it('stops in the middle when a yes is taken back', async () => {
    await open('/order');
    await tab.evaluate(accept);
    await tab.evaluate(reject);
    await new Promise((done) => setTimeout(done, 800));
    // The slow one had been asked for; what comes after it has not.
    expect(await tab.evaluate(read)).toEqual(['inline 1', 'slow']);
  });

  it('sees what comes later: appended, by innerHTML, again and again', async () => {
    await open('/late');
    await tab.evaluate(accept);
    await tab.evaluate(() => {
      const main = document.querySelector('main');
      const route = (name: string) =>
        `<article><script type="text/plain" data-category="analytics">window.ran.push('${name}')</script></article>`;
      if (main) main.innerHTML = route('one');
    });
    await tab.until(has, 'one');
    await tab.evaluate(() => {
      const main = document.querySelector('main');
      if (main) {
        main.innerHTML = `<script type="text/plain" data-category="analytics">window.ran.push('two')</script>
          <script type="text/plain" data-category="analytics" data-src="/s/three.js"></script>`;
      }
      const script = document.createElement('script');
      script.type = 'text/plain';
      script.dataset.category = 'analytics';
      script.textContent = "window.ran.push('four')";
      document.head.append(script);
    });
    await tab.until(has, 'three');
    expect((await tab.evaluate(read)).sort()).toEqual(['four', 'one', 'three', 'two']);
    await tab.evaluate(() => {
      // A framework that removes what it made, and a router's snapshot of the page put back.
      const copy = document.querySelector('main')?.cloneNode(true);
      for (const script of document.querySelectorAll('main script')) script.remove();
      if (copy) document.querySelector('main')?.replaceWith(copy);
    });
    await tab.until(() => (Reflect.get(window, 'ran') as string[]).length >= 6);
    expect((await tab.evaluate(read)).filter((name) => name === 'two')).toHaveLength(2);
    await tab.evaluate(reject);
    await tab.evaluate(() => {
      const main = document.querySelector('main');
      if (main) main.replaceWith(main.cloneNode(true));
    });
    await new Promise((done) => setTimeout(done, 100));
    expect((await tab.evaluate(read)).filter((name) => name === 'two')).toHaveLength(2);
    await expectNoTrouble(tab);
  });

  it('starts what waits for it, however late the tag comes', async () => {
    await open('/half');
    await tab.evaluate(accept);
    await tab.goto(`${site.origin}/without`);
    await new Promise((done) => setTimeout(done, 100));
    expect(await tab.evaluate(read)).toEqual([]);
    await tab.evaluate(() => {
      const tag = document.createElement('script');
      tag.src = '/askfirst.js';
      document.body.append(tag);
    });
    await tab.until(has, 'three');
    expect(await tab.evaluate(read)).toEqual(['one', 'slow', 'three']);
    await expectNoTrouble(tab);
  });

  it('works under strict-dynamic with Trusted Types', async () => {
    await open('/strict');
    await tab.evaluate(accept);
    await tab.until(has, 'strict-template-file');
    await tab.until(has, 'strict module');
    // A module has no place in the order.
    expect((await tab.evaluate(read)).filter((name) => name !== 'strict module')).toEqual([
      'strict inline',
      'strict',
      'strict-without',
      'strict template',
      'strict-template-file',
    ]);
    await expectNoTrouble(tab);
  });

  it('stays shut, and says so, where Trusted Types do not allow its policy', async () => {
    await open('/trusted');
    await tab.evaluate(accept);
    await new Promise((done) => setTimeout(done, 200));
    expect(await tab.evaluate(read)).toEqual([]);
    const items = await tab.evaluate(
      async () => (await (window.askfirst as Askfirst<string>).explain()).items,
    );
    for (const item of items) {
      expect(item).toMatchObject({ running: false, why: 'it could not be loaded' });
    }
  });

  it('says each error once on the console, and stops nothing else', async () => {
    await open('/throws');
    await tab.evaluate(() => {
      let isFirst = true;
      (window.askfirst as Askfirst<string>).subscribe(() => {
        if (!isFirst) throw new Error('from a subscriber');
        isFirst = false;
      });
    });
    await tab.evaluate(accept);
    await tab.until(has, 'last');
    await tab.evaluate(reject);
    expect(await tab.evaluate(read)).toEqual([
      'pixel',
      'marketing',
      'first',
      'listener',
      'last',
      'no pixel',
      'listener',
    ]);
    const { trouble } = await readSpy(tab);
    const said = [...trouble, ...(await readConsole(tab))];
    const times = (name: string) => said.filter((line) => line.includes(`from ${name}`)).length;
    const names = ['a script', 'a file', 'onAccept', 'onRevoke', 'a listener', 'a subscriber'];
    // Listener and subscriber were told of two changes.
    expect(names.map(times)).toEqual([1, 1, 1, 1, 2, 2]);
    expect(said).toHaveLength(8);
  });

  it('never runs what belongs to no category', async () => {
    await open('/unknown');
    await tab.evaluate(accept);
    expect(await tab.evaluate(read)).toEqual([]);
    const [item] = await tab.evaluate(
      async () => (await (window.askfirst as Askfirst<string>).explain()).items,
    );
    expect(item).toMatchObject({ running: false, why: 'no such category is configured' });
  });
});
