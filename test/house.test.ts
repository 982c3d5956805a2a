/** The few rules of the house, checked. What a rule is for stands beside it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(file));
const sources = files.filter(
  (file) => /^(src|collector\/src)\/.*\.ts$/.test(file) && !file.endsWith('.d.ts'),
);
const sdk = sources.filter((file) => file.startsWith('src/'));
const collector = sources.filter((file) => file.startsWith('collector/src/'));
const read = (file: string) => readFileSync(file, 'utf8');

/** Code without comments and strings' contents left alone: enough for a ban list. */
function code(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}

interface Import {
  from: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const pattern = /^\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?['"]([^'"]+)['"]/gm;
  for (const match of code(file).matchAll(pattern)) {
    found.push({ typeOnly: match[1] !== undefined, from: match[2] ?? '' });
  }
  for (const match of code(file).matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
    found.push({ typeOnly: false, from: match[1] ?? '' });
  }
  return found;
}

/** `src/banner/view.ts` → `banner`; a file at the top → its own name. */
function roomOf(base: string, file: string): string {
  const rest = file.slice(base.length);
  return rest.includes('/') ? (rest.split('/')[0] ?? '') : rest.replace(/\.ts$/, '');
}

function resolved(file: string, from: string): string {
  const path = normalize(join(dirname(file), from));
  return /\.(ts|json)$/.test(path) ? path : `${path}.ts`;
}

function housemates(base: string, file: string): { room: string; typeOnly: boolean }[] {
  return importsOf(file)
    .filter(({ from }) => from.startsWith('.'))
    .map(({ from, typeOnly }) => ({ room: roomOf(base, resolved(file, from)), typeOnly }));
}

describe('imports of the SDK', () => {
  /** The hallway: doors, and what `init.ts` is made of. */
  const DOORS = ['init', 'hall', 'tag', 'index', 'single', 'from-vcc', 'config', 'mistakes'];
  const TYPES = ['types', 'wire', 'rooms', 'rooms-lazy'];
  /** Room → npm packages it may bring into a page. */
  const PACKAGES: Record<string, string[]> = { storage: ['js-cookie'], collect: ['idb-keyval'] };

  test('rooms never import each other', () => {
    const wrong: string[] = [];
    for (const file of sdk) {
      const own = roomOf('src/', file);
      if (DOORS.includes(own)) continue;
      for (const { room, typeOnly } of housemates('src/', file)) {
        const allowed = room === own || room === 'lib' || (TYPES.includes(room) && typeOnly);
        if (!allowed) wrong.push(`${file} imports ${room}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('lib, types and wire import nothing of the house', () => {
    const wrong = sdk
      .filter((file) => ['lib', 'types', 'wire'].includes(roomOf('src/', file)))
      .flatMap((file) =>
        housemates('src/', file)
          .filter(({ room, typeOnly }) => room !== roomOf('src/', file) && !typeOnly)
          .map(({ room }) => `${file} imports ${room}`),
      );
    expect(wrong).toEqual([]);
  });

  test('a page gets only the packages its rooms were given', () => {
    const wrong = sdk.flatMap((file) =>
      importsOf(file)
        .filter(({ from, typeOnly }) => !from.startsWith('.') && !typeOnly)
        .filter(({ from }) => !(PACKAGES[roomOf('src/', file)] ?? []).includes(from))
        .map(({ from }) => `${file} imports ${from}`),
    );
    expect(wrong).toEqual([]);
  });

  test('chunks are never pulled into the first file', () => {
    const lazy = ['collect', 'preferences', 'mine', 'extras'];
    const wrong = sdk
      .filter((file) => /^src\/(hall\/|init|tag|index)/.test(file))
      .flatMap((file) =>
        housemates('src/', file)
          .filter(({ room, typeOnly }) => lazy.includes(room) && !typeOnly)
          .map(({ room }) => `${file} imports ${room}`),
      );
    expect(wrong).toEqual([]);
  });
});

describe('imports of the collector', () => {
  const ALLOWED: Record<string, string[]> = {
    lib: [],
    store: ['lib', 'consent'],
    isp: ['lib'],
    dashboard: ['lib'],
  };

  test('store and isp use only lib', () => {
    const wrong = collector.flatMap((file) => {
      const own = roomOf('collector/src/', file);
      const allowed = ALLOWED[own];
      if (allowed === undefined) return [];
      return housemates('collector/src/', file)
        .filter(({ room, typeOnly }) => room !== own && !allowed.includes(room) && !typeOnly)
        .map(({ room }) => `${file} imports ${room}`);
    });
    expect(wrong).toEqual([]);
  });

  test('the environment is read once', () => {
    const wrong = collector.filter(
      (file) => !file.endsWith('src/config.ts') && code(file).includes('process.env'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('shape', () => {
  test('files have fewer than 250 lines', () => {
    const long = sources
      .map((file) => ({ file, lines: read(file).split('\n').length }))
      .filter(({ lines }) => lines > 250)
      .map(({ file, lines }) => `${file}: ${lines}`);
    expect(long).toEqual([]);
  });

  test('exports are named', () => {
    expect(sources.filter((file) => /\bexport default\b/.test(code(file)))).toEqual([]);
  });

  test('files are kebab-case', () => {
    expect(sources.filter((file) => /[A-Z_]/.test(file.replace(/^.*locales\/.*$/, '')))).toEqual(
      [],
    );
  });

  test('a catch says what happens instead', () => {
    const bare = sources.filter((file) => {
      const text = read(file);
      for (const match of text.matchAll(/\bcatch\s*(\([^)]*\))?\s*\{/g)) {
        const start = (match.index ?? 0) + match[0].length;
        const body = text.slice(start, closing(text, start));
        if (!/\/\/|\/\*/.test(body)) return true;
      }
      return false;
    });
    expect(bare).toEqual([]);
  });
});

/** Index of the brace that closes the block opened just before `start`. */
function closing(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

describe('bans', () => {
  /** What a strict CSP with Trusted Types forbids, and what would break a page. */
  const IN_PAGES: [RegExp, string][] = [
    [/\.(inner|outer)HTML\s*=/, 'innerHTML'],
    [/insertAdjacentHTML|document\.write|createContextualFragment/, 'HTML from strings'],
    [/\beval\(|new Function\(/, 'eval'],
    [/\.style\.|setAttribute\(\s*['"]style['"]|\.cssText/, 'inline style'],
    [/addEventListener\(\s*['"](before)?unload['"]/, 'unload'],
    [/cookieconsent/i, 'a name that content blockers know'],
  ];
  const EVERYWHERE: [RegExp, string][] = [
    [/:\s*any\b|\bas any\b|<any>/, 'any'],
    [/\bTODO\b|\bFIXME\b|\bXXX\b/, 'unfinished work'],
    [/@ts-ignore|biome-ignore-all/, 'a silenced checker'],
    [/\benum\s+\w+\s*\{/, 'enum'],
  ];
  const inPages = [...sdk, ...collector.filter((file) => file.includes('/dashboard/app/'))];

  test.each(IN_PAGES)('no %s in a page', (pattern) => {
    const allowed = (file: string) => file === 'src/from-vcc.ts';
    expect(inPages.filter((file) => !allowed(file) && pattern.test(code(file)))).toEqual([]);
  });

  test.each(EVERYWHERE)('no %s anywhere', (pattern) => {
    expect(sources.filter((file) => pattern.test(code(file)))).toEqual([]);
  });

  test('the lock file names no registry', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });

  test('product files hold no path of a machine', () => {
    const text = files.filter((file) => /\.(ts|mjs|md|json|html|css|yml)$/.test(file));
    const own = 'test/house.test.ts';
    const pattern = /(^|["'\s(])\/(work|home|root|Users)\//;
    expect(text.filter((file) => file !== own && pattern.test(read(file)))).toEqual([]);
  });
});
