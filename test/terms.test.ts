import { describe, expect, test } from 'vitest';
import { hashTerms as hashInCollector } from '../collector/src/consent/terms.ts';
import { hashTerms, toTerms } from '../src/consent/terms';
import { parseOptions } from '../src/mistakes';
import type { AskfirstOptions } from '../src/types';
import type { Terms } from '../src/wire';
import vectors from './helpers/terms-vectors.json';

const termsOf = (options: AskfirstOptions<string>) =>
  toTerms(parseOptions(options, { site: 'example.com', collector: '' }));

describe('golden vectors', () => {
  test.each(vectors)('$name', ({ options, terms, hash, canonical }) => {
    const made = termsOf(options as AskfirstOptions<string>);
    expect(made).toEqual(terms);
    expect(JSON.stringify(made)).toBe(canonical);
    expect(hashTerms(made)).toBe(hash);
    expect(hashInCollector(terms)).toBe(hash);
  });
});

describe('toTerms()', () => {
  const base: AskfirstOptions<string> = {
    collector: 'https://stats.example',
    categories: {
      analytics: {},
      marketing: { cookies: [{ name: '_a' }, { name: '_b' }], services: { s: {}, t: {} } },
    },
    collect: ['device', 'campaign'],
  };
  const hash = hashTerms(termsOf(base));

  test.each<[string, AskfirstOptions<string>]>([
    ['words', { texts: { accept: 'Yes' }, language: 'de' }],
    ['looks', { banner: { layout: 'bar' } }],
    ['the policy’s address', { policy: { url: '/privacy', updated: '2026-01-01' } }],
    ['order of fields', { collect: ['campaign', 'device'] }],
    ['a slash after the collector', { collector: 'https://stats.example/' }],
    [
      'labels and order of categories, services and cookies',
      {
        categories: {
          marketing: {
            label: 'Ads',
            cookies: [{ name: '_b', purpose: 'p' }, { name: '_a' }],
            services: { t: { label: 'T' }, s: {} },
          },
          analytics: { description: 'Counting' },
          necessary: {},
        },
      },
    ],
  ])('%s mean the same', (_, change) => {
    expect(hashTerms(termsOf({ ...base, ...change }))).toBe(hash);
  });

  test.each<[string, AskfirstOptions<string>]>([
    ['a controller', { controller: { name: 'Example Ltd' } }],
    ['a category', { categories: { ...base.categories, maps: {} } }],
    ['a service', { categories: { analytics: { services: { x: {} } }, marketing: {} } }],
    ['sharing', { categories: { ...base.categories, analytics: { sharing: true } } }],
    [
      'a cookie’s time',
      { categories: { ...base.categories, analytics: { cookies: [{ name: 'x' }] } } },
    ],
    ['a collected field', { collect: ['device'] }],
    ['retention', { keep: { data: 30 } }],
    ['the time of the choice', { keep: { choice: 30 } }],
    ['a recipient', { collector: 'https://other.example' }],
  ])('%s changes the meaning', (_, change) => {
    expect(hashTerms(termsOf({ ...base, ...change }))).not.toBe(hash);
  });

  test('patterns stand as they are written', () => {
    const { categories } = termsOf({ categories: { analytics: { cookies: [{ name: /^_x/i }] } } });
    expect(categories[0]?.cookies[0]?.name).toBe('/^_x/i');
  });
});

describe('hashTerms()', () => {
  // The text is not JSON of terms; only the algorithm is looked at. Source: RFC 9923, test vectors.
  test('is FNV-1a of 64 bits', () => {
    const hashed = hashTerms('' as unknown as Terms);
    // JSON of the empty text is two quotes.
    let expected = 0xcbf29ce484222325n;
    for (const byte of [34, 34]) {
      expected = ((expected ^ BigInt(byte)) * 0x100000001b3n) % 2n ** 64n;
    }
    const hex = Buffer.from(hashed, 'base64url').toString('hex');
    expect(hex).toBe(expected.toString(16).padStart(16, '0'));
  });
});
