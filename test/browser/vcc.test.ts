import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Askfirst } from '../../src/types.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { call, openFresh, readRan, startSite, toPage } from './gate-site.ts';
import type { TestServer } from './server.ts';
import { expectNoTrouble } from './spy.ts';

/** The mark-up of vanilla-cookieconsent's documentation, an example a page, under our tag. */
const CONFIG = {
  collector: '',
  categories: { analytics: { services: { 'Google Analytics': {} } }, marketing: {} },
};
const ran = (name: string) => `window.ran.push('${name}')`;
const PAGES = {
  '/script': `<script
    type="text/plain"
    data-category="analytics">
    ${ran('enabled')}
</script>`,
  '/disabled': `<script
    type="text/plain"
    data-category="!analytics">
    ${ran('disabled')}
</script>`,
  '/service': `<script
    type="text/plain"
    data-category="analytics"
    data-service="Google Analytics"
>${ran('service')}</script>`,
  '/service-disabled': `<script
    type="text/plain"
    data-category="analytics"
    data-service="!Google Analytics">
    ${ran('service disabled')}
</script>`,
  '/module': `<script
    type="text/plain"
    src="my-service-module.js"
    data-category="analytics"
    data-service="My service"
    data-type="module"
></script>`,
  '/data-src': `<script type="text/plain" data-category="analytics" data-src="/s/data-src.js"></script>`,
  '/preferences': `<button type="button" data-cc="show-preferencesModal">View Preferences Modal</button>`,
  '/link': `<a href="#privacy-policy" data-cc="show-preferencesModal" class="cc__link">Manage preferences</a>`,
  '/consent': `<button type="button" data-cc="show-consentModal">View Consent Modal</button>`,
  '/accept-all': `<button type="button" data-cc="accept-all">Accept all categories</button>`,
  '/accept-necessary': `<button type="button" data-cc="accept-necessary">Reject all categories</button>`,
  '/accept-custom': `<button type="button" data-cc="accept-custom">Accept selection</button>`,
};

let site: TestServer;
beforeAll(async () => {
  site = await startSite(
    {
      ...Object.fromEntries(
        Object.entries(PAGES).map(([path, body]) => [
          path,
          toPage(body, {
            ...CONFIG,
            banner: path.startsWith('/s') ? undefined : { position: 'bottom-end' },
          }),
        ]),
      ),
    },
    ({ url }) =>
      url === '/my-service-module.js'
        ? { headers: { 'content-type': 'text/javascript' }, body: ran('module') }
        : undefined,
  );
});
afterAll(() => site?.close());

const status = () => (window.askfirst as Askfirst<string>).state.status as string;
const isOpen = () => !!document.querySelector<HTMLDialogElement>('#askfirst-preferences')?.open;
const settle = () => new Promise((done) => setTimeout(done, 100));

describeEngines('mark-up made for vanilla-cookieconsent', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1000, height: 900 });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  it.each([
    ['/script', 'enabled'],
    ['/service', 'service'],
    ['/module', 'module'],
    ['/data-src', 'data-src'],
  ])('%s runs when its category is accepted, and once', async (path, name) => {
    await openFresh(tab, site.origin, path);
    expect(await readRan(tab)).toEqual([]);
    await call(tab, 'acceptAll');
    await tab.until((wanted) => Reflect.get(window, 'ran').includes(wanted), name);
    await call(tab, 'rejectAll');
    await call(tab, 'acceptAll');
    await settle();
    expect(await readRan(tab)).toEqual([name]);
    await expectNoTrouble(tab);
  });

  it.each([
    ['/disabled', 'disabled'],
    ['/service-disabled', 'service disabled'],
  ])('%s runs when its category is disabled', async (path, name) => {
    await openFresh(tab, site.origin, path);
    await call(tab, 'acceptAll');
    await settle();
    expect(await readRan(tab)).toEqual([]);
    await call(tab, 'rejectAll');
    await tab.until((wanted) => Reflect.get(window, 'ran').includes(wanted), name);
    expect(await readRan(tab)).toEqual([name]);
  });

  const press = async (path: string) => {
    await openFresh(tab, site.origin, path);
    await tab.until(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('/chunks/')),
    );
    await settle();
    await tab.click('[data-cc]');
  };

  it.each(['/preferences', '/link', '/accept-custom'])('%s opens the preferences', async (path) => {
    await press(path);
    await tab.until(isOpen);
    expect(await tab.url()).toBe(site.origin + path);
    await tab.press('Escape');
    expect(await tab.evaluate(status)).toBe('undecided');
  });

  it('/consent shows the banner again', async () => {
    await openFresh(tab, site.origin, '/consent');
    await call(tab, 'rejectAll');
    await tab.until(() => !document.querySelector('#askfirst-banner'));
    await settle();
    await tab.click('[data-cc]');
    await tab.until(() => document.querySelector('#askfirst-banner'));
  });

  it('/accept-all grants, but not to a script', async () => {
    await openFresh(tab, site.origin, '/accept-all');
    await tab.evaluate(() => document.querySelector<HTMLElement>('[data-cc]')?.click());
    await settle();
    expect(await tab.evaluate(status)).toBe('undecided');
    await press('/accept-all');
    expect(
      await tab.until(() => (window.askfirst as Askfirst<string>).state.status === 'granted'),
    ).toBe(true);
  });

  it('/accept-necessary refuses, and knows a person from a script', async () => {
    await press('/accept-necessary');
    const cause = () => {
      const { state } = window.askfirst as Askfirst<string>;
      return state.status === 'refused' && state.cause;
    };
    expect(await tab.until(cause)).toBe('choice');
    await openFresh(tab, site.origin, '/accept-necessary');
    await settle();
    await tab.until(() => {
      document.querySelector<HTMLElement>('[data-cc]')?.click();
      return (window.askfirst as Askfirst<string>).state.status === 'refused';
    });
    expect(await tab.evaluate(cause)).toBe('automation');
  });
});
