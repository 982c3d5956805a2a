/** Every option that vanilla-cookieconsent's documentation names: translated, or listed as different. */
import { describe, expect, test } from 'vitest';
import { type FromVanilla, fromVanillaCookieConsent, type VanillaConfig } from '../src/from-vcc';
import { parseOptions } from '../src/mistakes';
import type { Section } from '../src/vcc/shape';

const service = (label: string) => ({ label, onAccept() {}, onReject() {} });

/** Every option that its documentation names, with values that are not its defaults where those mean nothing. */
const CONFIGS: [what: string, config: VanillaConfig][] = [
  ['a small one', { categories: { necessary: { enabled: true, readOnly: true }, analytics: {} } }],
  [
    'what is switched on the top level',
    {
      mode: 'opt-in',
      autoShow: false,
      disablePageInteraction: true,
      revision: 1,
      root: '#app',
      manageScriptTags: false,
      hideFromBots: false,
      lazyHtmlGeneration: false,
    },
  ],
  ['the other mode', { mode: 'opt-out' }],
  [
    'the cookie',
    {
      cookie: {
        name: 'their_choice',
        domain: 'shop.example.com',
        path: '/shop',
        secure: false,
        expiresAfterDays: 100,
        sameSite: 'Strict',
        useLocalStorage: true,
      },
    },
  ],
  [
    'a cookie whose life depends on the choice',
    {
      cookie: {
        name: 'their_choice',
        expiresAfterDays: (type: string) => (type === 'all' ? 300 : 90),
      },
    },
  ],
  [
    'the looks',
    {
      guiOptions: {
        consentModal: {
          layout: 'cloud inline',
          position: 'bottom center',
          equalWeightButtons: true,
          flipButtons: false,
        },
        preferencesModal: {
          layout: 'bar wide',
          position: 'left',
          equalWeightButtons: false,
          flipButtons: true,
        },
      },
    },
  ],
  [
    'other looks',
    {
      guiOptions: {
        consentModal: { layout: 'box wide', position: 'bottom right', equalWeightButtons: false },
        preferencesModal: { layout: 'box', flipButtons: false },
      },
    },
  ],
  [
    'categories with services and cookies to clear',
    {
      categories: {
        necessary: { enabled: true, readOnly: true },
        analytics: {
          enabled: false,
          readOnly: false,
          autoClear: { cookies: [{ name: /^_ga/ }, { name: '_gid' }], reloadPage: true },
          services: {
            ga: { ...service('Google Analytics'), cookies: [{ name: /^_ga/ }] },
            maps: {
              ...service('Maps'),
              cookies: [{ name: 'map', domain: 'example.com', path: '/' }],
            },
          },
        },
        ads: { enabled: true, services: { films: service('Films') } },
      },
    },
  ],
  [
    'cookies that are to stay',
    {
      autoClearCookies: false,
      categories: { analytics: { autoClear: { cookies: [{ name: '_gid' }] } } },
    },
  ],
  [
    'callbacks',
    {
      onFirstConsent() {},
      onConsent() {},
      onChange() {},
      onModalShow() {},
      onModalHide() {},
      onModalReady() {},
    },
  ],
  [
    'words',
    {
      categories: { necessary: {}, analytics: {} },
      language: {
        default: 'en',
        autoDetect: 'browser',
        rtl: 'ar',
        translations: {
          en: {
            consentModal: {
              label: 'Consent',
              title: 'May we count?',
              description: 'We count with <b>cookies</b>. {{revisionMessage}}',
              acceptAllBtn: 'Accept all',
              acceptNecessaryBtn: 'Reject all',
              showPreferencesBtn: 'Choose',
              closeIconLabel: 'Reject and close',
              revisionMessage: 'Our terms have changed.',
              footer: '<a href="/privacy">Privacy</a><a href="/imprint">Imprint</a>',
            },
            preferencesModal: {
              title: 'Your choice',
              acceptAllBtn: 'Accept all',
              acceptNecessaryBtn: 'Reject all',
              savePreferencesBtn: 'Keep this choice',
              closeIconLabel: 'Close',
              serviceCounterLabel: 'Service|Services',
              sections: [
                { title: 'What this is', description: 'A text without a category.' },
                {
                  title: 'Needed',
                  description: 'Without these nothing works.',
                  linkedCategory: 'necessary',
                },
                {
                  title: 'Counting',
                  description: 'They count.',
                  linkedCategory: 'analytics',
                  cookieTable: {
                    caption: 'Cookies',
                    headers: { name: 'Name', description: 'What for' },
                    body: [{ name: '_ga', description: 'Tells visitors apart.' }],
                  },
                },
              ],
            },
          },
        },
      },
    },
  ],
  [
    'detection by the document',
    { language: { default: 'de', autoDetect: 'document', translations: { de: {} } } },
  ],
  [
    'words from elsewhere',
    { language: { default: 'en', translations: { en: '/en.json', ar: async () => ({}) } } },
  ],
];

/** `a.b.c` → value, of everything that is not an object of plain members. */
function leavesOf(value: unknown, path = ''): [string, unknown][] {
  const isPlain =
    typeof value === 'object' &&
    value !== null &&
    !(value instanceof RegExp) &&
    !Array.isArray(value);
  if (!isPlain) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path ? `${path}.${key}` : key),
  );
}

/** What the translation made of a leaf; undefined = nothing, so it must be listed. */
function translated(path: string, value: unknown, { options }: FromVanilla): unknown {
  const [head, ...rest] = path.split('.');
  const last = rest.at(-1) ?? '';
  if (head === 'cookie') {
    if (/^(name|path|domain)$/.test(last)) return Reflect.get(options.cookie ?? {}, last) === value;
    return last === 'expiresAfterDays' ? options.keep?.choice : undefined;
  }
  if (path === 'autoClearCookies') {
    return value || Object.values(options.categories ?? {}).every((category) => !category?.cookies);
  }
  if (head === 'mode') return value === 'opt-in' || options.mode;
  if (path === 'language.default') return options.language === value || value === 'en';
  if (path === 'language.autoDetect') return value === 'document';
  if (head === 'guiOptions') {
    // The first is ours always, the second never.
    if (path.endsWith('consentModal.equalWeightButtons')) return value;
    if (path.endsWith('consentModal.flipButtons')) return !value;
    return /consentModal\.(layout|position)$/.test(path) && !/ (inline|wide)$/.test(`${value}`)
      ? options.banner
      : undefined;
  }
  if (head === 'categories') return inCategory(rest, value, options.categories?.[rest[0] ?? '']);
  return inTexts(path, value, options);
}

function inCategory([name, ...rest]: string[], value: unknown, category: unknown): unknown {
  if (!category || typeof category !== 'object') return undefined;
  const path = rest.join('.');
  if (path === '') return category;
  if (path === 'enabled' || path === 'readOnly') return !value || name === 'necessary';
  if (path === 'autoClear.reloadPage') return Reflect.get(category, 'reload') === value;
  if (path === 'autoClear.cookies') {
    const kept: unknown[] = Reflect.get(category, 'cookies') ?? [];
    return Array.isArray(value) && kept.length === value.length;
  }
  const [, service = '', key = ''] = rest;
  const made = Reflect.get(category, 'services')?.[service] ?? {};
  return made[key === 'onReject' ? 'onRevoke' : key] !== undefined || undefined;
}

const WORDS: Record<string, string> = {
  'consentModal.acceptAllBtn': 'accept',
  'consentModal.acceptNecessaryBtn': 'reject',
  'consentModal.showPreferencesBtn': 'manage',
  'preferencesModal.title': 'settings',
  'preferencesModal.acceptAllBtn': 'accept',
  'preferencesModal.acceptNecessaryBtn': 'reject',
  'preferencesModal.savePreferencesBtn': 'save',
  'preferencesModal.closeIconLabel': 'close',
};

function inTexts(path: string, value: unknown, { texts, categories }: FromVanilla['options']) {
  const [, word = ''] = /^language\.translations\.\w+\.(\w+\.\w+)$/.exec(path) ?? [];
  if (word === 'preferencesModal.sections') {
    const sections = value as Section[];
    // What a section says of a category, in plain text; free ones and tables are listed.
    return sections.every(
      ({ linkedCategory = '', title, description, cookieTable }) =>
        !cookieTable &&
        categories?.[linkedCategory]?.label === title &&
        categories?.[linkedCategory]?.description === description,
    );
  }
  const key = WORDS[word];
  return key && texts?.[key] === value;
}

/** Listed by its own path or by one above it; words without the language they are in. */
function isListed(path: string, unsupported: string[]): boolean {
  const short = path.replace(/^language\.translations\.\w+\./, '');
  return unsupported.some((line) => {
    const [where = ''] = line.split(':');
    const prefix = /^.*\./.exec(where.split(',')[0] ?? '')?.[0] ?? '';
    const paths = where.split(', ').map((part, at) => (at ? prefix + part : part));
    return paths.some((it) =>
      [path, short].some((full) => full === it || full.startsWith(`${it}.`)),
    );
  });
}

describe('every option of vanilla-cookieconsent', () => {
  test.each(CONFIGS)('%s is translated or listed', (_, config) => {
    const result = fromVanillaCookieConsent(config);
    expect(() =>
      parseOptions(result.options, { site: 'example.com', collector: '' }),
    ).not.toThrow();
    const lost = leavesOf(config).filter(
      ([path, value]) =>
        path !== '' && !translated(path, value, result) && !isListed(path, result.unsupported),
    );
    expect(lost).toEqual([]);
  });
});
