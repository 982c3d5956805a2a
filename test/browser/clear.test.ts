import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, startSite, toPage, untilReady } from './gate-site.ts';
import { startServer, type TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

/** Two names above the host that may have cookies, and a public suffix of two labels, which may not. */
const HOST = 'www.shop.example.co.uk';
const PARENTS = ['shop.example.co.uk', 'example.co.uk'];
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
const TRACKER = `
document.cookie = '_ga=1;path=/;max-age=999';
document.cookie = '_ga_deep=1;path=/deep;max-age=999';
document.cookie = '_ga_page=1;max-age=999';
for (const domain of ${JSON.stringify([...PARENTS, 'co.uk'])}) {
  document.cookie = '_ga_' + domain + '=1;path=/;max-age=999;domain=' + domain;
  document.cookie = 'heat=1;domain=.' + domain;
  document.cookie = 'keep_' + domain + '=1;path=/;domain=' + domain;
}
document.cookie = 'heat=1';
document.cookie = 'session=keep;path=/';
localStorage.setItem('trk-1', 'x'); localStorage.setItem('mine', 'x'); sessionStorage.setItem('map', 'x');
window.again = () => { document.cookie = '_ga=2;path=/'; document.cookie = '_ga_up=2;path=/;domain=${PARENTS[1]}'; localStorage.setItem('trk-1', 'y'); };`;

const names = () =>
  document.cookie
    .split('; ')
    .map((pair) => pair.split('=')[0] ?? '')
    .filter(Boolean)
    .sort();

describeEngines('withdrawal', (engine) => {
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
          ? { headers: { 'content-type': 'text/javascript' }, body: TRACKER }
          : url === '/again'
            ? {
                headers: { 'content-type': 'text/html', 'set-cookie': '_ga=3; Path=/' },
                body: toPage('<p>A server that forgets</p>', CONFIG),
              }
            : undefined,
    );
    const { host } = new URL(site.origin);
    origin = site.origin.replace(host, HOST);
    browser = await openBrowser(engine, { proxy: host });
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
    const kept = ['session', ...PARENTS.map((domain) => `keep_${domain}`)];
    expect(await tab.evaluate(names)).toEqual(
      [
        '_ga',
        '_ga_deep',
        '_ga_page',
        ...PARENTS.map((domain) => `_ga_${domain}`),
        'consent',
        ...Array(3).fill('heat'),
        ...kept,
      ].sort(),
    );
    await call(tab, 'rejectAll');
    await tab.until(() => !document.cookie.includes('_ga'));
    expect(await tab.evaluate(names)).toEqual(['consent', ...kept].sort());
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
    expect(await tab.evaluate(names)).toEqual(expect.arrayContaining(['_ga', '_ga_up']));
    await tab.until(() => !document.cookie.includes('_ga') && !localStorage.getItem('trk-1'));
    const { returned } = (await tab.evaluate(() =>
      (window.askfirst as Askfirst<string>).explain(),
    )) as {
      returned: { what: string; by: string }[];
    };
    expect(returned.map(({ what }) => what).sort()).toEqual(['_ga', '_ga_up', 'trk-1']);
    for (const { by } of returned) expect(by).toContain('/tracker.js');
  });

  it('reports what a later page finds', async () => {
    await openFresh(tab, origin, '/other');
    await call(tab, 'rejectAll');
    // That page looks again too: it must be gone before the server answers the next.
    await tab.goto(`${origin}/empty`);
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

/** What only a page over https may set; declared, and not declared. */
const SECURE = {
  collector: '',
  banner: false,
  categories: {
    analytics: {
      cookies: [
        { name: '__Host-id' },
        { name: '__Secure-*' },
        { name: 'part*' },
        { name: 'plain' },
      ],
    },
  },
};
const SECURE_TRACKER = `
document.cookie = '__Host-id=1;path=/;secure';
document.cookie = '__Host-keep=1;path=/;secure';
document.cookie = '__Secure-id=1;path=/;secure;domain=${PARENTS[1]}';
document.cookie = 'part=1;path=/;secure;partitioned;samesite=none';
document.cookie = 'part_up=1;path=/deep;secure;partitioned;samesite=none;domain=${PARENTS[0]}';
document.cookie = 'keep=1;path=/;secure;partitioned;samesite=none';
document.cookie = 'plain=1;path=/';`;

describeEngines('withdrawal over https', (engine) => {
  let browser: Browser;
  let site: TestServer;
  let tab: Page;
  beforeAll(async () => {
    const code = SECURE_TRACKER;
    const pages = {
      '/deep/page': toPage(
        '<script type="text/plain" data-category="analytics" data-src="/tracker.js"></script>',
        SECURE,
      ),
    };
    const script = { headers: { 'content-type': 'text/javascript' }, body: code };
    site = await startServer({
      tls: true,
      pages,
      handler: ({ url }) =>
        url === '/tracker.js' ? script : url === '/empty' ? '<title>Empty</title>' : undefined,
    });
    browser = await openBrowser(engine, { proxy: new URL(site.origin).host });
    tab = await browser.newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('clears secure, prefixed and partitioned cookies, and keeps the others', async () => {
    await openFresh(tab, `https://${HOST}`, '/deep/page');
    await call(tab, 'acceptAll');
    await tab.until(() => document.cookie.includes('plain'));
    expect(await tab.evaluate(names)).toEqual(
      '__Host-id __Host-keep __Secure-id consent keep part part_up plain'.split(' '),
    );
    await call(tab, 'rejectAll');
    await tab.until(() => !document.cookie.includes('plain'));
    expect(await tab.evaluate(names)).toEqual(['__Host-keep', 'consent', 'keep']);
    const { returned } = (await tab.evaluate(() =>
      (window.askfirst as Askfirst<string>).explain(),
    )) as { returned: unknown[] };
    expect(returned).toEqual([]);
    await expectNoTrouble(tab);
  });
});
