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
const button = (value: string) =>
  `<button type="button" data-cc="${value}" id="press">Press</button>`;
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
    src="/s/module.js"
    data-category="analytics"
    data-service="My service"
    data-type="module"
></script>`,
  '/data-src': `<script type="text/plain" data-category="analytics" data-src="/s/data-src.js"></script>`,
  '/preferences': button('show-preferencesModal'),
  '/consent': button('show-consentModal'),
  '/accept-all': button('accept-all'),
  '/accept-necessary': button('accept-necessary'),
  '/accept-custom': button('accept-custom'),
};

const GTAG = `<script type="text/plain" data-category="analytics" data-src="/s/gtag.js" async></script>
<script type="text/plain" data-category="analytics">
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('config', 'G-EXAMPLE');
</script>`;

let site: TestServer;
beforeAll(async () => {
  site = await startSite({
    ...Object.fromEntries(
      Object.entries(PAGES).map(([path, body]) => [
        path,
        toPage(body, {
          ...CONFIG,
          banner: path.startsWith('/s') ? undefined : { position: 'bottom-end' },
        }),
      ]),
    ),
    '/google': toPage(GTAG, { ...CONFIG, googleConsentMode: true }),
  });
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
    await tab.click('#press');
  };

  it.each(['/preferences', '/accept-custom'])('%s opens the preferences', async (path) => {
    await press(path);
    await tab.until(isOpen);
    await tab.press('Escape');
    expect(await tab.evaluate(status)).toBe('undecided');
  });

  it('/consent shows the banner again', async () => {
    await openFresh(tab, site.origin, '/consent');
    await call(tab, 'rejectAll');
    await tab.until(() => !document.querySelector('#askfirst-banner'));
    await settle();
    await tab.click('#press');
    await tab.until(() => document.querySelector('#askfirst-banner'));
  });

  it('/accept-all grants, but not to a script', async () => {
    await openFresh(tab, site.origin, '/accept-all');
    await tab.evaluate(() => document.querySelector<HTMLElement>('#press')?.click());
    await settle();
    expect(await tab.evaluate(status)).toBe('undecided');
    await press('/accept-all');
    expect(
      await tab.until(() => (window.askfirst as Askfirst<string>).state.status === 'granted'),
    ).toBe(true);
  });

  it('/accept-necessary refuses', async () => {
    await press('/accept-necessary');
    expect(
      await tab.until(() => (window.askfirst as Askfirst<string>).state.status === 'refused'),
    ).toBe(true);
  });
});

describeEngines('Google Consent Mode', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine);
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const layer = () =>
    (Reflect.get(window, 'dataLayer') ?? []).map((entry: IArguments) => [
      Object.prototype.toString.call(entry),
      entry[0],
      entry[1],
      entry[0] === 'consent' ? `${entry[2].analytics_storage} ${entry[2].ad_storage}` : '',
    ]);
  const isSignalled = () => Reflect.get(window, 'dataLayer')?.length > 0;

  it('denies first, then grants, then lets Google run', async () => {
    site.clear();
    await openFresh(tab, site.origin, '/google');
    await tab.until(isSignalled);
    expect(await tab.evaluate(layer)).toEqual([
      ['[object Arguments]', 'consent', 'default', 'denied denied'],
    ]);
    expect(site.lines().some((line) => line.includes('gtag'))).toBe(false);
    await call(tab, 'save', { analytics: true });
    await tab.until(() => Reflect.get(window, 'dataLayer').length === 4);
    expect((await tab.evaluate(layer)).map((entry: string[]) => entry.slice(1))).toEqual([
      ['consent', 'default', 'denied denied'],
      ['consent', 'update', 'granted denied'],
      ['js', expect.anything(), ''],
      ['config', 'G-EXAMPLE', ''],
    ]);
    await call(tab, 'rejectAll');
    expect((await tab.evaluate(layer)).at(-1).slice(1)).toEqual([
      'consent',
      'update',
      'denied denied',
    ]);
  });

  it('signals what was chosen before, and all of it', async () => {
    await openFresh(tab, site.origin, '/google');
    await call(tab, 'acceptAll');
    await tab.goto(`${site.origin}/google`);
    await tab.until(() => Reflect.get(window, 'dataLayer')?.length === 4);
    const signals = await tab.evaluate(() => Reflect.get(window, 'dataLayer')[1][2]);
    expect(signals).toEqual({
      ad_storage: 'granted',
      ad_user_data: 'granted',
      ad_personalization: 'granted',
      analytics_storage: 'granted',
      functionality_storage: 'denied',
      personalization_storage: 'denied',
      security_storage: 'granted',
    });
  });
});
