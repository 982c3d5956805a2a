import { describe, expect, it } from 'vitest';
import { toNotice } from '../src/banner/notice.ts';
import { toDuration } from '../src/lib/duration.ts';
import { createLanguage } from '../src/lib/language.ts';
import { texts } from '../src/locales/en.ts';
import { parseOptions } from '../src/mistakes.ts';
import type { Kit } from '../src/rooms.ts';
import type { AskfirstOptions } from '../src/types.ts';

function notice(options: AskfirstOptions<string>, collector = 'https://stats.example.com'): string {
  const config = parseOptions(options, { site: 'postbox.example', collector });
  const kit = { toDuration: (days: number) => toDuration(days, 'en') } as Kit;
  return toNotice({ config, language: createLanguage('en', texts) }, kit);
}

describe('toNotice()', () => {
  it('says what is collected, how long, and that nobody else receives it', () => {
    const words = notice({});
    expect(words).toContain(
      'postbox.example asks to use cookies for these purposes: preferences, statistics.',
    );
    expect(words).toContain('for 13 months: the domain of your Internet provider, the time');
    expect(words).toContain('not shared with third parties');
    expect(words).toContain('kept for 6 months');
    expect(words).not.toMatch(/\{|undefined|anonym/);
  });

  it('names every further field', () => {
    const words = notice({ collect: ['referrer', 'campaign', 'device', 'engagement'] });
    for (const key of ['referrer', 'campaign', 'device', 'engagement'] as const) {
      expect(words).toContain(texts[key]);
    }
  });

  it('counts nothing without a collector', () => {
    const words = notice({ categories: { preferences: {} } }, '');
    expect(words).not.toContain('count visits');
    expect(words).not.toContain('Internet provider');
  });

  it.each([
    [
      { services: { a: { provider: 'MovieHost Inc.' } } },
      'Third parties, only where you agree: MovieHost Inc. Your',
    ],
    [{ services: { a: { label: 'Films' } } }, 'Third parties, only where you agree: Films.'],
    [{ label: 'advertising', sharing: true }, 'Third parties, only where you agree: advertising.'],
  ])('never says that nothing is shared where something is: %o', (video, expected) => {
    const words = notice({ categories: { analytics: {}, video } });
    expect(words).toContain(expected);
    expect(words).not.toContain('not shared');
  });
});

describe('toDuration()', () => {
  it.each([
    [1, 'en', '1 day'],
    [30, 'en', '30 days'],
    [182, 'en', '6 months'],
    [395, 'en', '13 months'],
    [100, 'en', '100 days'],
    [395, 'de', '13 Monate'],
    [182, 'pl', '6 miesięcy'],
  ])('gives %i days in %s as %s', (days, lang, expected) => {
    expect(toDuration(days, lang)).toBe(expected);
  });
});
