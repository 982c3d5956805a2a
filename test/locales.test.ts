import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { texts as frames } from '../src/extras/text';
import { toDuration } from '../src/lib/duration';
import { parseTexts } from '../src/lib/texts';
import { texts as first } from '../src/locales/en';
import { texts as mine } from '../src/mine/text';
import { texts as preferences } from '../src/preferences/text';

type Texts = Record<string, string>;
const english: Texts = { ...first, ...preferences, ...mine, ...frames };

const names = readdirSync('src/locales')
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => name !== 'en');
const locales = await Promise.all(
  names.map(async (name) => {
    const module: { texts: Texts } = await import(`../src/locales/${name}.ts`);
    return [name, module.texts] as const;
  }),
);

/** The official languages of the European Union but English, and sixteen more. */
const EXPECTED =
  'ar bg cs da de el es et fa fi fr ga he hi hr hu id is it ja ko lt lv mt nb nl pl pt pt-BR ro sk sl sv th tr uk vi zh zh-Hant';

/** Words that consent automation looks for. */
const BUTTONS: Record<string, [accept: string, reject: string, manage: string]> = {
  fr: ['Tout accepter', 'Tout refuser', 'Personnaliser'],
  de: ['Alle akzeptieren', 'Alle ablehnen', 'Einstellungen'],
  es: ['Aceptar todo', 'Rechazar todo', 'Configurar'],
  nl: ['Alles accepteren', 'Alles weigeren', 'Instellingen'],
  pl: ['Zaakceptuj wszystkie', 'Odrzuć wszystkie', 'Ustawienia'],
};

/** What the first layer must say: who and what for, what is kept and how long, to whom, withdrawal, consequence, policy. */
const REQUIRED: [key: string, hole: string][] = [
  ['use', '{controller}'],
  ['use', '{purposes}'],
  ['count', '{fields}'],
  ['count', '{data}'],
  ['shared', '{recipients}'],
  ['keep', '{choice}'],
];

/** Languages that not every browser has in `Intl`; they bring their own words for durations. */
const OWN_UNITS: Record<string, [days: number, words: string][]> = {
  ga: [
    [182, '6 mhí'],
    [395, '13 mí'],
    [30, '30 lá'],
  ],
  is: [
    [1, '1 dagur'],
    [21, '21 dagur'],
    [30, '30 dagar'],
    [395, '13 mánuðir'],
  ],
  mt: [
    [5, '5 ijiem'],
    [182, '6 xhur'],
    [395, '13-il xahar'],
    [730, '24 xahar'],
    [30, '30 jum'],
  ],
};

/** Spelt as in English, rightly: names, and words that the language has taken over. */
const SAME = /^(cookies?|session|services|statisti[ck]s?|download|offline|gpc)$/i;

const holes = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join(' ');

test('every language that was promised is there', () => {
  expect([...names].sort()).toEqual(EXPECTED.split(' ').sort());
});

describe.each(locales)('%s', (name, texts) => {
  test('has every key and no other', () => {
    const units = OWN_UNITS[name] ? ['day', 'month'] : [];
    expect(Object.keys(texts).sort()).toEqual([...Object.keys(english), ...units].sort());
  });

  test('gives durations in its own words', () => {
    const t = (unit: string) => texts[unit] ?? '';
    for (const [days, words] of OWN_UNITS[name] ?? []) {
      expect(toDuration(days, name, t)).toBe(words);
    }
    for (const days of [1, 2, 30, 182, 395]) {
      // Not an abbreviation, as `Intl` gives where it has no words.
      expect(toDuration(days, name, t)).not.toMatch(/^\d+ ?[a-z]$/i);
    }
  });

  test('keeps the holes of every text', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect(`${key}: ${holes(text)}`).toBe(`${key}: ${holes(english[key] ?? '')}`);
    }
  });

  test('has no empty text, no stray space, no leftover of English', () => {
    for (const [key, text] of Object.entries(texts)) {
      expect(text, key).not.toBe('');
      expect(text, key).toBe(text.trim());
      expect(text, key).not.toMatch(/ {2}|\.\.$|\bTODO\b/);
      if (text.includes(' ') && !SAME.test(text)) expect(text, key).not.toBe(english[key]);
    }
  });

  test('says on the first layer what the law asks for', () => {
    for (const [key, hole] of REQUIRED) expect(texts[key], key).toContain(hole);
    const sentences = ['title', 'alone', 'keep', 'either', 'gpc'];
    for (const key of sentences) expect((texts[key] ?? '').length, key).toBeGreaterThan(8);
    expect(texts.gpc).toContain('Global Privacy Control');
    expect(texts.accept).not.toBe(texts.reject);
  });

  test('never calls the data anonymous', () => {
    expect(Object.values(texts).join(' ')).not.toMatch(/anon[iy]m|αν[ώω]νυμ|анон[иі]м|匿名|익명/i);
  });

  test('survives the way its chunk carries it', () => {
    const lines = [Object.keys(texts).join(' '), ...Object.values(texts)].join('\n');
    expect(parseTexts(lines)).toEqual(texts);
  });
});

test.each(Object.entries(BUTTONS))('%s has the buttons that automation knows', (name, words) => {
  const texts = Object.fromEntries(locales)[name];
  expect([texts?.accept, texts?.reject, texts?.manage]).toEqual(words);
});
