import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Rung } from '../src/rooms';
import { createGatedStorage } from '../src/scripts/storage';
import { openRung } from '../src/storage/open';

const NAME = 'askfirst-preferences';
const rungOf = (kind: 'cookie' | 'localStorage') =>
  openRung(kind, { name: NAME, path: '/', domain: '' });
const blocked: Rung = {
  name: 'localStorage',
  read: () => [],
  write: () => false,
  remove: () => {},
};

function open(rung: Rung, allowed = true) {
  let yes = allowed;
  const storage = createGatedStorage({ rung, allows: () => yes, days: 182 });
  return {
    storage,
    decide(next: boolean) {
      yes = next;
      storage.apply();
    },
  };
}

beforeEach(() => {
  localStorage.clear();
  // biome-ignore lint/suspicious/noDocumentCookie: takes the last test's cookie away.
  document.cookie = `${NAME}=;max-age=0;path=/`;
});

describe.each(['cookie', 'localStorage'] as const)('createGatedStorage() in %s', (kind) => {
  const isStored = () => rungOf(kind).read().length > 0;

  test('keeps values in memory until a yes, then stores them', () => {
    const { storage, decide } = open(rungOf(kind), false);
    storage.set('theme', 'dark');
    expect(storage.get('theme')).toBe('dark');
    expect(isStored()).toBe(false);
    decide(true);
    expect(isStored()).toBe(true);
    expect(storage.get('theme')).toBe('dark');
    expect(open(rungOf(kind)).storage.get('theme')).toBe('dark');
  });

  test('takes values out of storage at a no, and keeps them until the page goes', () => {
    const { storage, decide } = open(rungOf(kind));
    storage.set('theme', 'dark');
    decide(false);
    expect(isStored()).toBe(false);
    expect(storage.get('theme')).toBe('dark');
    expect(open(rungOf(kind), false).storage.get('theme')).toBeUndefined();
    decide(true);
    expect(open(rungOf(kind)).storage.get('theme')).toBe('dark');
  });

  test('does not read what is stored while it is not allowed', () => {
    open(rungOf(kind)).storage.set('theme', 'dark');
    expect(open(rungOf(kind), false).storage.keys()).toEqual([]);
  });

  test('leaves nothing behind when its last value is removed', () => {
    const { storage } = open(rungOf(kind));
    storage.set('theme', 'dark');
    storage.remove('theme');
    expect(isStored()).toBe(false);
  });

  test('is shaped like Storage', () => {
    const { storage } = open(rungOf(kind));
    storage.setItem('a', '1');
    storage.setItem('b', '2');
    expect([storage.length, storage.key(0), storage.key(2), storage.getItem('b')]).toEqual([
      2,
      'a',
      null,
      '2',
    ]);
    expect(storage.getItem('c')).toBeNull();
    storage.removeItem('a');
    expect(storage.keys()).toEqual(['b']);
    storage.clear();
    expect(storage.length).toBe(0);
  });

  test('gives back whatever it was given', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 5 }), (values) => {
        const { storage } = open(rungOf(kind));
        storage.clear();
        for (const [key, value] of Object.entries(values)) storage.set(key, value);
        const other = open(rungOf(kind)).storage;
        expect(Object.fromEntries(other.keys().map((key) => [key, other.get(key)]))).toEqual(
          values,
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe('createGatedStorage()', () => {
  test('stays in memory where storage is blocked', () => {
    const { storage, decide } = open(blocked);
    storage.set('theme', 'dark');
    expect(storage.get('theme')).toBe('dark');
    decide(false);
    decide(true);
    expect(storage.get('theme')).toBe('dark');
  });

  test('reads damaged values without throwing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)),
        (damaged) => {
          const rung: Rung = { ...blocked, read: () => [damaged] };
          const { storage } = open(rung);
          for (const key of storage.keys()) expect(typeof storage.get(key)).toBe('string');
          storage.set('a', 'b');
        },
      ),
    );
  });
});
