/** What is shipped, tested as it is shipped. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

interface Built {
  file: string;
  bytes: number;
  brotli: number;
  integrity: string;
}
interface Manifest {
  version: string;
  files: Record<string, Built>;
  locales: Record<string, Built>;
}

const read = (file: string) => readFileSync(`dist/${file}`, 'utf8');
const manifest: Manifest = JSON.parse(read('manifest.json'));
const { budgets, version }: { budgets: Record<string, number>; version: string } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
const built = [...Object.entries(manifest.files), ...Object.entries(manifest.locales)];
const chunks = built.filter(([, { file }]) => file.startsWith('chunks/'));

describe('manifest', () => {
  test('is of this version', () => {
    expect(manifest.version).toBe(version);
  });

  test.each(built)(
    '%s has the bytes and the hash it says',
    (_, { file, bytes, brotli, integrity }) => {
      const code = readFileSync(`dist/${file}`);
      expect(code.length).toBe(bytes);
      expect(Math.abs(brotliCompressSync(code).length - brotli)).toBeLessThanOrEqual(16);
      expect(`sha384-${createHash('sha384').update(code).digest('base64')}`).toBe(integrity);
    },
  );

  test('names every chunk there is, and no other', () => {
    expect(chunks.map(([, { file }]) => file.slice('chunks/'.length)).sort()).toEqual(
      readdirSync('dist/chunks').sort(),
    );
  });
});

describe('budgets, in bytes of brotli', () => {
  const size = (name: string) => manifest.files[name]?.brotli ?? Number.NaN;

  test.each([
    'askfirst.js',
    'collect',
    'detailed',
    'record',
    'gate',
    'mistakes',
    'forms',
    'preferences',
    'extras',
    'mine',
  ])('%s', (name) => {
    expect(size(name)).toBeLessThanOrEqual(budgets[name] ?? 0);
  });

  test.each(Object.entries(manifest.locales))('locale %s', (_, { brotli }) => {
    expect(brotli).toBeLessThanOrEqual(budgets.locale ?? 0);
  });

  test('all that an accepting visitor loads', () => {
    expect(size('askfirst.js') + size('collect')).toBeLessThanOrEqual(
      budgets['accepting visitor'] ?? 0,
    );
  });
});

describe('files', () => {
  test('askfirst.js parses as a classic script', () => {
    expect(() => new Script(read('askfirst.js'))).not.toThrow();
  });

  test('askfirst.js has no syntax younger than ES2020', () => {
    expect(read('askfirst.js')).not.toMatch(/\?\?=|\|\|=|&&=|static\s*\{|\s#[a-z]/);
  });

  test.each(chunks)('chunk %s has no static import', (_, { file }) => {
    expect(read(file)).not.toMatch(/(^|[;}\s])import\s*[\w{*"']|\bfrom\s*["']/);
  });

  test('chunks are named by content, not by what they do', () => {
    expect(chunks.filter(([, { file }]) => !/^chunks\/\w{8}(-[\w-]+)?\.js$/.test(file))).toEqual(
      [],
    );
  });

  test.each(built)('%s holds no eval, no HTML from strings, no inline style', (_, { file }) => {
    expect(read(file)).not.toMatch(/\beval\(|new Function\(|\.innerHTML\s*=|\.style\.|cssText/);
  });
});
