import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, startSite, toPage, untilReady } from './gate-site.ts';
import type { TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

/** Where the engine can be told that names lie on this machine, a name with parents; else `localhost`. */
const HOSTS = {
  chromium: { host: 'a.shop.example.test', parent: 'shop.example.test' },
  firefox: { host: 'a.shop.localhost', parent: 'shop.localhost' },
  webkit: { host: 'localhost', parent: '' },
};
const CONFIG = {
  collector: '',
  banner: false,
  categories: {
    preferences: { storage: 'cookie' },
    analytics: {
      cookies: [{ name: '_ga*' }, { name: 'trk-*', kind: 'localStorage' }],
      services: { heat: { cookies: [{ name: 'heat' }, { name: 'map', kind: 'sessionStorage' }] } },
    },
    video: { reload: true },
  },
};
const tracker = (parent: string) => `
document.cookie = '_ga=1;path=/;max-age=999';
document.cookie = '_ga_deep=1;path=/deep;max-age=999';
document.cookie = '_ga_page=1;max-age=999';
${parent && `document.cookie = '_ga_parent=1;path=/;domain=${parent};max-age=999';document.cookie = 'heat=1;path=/;domain=.${parent}';`}
document.cookie = 'heat=1';
document.cookie = 'session=keep;path=/';
localStorage.setItem('trk-1', 'x'); localStorage.setItem('mine', 'x'); sessionStorage.setItem('map', 'x');
window.again = () => { document.cookie = '_ga=2;path=/'; localStorage.setItem('trk-1', 'y'); };`;

const names = () =>
  document.cookie
    .split('; ')
    .map((pair) => pair.split('=')[0] ?? '')
    .filter(Boolean)
    .sort();

describeEngines('withdrawal', (engine) => {
  const { host, parent } = HOSTS[engine];
  let browser: Browser;
  let site: TestServer;
  let tab: Page;
  let origin = '';
  beforeAll(async () => {
    site = await startSite(
      {
        '/deep/er/page': toPage(
          '<script type="text/plain" data-category="analytics" data-src="/tracker.js"></script>',
          CONFIG,
        ),
        '/other': toPage('<p>Another page</p>', CONFIG),
      },
      ({ url }) =>
        url === '/tracker.js'
          ? { headers: { 'content-type': 'text/javascript' }, body: tracker(parent) }
          : url === '/again'
            ? {
                headers: { 'content-type': 'text/html', 'set-cookie': '_ga=3; Path=/' },
                body: toPage('<p>A server that forgets</p>', CONFIG),
              }
            : undefined,
    );
    origin = site.origin.replace('localhost', host);
    browser = await openBrowser(engine, {
      args: ['--host-resolver-rules=MAP *.example.test localhost'],
    });
    tab = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('clears cookies on every parent domain and path, and keys; keeps the others', async () => {
    await openFresh(tab, origin, '/deep/er/page');
    await call(tab, 'save', { analytics: true });
    await tab.until(() => document.cookie.includes('session'));
    expect(await tab.evaluate(names)).toEqual(
      [
        '_ga',
        '_ga_deep',
        '_ga_page',
        ...(parent ? ['_ga_parent', 'heat'] : []),
        'consent',
        'heat',
        'session',
      ].sort(),
    );
    await call(tab, 'rejectAll');
    await tab.until(() => !document.cookie.includes('_ga'));
    expect(await tab.evaluate(names)).toEqual(['consent', 'session']);
    expect(
      await tab.evaluate(() => [Object.keys(localStorage), Object.keys(sessionStorage)]),
    ).toEqual([['mine'], []]);
    await expectNoTrouble(tab);
  });

  it('looks again, clears what came back and says who set it', async () => {
    await openFresh(tab, origin, '/deep/er/page');
    await call(tab, 'save', { analytics: true });
    await tab.until(() => document.cookie.includes('session'));
    await call(tab, 'rejectAll');
    await tab.until(() => !document.cookie.includes('_ga'));
    await tab.evaluate(() => Reflect.get(window, 'again')());
    expect(await tab.evaluate(names)).toContain('_ga');
    await tab.until(() => !document.cookie.includes('_ga') && !localStorage.getItem('trk-1'));
    const { returned } = (await tab.evaluate(() =>
      (window.askfirst as Askfirst<string>).explain(),
    )) as {
      returned: { what: string; by: string }[];
    };
    expect(returned.map(({ what }) => what).sort()).toEqual(['_ga', 'trk-1']);
    for (const { by } of returned) expect(by).toContain('/tracker.js');
  });

  it('reports what a later page finds', async () => {
    await openFresh(tab, origin, '/other');
    await call(tab, 'rejectAll');
    await tab.goto(`${origin}/again`);
    await untilReady(tab);
    await tab.until(() => !document.cookie.includes('_ga'));
    const { returned } = (await tab.evaluate(() =>
      (window.askfirst as Askfirst<string>).explain(),
    )) as {
      returned: { what: string }[];
    };
    expect(returned.map(({ what }) => what)).toEqual(['_ga']);
  });

  it('reloads where the category says so, once', async () => {
    await openFresh(tab, origin, '/other');
    await call(tab, 'acceptAll');
    site.clear();
    await call(tab, 'save', { preferences: true, analytics: true });
    await expect.poll(() => site.lines().filter((line) => line === 'GET /other').length).toBe(1);
    await untilReady(tab);
    await new Promise((done) => setTimeout(done, 500));
    expect(site.lines().filter((line) => line === 'GET /other')).toHaveLength(1);
  });

  it('moves gated storage both ways', async () => {
    await openFresh(tab, origin, '/other');
    const stored = () => [
      document.cookie.match(/askfirst-\w+=[^;]*/g) ?? [],
      Object.keys(localStorage),
    ];
    const read = () => {
      const askfirst = window.askfirst as Askfirst<string>;
      return ['preferences', 'analytics'].map(
        (name) => askfirst.storage(name).get('theme') ?? null,
      );
    };
    await tab.evaluate(() => {
      const askfirst = window.askfirst as Askfirst<string>;
      for (const name of ['preferences', 'analytics'])
        askfirst.storage(name).set('theme', 'dark & light');
    });
    expect(await tab.evaluate(stored)).toEqual([[], []]);
    expect(await tab.evaluate(read)).toEqual(['dark & light', 'dark & light']);
    await call(tab, 'save', { preferences: true, analytics: true });
    expect((await tab.evaluate(stored))[1]).toEqual(['askfirst-analytics']);
    expect((await tab.evaluate(stored))[0]).toHaveLength(1);
    await tab.goto(`${origin}/other`);
    await untilReady(tab);
    expect(await tab.evaluate(read)).toEqual(['dark & light', 'dark & light']);
    await call(tab, 'rejectAll');
    expect(await tab.evaluate(stored)).toEqual([[], []]);
    expect(await tab.evaluate(read)).toEqual(['dark & light', 'dark & light']);
    await tab.goto(`${origin}/other`);
    await untilReady(tab);
    expect(await tab.evaluate(read)).toEqual([null, null]);
  });
});
