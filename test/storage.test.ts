import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openRung, openStorage } from '../src/storage/open';

const COOKIE = { name: 'consent', path: '/', domain: '' };
const YEAR = 365 * 86400;

/**
 * What a browser does with `document.cookie`, as far as the ladder can tell: one jar by name,
 * domain and path; public suffixes and other hosts are refused; a value with `Secure` needs https.
 */
function createJar(host: string, suffixes: string[] = ['uk', 'co.uk', 'com']) {
  let cells: { name: string; value: string; domain: string; path: string }[] = [];
  return {
    set: (line: string) => {
      const [pair = '', ...rest] = line.split(/; */);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const attributes = new Map(
        rest.map((item): [string, string] => {
          const [key = '', word = ''] = item.split(/=(.*)/s);
          return [key.toLowerCase(), word];
        }),
      );
      const domain = attributes.get('domain') ?? '';
      const within = host === domain || host.endsWith(`.${domain}`);
      if (domain && (!within || suffixes.includes(domain))) return;
      const path = attributes.get('path') ?? '/';
      cells = cells.filter(
        (cell) => cell.name !== name || cell.domain !== domain || cell.path !== path,
      );
      const expires = Date.parse(attributes.get('expires') ?? '');
      if (!(expires <= Date.now())) cells.push({ name, value, domain, path });
    },
    get: () => cells.map(({ name, value }) => `${name}=${value}`).join('; '),
    cells: () => cells,
  };
}

let jar: ReturnType<typeof createJar>;

function useJar(host: string, cookie?: PropertyDescriptor): void {
  jar = createJar(host);
  Object.defineProperty(document, 'cookie', { configurable: true, ...(cookie ?? jar) });
  vi.stubGlobal('location', { hostname: host, protocol: 'https:' });
}
const throwing: PropertyDescriptor = {
  get() {
    throw new DOMException('blocked', 'SecurityError');
  },
};
function blockLocalStorage(descriptor: PropertyDescriptor = throwing): void {
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, ...descriptor });
}
const realStorage = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');

beforeEach(() => useJar('www.example.co.uk'));
afterEach(() => {
  Reflect.deleteProperty(document, 'cookie');
  if (realStorage) Object.defineProperty(globalThis, 'localStorage', realStorage);
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('openStorage()', () => {
  test('writes a host-only cookie and reads it back', () => {
    const ladder = openStorage(COOKIE);
    expect(ladder._read()).toEqual([]);
    expect(ladder._write('v1.a+b', YEAR)).toBe('cookie');
    expect(ladder._read()).toEqual([['v1.a+b', 'cookie']]);
    expect(jar.cells()).toEqual([{ name: 'consent', value: 'v1.a+b', domain: '', path: '/' }]);
    expect(localStorage.length).toBe(0);
  });

  test.each([
    ['example.co.uk', 'example.co.uk'],
    ['auto', 'example.co.uk'],
    ['elsewhere.com', ''],
    ['', ''],
  ])('cookie.domain %j ends on %j', (domain, expected) => {
    expect(openStorage({ ...COOKIE, domain })._write('v', YEAR)).toBe('cookie');
    expect(jar.cells().map((cell) => cell.domain)).toEqual([expected]);
  });

  test('repairs two cookies of one name', () => {
    jar.set('consent=old');
    jar.set('consent=older; domain=example.co.uk');
    const ladder = openStorage(COOKIE);
    expect(ladder._read().map(([value]) => value)).toEqual(['old', 'older']);
    ladder._write('new', YEAR);
    expect(jar.cells()).toEqual([{ name: 'consent', value: 'new', domain: '', path: '/' }]);
  });

  test('leaves other cookies alone, also those whose names begin alike', () => {
    jar.set('consent2=x');
    jar.set('a=consent=1');
    const ladder = openStorage(COOKIE);
    expect(ladder._read()).toEqual([]);
    ladder._write('v', YEAR);
    ladder._write('w', YEAR);
    expect(jar.get()).toBe('consent2=x; a=consent=1; consent=w');
  });

  test('falls to localStorage where cookies do not hold', () => {
    useJar('www.example.co.uk', { get: () => '', set() {} });
    const ladder = openStorage(COOKIE);
    expect(ladder._write('v', YEAR)).toBe('localStorage');
    expect(ladder._read()).toEqual([['v', 'localStorage']]);
    expect(ladder._isBlocked()).toBe(false);
  });

  test('takes the copy off localStorage when the cookie holds again', () => {
    localStorage.setItem('consent', 'old');
    const ladder = openStorage(COOKIE);
    ladder._write('new', YEAR);
    expect(ladder._read()).toEqual([['new', 'cookie']]);
    expect(localStorage.length).toBe(0);
  });

  test.each<[string, PropertyDescriptor, PropertyDescriptor]>([
    ['throws', throwing, throwing],
    ['is silent', { get: () => '', set() {} }, { value: null }],
    ['is not there', { value: undefined }, { value: undefined }],
  ])('remembers in memory where storage %s', (_, cookie, storage) => {
    useJar('www.example.co.uk', cookie);
    blockLocalStorage(storage);
    const ladder = openStorage(COOKIE);
    expect(ladder._isBlocked()).toBe(true);
    expect(ladder._read()).toEqual([]);
    expect(ladder._write('v', YEAR)).toBe('memory');
    expect(ladder._read()).toEqual([['v', 'memory']]);
  });

  test('writes nothing to learn whether storage is blocked', () => {
    const ladder = openStorage(COOKIE);
    ladder._isBlocked();
    ladder._read();
    expect(jar.cells()).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  test('a full localStorage is told apart from one that holds', () => {
    useJar('www.example.co.uk', { get: () => '', set() {} });
    blockLocalStorage({
      value: {
        getItem: () => null,
        setItem() {
          throw new DOMException('full', 'QuotaExceededError');
        },
        removeItem() {},
      },
    });
    const ladder = openStorage(COOKIE);
    expect(ladder._write('v', YEAR)).toBe('memory');
    expect(ladder._isBlocked()).toBe(false);
  });

  test('no cookie header makes it throw', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (header, value) => {
        useJar('example.com', { get: () => `${header}; consent=${value}; consent=%E0%A4%A` });
        for (const [found] of openStorage(COOKIE)._read()) expect(typeof found).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

describe('openRung()', () => {
  test.each(['cookie', 'localStorage'] as const)('%s keeps any text', (kind) => {
    const rung = openRung(kind, { ...COOKIE, name: 'askfirst-preferences' });
    const text = 'theme=dark&name=Łódź; 100 % “x”';
    expect(rung.name).toBe(kind);
    expect(rung.read()).toEqual([]);
    expect(rung.write(text, YEAR)).toBe(true);
    expect(rung.read()).toEqual([text]);
    rung.remove();
    expect(rung.read()).toEqual([]);
  });
});
