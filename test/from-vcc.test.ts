import { describe, expect, test } from 'vitest';
import { fromVanillaCookieConsent, type VanillaConfig } from '../src/from-vcc';
import { parseOptions } from '../src/mistakes';

const paths = (unsupported: string[]) => unsupported.map((line) => line.split(':')[0]);
const isValid = (config: VanillaConfig) => {
  const { options } = fromVanillaCookieConsent(config);
  return parseOptions(options, { site: 'example.com', collector: '' });
};

const words = {
  consentModal: {
    title: 'Cookies here',
    description: 'What they are for.',
    acceptAllBtn: 'Yes to all',
    acceptNecessaryBtn: 'No to all',
    showPreferencesBtn: 'Let me choose',
    footer: '<a href="/imprint">Imprint</a> <a href="/legal/privacy.html">Privacy</a>',
  },
  preferencesModal: {
    title: 'Your cookies',
    acceptAllBtn: 'Yes to all',
    acceptNecessaryBtn: 'No to all',
    savePreferencesBtn: 'Keep this',
    closeIconLabel: 'Close',
    sections: [
      { title: 'About', description: 'Free text.' },
      { title: 'Needed', description: 'Always there.', linkedCategory: 'necessary' },
      {
        title: 'Figures <b>and</b> counts',
        description: 'Counts <a href="#">visits</a>.',
        linkedCategory: 'analytics',
        cookieTable: {
          caption: 'All of them',
          headers: { name: 'Cookie', desc: 'What for' },
          body: [
            { name: '_gid', desc: 'Tells visits apart' },
            { name: 'other', desc: 'Nothing' },
          ],
        },
      },
    ],
  },
};
const language = { default: 'en', translations: { en: words } };
const plain: VanillaConfig = {
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
  language,
};

describe('fromVanillaCookieConsent()', () => {
  test('translates a basic configuration', () => {
    const { options, unsupported } = fromVanillaCookieConsent(plain);
    expect(options).toEqual({
      language: 'en',
      policy: { url: '/legal/privacy.html' },
      texts: {
        accept: 'Yes to all',
        reject: 'No to all',
        manage: 'Let me choose',
        settings: 'Your cookies',
        save: 'Keep this',
        close: 'Close',
      },
      banner: { layout: 'box', position: 'bottom-end' },
      categories: {
        necessary: { label: 'Needed', description: 'Always there.' },
        analytics: { label: 'Figures and counts', description: 'Counts visits.' },
      },
    });
    expect(paths(unsupported)).toEqual([
      'consentModal.title, description',
      'preferencesModal.sections',
      'preferencesModal.sections.cookieTable',
      'consentModal.footer',
    ]);
    expect(isValid(plain).categories.analytics?.label).toBe('Figures and counts');
  });

  test('translates a full configuration', () => {
    const onAccept = () => {};
    const onReject = () => {};
    const full: VanillaConfig = {
      ...plain,
      revision: 2,
      hideFromBots: true,
      lazyHtmlGeneration: true,
      disablePageInteraction: true,
      root: '#app',
      cookie: {
        name: 'cc',
        domain: 'example.com',
        path: '/shop',
        sameSite: 'Strict',
        expiresAfterDays: 365.25,
      },
      guiOptions: {
        consentModal: {
          layout: 'cloud inline',
          position: 'bottom center',
          equalWeightButtons: true,
          flipButtons: false,
        },
        preferencesModal: { layout: 'box' },
      },
      onFirstConsent: () => {},
      onConsent: () => {},
      onChange: () => {},
      onModalShow: () => {},
      onModalHide: () => {},
      onModalReady: () => {},
      categories: {
        necessary: { enabled: true, readOnly: true },
        analytics: {
          autoClear: {
            cookies: [{ name: /^_ga/ }, { name: '_gid', domain: '.example.com', path: '/' }],
            reloadPage: true,
          },
          services: {
            ga: {
              label: '<i>Google</i> Analytics',
              onAccept,
              onReject,
              cookies: [{ name: /^_ga/ }],
            },
          },
        },
        ads: { enabled: true },
      },
    };
    const { options, unsupported } = fromVanillaCookieConsent(full);
    expect(options.cookie).toEqual({ name: 'cc', domain: 'example.com', path: '/shop' });
    expect(options.keep).toEqual({ choice: 365 });
    expect(options.banner).toEqual({ layout: 'cloud', position: 'bottom' });
    expect(options.categories?.analytics).toEqual({
      label: 'Figures and counts',
      description: 'Counts visits.',
      cookies: [
        { name: /^_ga/ },
        { name: '_gid', domain: '.example.com', path: '/', purpose: 'Tells visits apart' },
      ],
      reload: true,
      services: {
        ga: {
          label: 'Google Analytics',
          onAccept,
          onRevoke: onReject,
          cookies: [{ name: /^_ga/ }],
        },
      },
    });
    expect(paths(unsupported)).toEqual([
      'root',
      'revision',
      'disablePageInteraction',
      'onFirstConsent',
      'onConsent',
      'onChange',
      'onModalShow',
      'onModalHide',
      'onModalReady',
      'consentModal.title, description',
      'preferencesModal.sections',
      'preferencesModal.sections.cookieTable',
      'consentModal.footer',
      'cookie.sameSite',
      'guiOptions.consentModal.layout',
      'guiOptions.preferencesModal',
      'categories.analytics.services',
      'categories.ads.enabled',
    ]);
    expect(isValid(full).cookie.domain).toBe('example.com');
  });

  test.each<[string, Partial<VanillaConfig>, string, unknown]>([
    ['autoShow', { autoShow: false }, 'banner', false],
    [
      'middle',
      { guiOptions: { consentModal: { position: 'middle right' } } },
      'banner',
      { layout: 'box', position: 'center' },
    ],
    [
      'bar',
      { guiOptions: { consentModal: { layout: 'bar inline', position: 'top' } } },
      'banner',
      { layout: 'bar', position: 'top' },
    ],
    [
      'top left',
      { guiOptions: { consentModal: { layout: 'box wide', position: 'top left' } } },
      'banner',
      { layout: 'box', position: 'top-start' },
    ],
    ['days too many', { cookie: { expiresAfterDays: 1000 } }, 'keep', { choice: 400 }],
    [
      'days by answer',
      { cookie: { expiresAfterDays: (type) => (type === 'all' ? 365 : 182) } },
      'keep',
      undefined,
    ],
    ['opt-in', { mode: 'opt-in' }, 'mode', undefined],
    [
      'opt-out of all',
      { mode: 'opt-out', categories: { analytics: { enabled: true } } },
      'mode',
      'opt-out',
    ],
    // It would open what that configuration keeps closed.
    ['opt-out of some', { mode: 'opt-out' }, 'mode', undefined],
    ['page language', { language: { ...language, autoDetect: 'document' } }, 'language', undefined],
    ['file', { language: { default: 'en', translations: { en: '/en.json' } } }, 'texts', undefined],
    [
      'function',
      { language: { default: 'en', translations: { en: async () => ({}) } } },
      'texts',
      undefined,
    ],
    [
      'more languages',
      { language: { default: 'en', translations: { en: words, de: words } } },
      'texts',
      undefined,
    ],
  ])('%s', (_, change, option, expected) => {
    const { options } = fromVanillaCookieConsent({ ...plain, ...change });
    expect(Reflect.get(options, option)).toEqual(expected);
    expect(() => isValid({ ...plain, ...change })).not.toThrow();
  });

  test.each<[string, Partial<VanillaConfig>, string]>([
    ['function of days', { cookie: { expiresAfterDays: () => 1 } }, 'cookie.expiresAfterDays'],
    ['insecure', { cookie: { secure: false } }, 'cookie.secure'],
    ['web storage', { cookie: { useLocalStorage: true } }, 'cookie.useLocalStorage'],
    ['unmanaged', { manageScriptTags: false }, 'manageScriptTags'],
    ['bots', { hideFromBots: false }, 'hideFromBots'],
    ['opt-out of some', { mode: 'opt-out' }, 'mode'],
    ['not shown', { autoShow: false }, 'autoShow'],
    ['read-only', { categories: { security: { readOnly: true } } }, 'categories.security.readOnly'],
    ['name', { categories: { 'Third-Party': {} } }, 'categories.Third-Party'],
    [
      'flipped',
      { guiOptions: { consentModal: { flipButtons: true } } },
      'guiOptions.consentModal.flipButtons',
    ],
    [
      'unequal',
      { guiOptions: { consentModal: { equalWeightButtons: false } } },
      'guiOptions.consentModal.equalWeightButtons',
    ],
    [
      'not cleared',
      { autoClearCookies: false, categories: { ads: { autoClear: { cookies: [{ name: 'a' }] } } } },
      'categories.ads.autoClear',
    ],
    [
      'browser language',
      { language: { ...language, autoDetect: 'browser' } },
      'language.autoDetect',
    ],
    [
      'file',
      { language: { default: 'en', translations: { en: '/en.json' } } },
      'language.translations.en',
    ],
  ])('lists: %s', (_, change, path) => {
    const { unsupported } = fromVanillaCookieConsent({ ...plain, ...change });
    expect(paths(unsupported)).toContain(path);
    for (const line of unsupported) expect(line).toMatch(/^[^:]+: \S.*\.$/);
  });

  const said = (change: object) => ({
    language: { default: 'en', translations: { en: { ...words, ...change } } },
  });

  test.each<[string, Partial<VanillaConfig>, string]>([
    ['right to left', { language: { ...language, rtl: 'ar' } }, 'language.rtl'],
    [
      'language of last resort',
      { language: { default: 'de', autoDetect: 'document', translations: { de: words } } },
      'language.default',
    ],
    [
      'other words in the second layer',
      said({ preferencesModal: { ...words.preferencesModal, acceptAllBtn: 'All of it' } }),
      'preferencesModal.acceptAllBtn',
    ],
    [
      'counted services',
      said({ preferencesModal: { ...words.preferencesModal, serviceCounterLabel: 'Services' } }),
      'preferencesModal.serviceCounterLabel',
    ],
    [
      'a cross',
      said({ consentModal: { ...words.consentModal, closeIconLabel: 'Reject' } }),
      'consentModal.closeIconLabel',
    ],
    ['two of one name', { categories: { Ads: {}, ads: {} } }, 'categories.ads'],
    ['an option nobody knows', { theme: 'dark' }, 'theme'],
  ])('lists: %s', (_, change, path) => {
    expect(paths(fromVanillaCookieConsent({ ...plain, ...change }).unsupported)).toContain(path);
  });

  test.each([
    ['<a href="/privacy">Our words</a>', '/privacy'],
    ['<a href="#link">Privacy Policy</a> <a href="/x">Imprint</a>', '#link'],
    ["<a class='a' target=\"_blank\" href='/p'>privacy</a>", '/p'],
    ['<a href="/imprint">Imprint</a>', undefined],
  ])('finds the policy in %s', (footer, url) => {
    const { options } = fromVanillaCookieConsent({
      ...plain,
      ...said({ consentModal: { ...words.consentModal, footer } }),
    });
    expect(options.policy?.url).toBe(url);
  });

  test('translates a part of a configuration, or none', () => {
    expect(fromVanillaCookieConsent({})).toEqual({
      options: { banner: { layout: 'box', position: 'bottom-end' }, categories: {} },
      unsupported: [],
    });
  });

  test('renames what cannot be a name here', () => {
    const { options } = fromVanillaCookieConsent({
      ...plain,
      categories: { 'Third-Party': {}, '3d': {} },
    });
    expect(Object.keys(options.categories ?? {})).toEqual(['third_party', 'd']);
  });

  test('leaves out cookies that were not to be cleared', () => {
    const { options } = fromVanillaCookieConsent({
      ...plain,
      autoClearCookies: false,
      categories: { ads: { autoClear: { cookies: [{ name: 'a' }] } } },
    });
    expect(options.categories?.ads).toEqual({});
  });
});
