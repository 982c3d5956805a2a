import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOptions } from '../src/config';
import { listMistakes, parseOptions } from '../src/mistakes';
import type { AskfirstOptions } from '../src/types';

const DEFAULTS = { site: 'example.com', collector: '' };
const parse = (options: unknown, defaults = DEFAULTS) =>
  parseOptions(options as AskfirstOptions<string>, defaults);

const CIRCULAR = {
  toJSON() {
    throw new Error('no JSON');
  },
};

/** The lines of the one error, without its head. */
function mistakes(options: unknown): string[] {
  try {
    parse(options);
  } catch (error) {
    return String((error as Error).message)
      .split('\n- ')
      .slice(1);
  }
  return [];
}

describe('parseOptions()', () => {
  test('applies the defaults', () => {
    const { page, ...config } = parse({});
    expect(config).toEqual({
      collector: '',
      site: 'example.com',
      controller: { name: 'example.com', contact: '', address: '' },
      policy: { url: '', updated: '' },
      categories: { necessary: {}, preferences: {}, analytics: {} },
      collect: [],
      hashRoutes: false,
      keep: { choice: 182, data: 395 },
      cookie: { name: 'consent', path: '/', domain: '' },
      mode: 'opt-in',
      gpc: 'honour',
      language: '',
      texts: {},
      banner: { layout: 'box', position: 'bottom-start', theme: 'auto' },
      whenBlocked: 'ask',
      googleConsentMode: false,
      nonce: '',
      debug: false,
    });
    expect(page(new URL('https://example.com/a?b#c'))).toBe('/a');
  });

  test('adds necessary first and keeps the order of the others', () => {
    const { categories } = parse({ categories: { marketing: { sharing: true }, analytics: {} } });
    expect(Object.keys(categories)).toEqual(['necessary', 'marketing', 'analytics']);
  });

  test('takes the collector of the tag, unless analytics is not asked for', () => {
    const tag = { site: 'example.com', collector: 'https://stats.example.com' };
    expect(parse({}, tag).collector).toBe('https://stats.example.com');
    expect(parse({ collector: '' }, tag).collector).toBe('');
    expect(parse({ categories: { marketing: {} } }, tag).collector).toBe('');
    expect(parse({ collector: 'https://a.example/' }, tag).collector).toBe('https://a.example');
  });

  test('keeps a default where a value is undefined', () => {
    const config = parse({ keep: { choice: undefined }, mode: undefined, collect: undefined });
    expect(config.keep.choice).toBe(182);
    expect(config.mode).toBe('opt-in');
    expect(config.collect).toEqual([]);
  });

  test('lists every mistake in one error, by path, value and remedy', () => {
    expect(
      mistakes({
        collector: 'stats.example.com',
        colector: 'https://stats.example.com',
        keep: { choice: -5, weeks: 2 },
        collect: ['referrer', 'ip'],
        banner: { layout: 'modal', postion: 'top' },
        categories: { Marketing: {}, ads: { cookies: [{ nam: 'x' }, { keep: 1 }] } },
        page: '/',
        debug: 'yes',
        mode: 'silent',
      }),
    ).toEqual([
      'options.categories.ads.cookies.0.nam: "x". Write name, domain, path, purpose, keep, kind.',
      'options.collect.1: "ip". Write referrer|campaign|device|engagement.',
      'options.page: "/". Write a function.',
      'options.keep.weeks: 2. Write choice, data.',
      'options.mode: "silent". Write opt-in|opt-out.',
      'options.banner.layout: "modal". Write box|bar|cloud.',
      'options.banner.postion: "top". Write layout, position, theme.',
      'options.debug: "yes". Write a boolean.',
      expect.stringMatching(/^options\.colector: "https:.*\. Write collector, site, controller, /),
      'options.categories: "Marketing". Write /^[a-z][a-z0-9_]{0,31}$/.',
      'options.keep.choice: -5. Write days.',
      expect.stringMatching(/^options\.collector: "stats\.example\.com"\. Write \/\^/),
      'options.collector: "stats.example.com". Write none, or add the category analytics.',
    ]);
  });

  test.each([
    ['x', expect.stringContaining('options.0: "x". Write collector')],
    [{ categories: [] }, 'options.categories: []. Write an object.'],
    [{ categories: null, keep: 1 }, 'options.keep: 1. Write an object.'],
    [{ collect: 'referrer' }, 'options.collect: "referrer". Write a list.'],
    [{ banner: true }, 'options.banner: true. Write an object.'],
    [{ texts: { accept: 1 } }, 'options.texts.accept: 1. Write a string.'],
    [{ texts: CIRCULAR }, 'options.texts.toJSON: function. Write a string.'],
    [{ nonce: CIRCULAR }, 'options.nonce: object. Write a string.'],
    [{ site: null }, 'options.site: null. Write a string.'],
    [{ collector: 'https://a.example/path' }, expect.stringContaining('options.collector')],
    [{ collector: 'javascript://a.example' }, expect.stringContaining('options.collector')],
    [{ 'x.collect': [] }, expect.stringContaining('options.x.collect: []. Write collector')],
    [
      { collector: 'https://a.example', categories: { ads: {} } },
      expect.stringContaining('analytics'),
    ],
  ])('refuses %#', (options, message) => {
    expect(mistakes(options)).toEqual([message]);
  });

  test('finds a mistake exactly where the first file refuses to start', () => {
    const keys = fc.constantFrom(
      ...['banner', 'categories', 'collect', 'collector', 'cookie', 'cookies', 'debug', 'keep'],
      ...['choice', 'gpc', 'kind', 'label', 'layout', 'mode', 'name', 'onAccept', 'page', 'theme'],
      ...['analytics', 'Ads', 'services', 'sharing', 'storage', 'texts', '0', 'constructor'],
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(
          ...[undefined, null, true, false, 0, 1, -1, '', 'a', 'ask', 'bar', 'opt-out', 'cookie'],
          ...[/x/, () => null, 'https://a.example', {}, []],
        ),
        fc.array(tie('tree'), { maxLength: 2 }),
        fc.dictionary(keys, tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(keys, tree, { maxKeys: 4 }), (options) => {
        expect(readOptions(options as AskfirstOptions<string>, DEFAULTS) === undefined).toBe(
          listMistakes(options as AskfirstOptions<string>) !== '',
        );
      }),
      { numRuns: 5000 },
    );
  }, 60_000);

  test('takes every option that the types allow', () => {
    expect(
      mistakes({
        collector: 'http://localhost:8081',
        site: 'localhost',
        controller: { name: 'Example Ltd', contact: 'a@example.com', address: '1 Main St' },
        policy: { url: '/privacy', updated: '2026-11-23' },
        categories: {
          analytics: {
            label: 'Counting',
            description: 'Counts visits.',
            sharing: false,
            reload: true,
            storage: 'cookie',
            cookies: [{ name: /^_x/, domain: 'a.example', path: '/', purpose: 'p', keep: 0 }],
            services: {
              'maps-and-more': {
                label: 'Maps',
                provider: 'Maps Ltd',
                policy: 'https://maps.example/privacy',
                cookies: [{ name: '_m*', kind: 'localStorage' }],
                onAccept() {},
                onRevoke() {},
              },
            },
            onAccept() {},
            onRevoke() {},
          },
        },
        collect: ['referrer', 'campaign', 'device', 'engagement'],
        page: () => null,
        hashRoutes: true,
        keep: { choice: 1, data: 762 },
        cookie: { name: 'consent-2', path: '/app', domain: 'auto' },
        mode: 'opt-out',
        gpc: 'ask',
        language: 'de',
        texts: { accept: 'Yes' },
        banner: { layout: 'bar', position: 'top', theme: 'dark' },
        whenBlocked: 'silent',
        googleConsentMode: true,
        nonce: 'abc',
        debug: true,
      }),
    ).toEqual([]);
  });
});

describe('page() by default', () => {
  const { page } = parse({});
  test.each([
    ['/', '/'],
    ['/docs/how-to-move-your-mail-in-2026', '/docs/how-to-move-your-mail-in-2026'],
    ['/docs/a?token=1#x', '/docs/a'],
    ['/user/ann@example.com/inbox', '/user/:x/inbox'],
    ['/user/ann%40example.com', '/user/:x'],
    ['/o/9F8B2C1E-0000-4000-8000-1234567890ab/edit', '/o/:x/edit'],
    ['/reset/abcdefghijklmnopqrst', '/reset/:x'],
    ['/reset/dGhpcy1pcy1h-Rva2VuLQ9x_', '/reset/:x'],
    ['/t/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc', '/t/:x'],
    ['/n/12345678901234567890', '/n/:x'],
    ['/%E3%81%82%E3%81%84%E3%81%86', '/%E3%81%82%E3%81%84%E3%81%86'],
  ])('%s → %s', (path, expected) => {
    expect(page(new URL(path, 'https://example.com'))).toBe(expected);
  });
});
