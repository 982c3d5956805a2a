import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createClearing } from '../src/extras/clear';
import { cookieNames, removals } from '../src/extras/cookies';
import { matches, refusedBy } from '../src/extras/match';
import type { Config, Context } from '../src/rooms';
import type { ConsentState, CookieDeclaration } from '../src/types';

const place = { hostname: 'a.shop.example.co.uk', pathname: '/x/y', protocol: 'https:' };

describe('matches()', () => {
  test.each<[string | RegExp, string, boolean]>([
    ['_ga', '_ga', true],
    ['_ga', '_gat', false],
    ['_ga*', '_ga', true],
    ['_ga*', '_ga_ABC', true],
    ['_ga*', 'x_ga', false],
    ['*_id', 'user_id', true],
    ['*_id', 'user_id2', false],
    ['a*b*c', 'a-b-c', true],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'acb', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*', '', true],
    ['.*', 'a', false],
    ['(a)', '(a)', true],
    [/^_g/, '_ga', true],
    [/^_g/g, '_ga', true],
    [/ga$/y, '_ga', false],
  ])('%s on %s is %s', (name, found, expected) => {
    expect(matches({ name }, found)).toBe(expected);
    // An expression that remembers where it stopped answers the same the second time.
    expect(matches({ name }, found)).toBe(expected);
  });

  test('agrees with the same pattern as a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 8 });
    fc.assert(
      fc.property(
        letters,
        fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 }),
        (name, found) => {
          const parts = name.split('*').map((part) => part.replace(/\./g, '\\.'));
          expect(matches({ name }, found)).toBe(new RegExp(`^${parts.join('.*')}$`).test(found));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test('is never slow', () => {
    const start = performance.now();
    expect(matches({ name: '*a'.repeat(200) }, `${'a'.repeat(4000)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

describe('cookieNames()', () => {
  test.each([
    ['', []],
    ['a=1', ['a']],
    ['a=1; b=2=3; a=4', ['a', 'b']],
    ['nameless; =empty; c=', ['c']],
    ['__Host-x=1;y=2', ['__Host-x', 'y']],
  ])('%s', (header, names) => {
    expect(cookieNames(header)).toEqual(names);
  });
});

describe('removals()', () => {
  test('covers host-only, every parent domain and every path above', () => {
    const lines = removals('_ga', {}, { ...place, protocol: 'http:' });
    expect(lines).toContain('_ga=;max-age=0;path=/');
    expect(lines).toContain('_ga=;max-age=0;path=/;domain=example.co.uk');
    expect(lines).toContain('_ga=;max-age=0;path=/x;domain=shop.example.co.uk');
    expect(lines).toContain('_ga=;max-age=0;path=/x/y/;domain=a.shop.example.co.uk');
    expect(new Set(lines).size).toBe(lines.length);
  });

  test('takes a declared domain and path at their word', () => {
    expect(
      removals('a', { domain: 'example.co.uk', path: '/x' }, { ...place, protocol: 'http:' }),
    ).toEqual(['a=;max-age=0;path=/x;domain=example.co.uk']);
  });

  test('removes partitioned cookies too where they can be', () => {
    expect(removals('a', { domain: 'b.c', path: '/' }, place)).toEqual([
      'a=;max-age=0;path=/;domain=b.c;secure',
      'a=;max-age=0;path=/;domain=b.c;secure;partitioned',
    ]);
  });
});

const declaration = fc.record(
  {
    name: fc.oneof(
      fc.string(),
      fc.constantFrom('*', '_ga*', '**', 'a;b', 'a=b', ' a', 'consent', 'askfirst-*'),
      fc.constantFrom(/^_/, /./g, /x/y, /(?:)/),
    ),
    domain: fc.oneof(
      fc.string(),
      fc.constantFrom('example.com', '.co.uk', 'a;path=/;max-age=9', '\n', '[::1]'),
    ),
    path: fc.oneof(fc.string(), fc.constantFrom('/', '/a;domain=evil', 'no-slash', '\0')),
  },
  { requiredKeys: ['name'] },
) as fc.Arbitrary<CookieDeclaration>;

/** A cookie jar with the browser's own rule: a line sets or removes one name at one domain and path. */
function applyLine(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  const read = (key: string) =>
    attributes
      .filter((it) => it.startsWith(`${key}=`))
      .at(-1)
      ?.slice(key.length + 1) ?? '';
  expect(
    attributes.every((it) => /^(max-age=0|path=.*|domain=.*|secure|partitioned)$/su.test(it)),
  ).toBe(true);
  expect(attributes.filter((it) => /^(path|domain|max-age)=/.test(it)).length).toBeLessThanOrEqual(
    3,
  );
  jar.delete(JSON.stringify([name, read('domain'), read('path')]));
}

const configOf = (refused: CookieDeclaration[], allowed: CookieDeclaration[]): Config =>
  ({
    cookie: { name: 'consent', path: '/', domain: '' },
    categories: {
      necessary: { cookies: allowed },
      ads: { cookies: refused.slice(0, 1), services: { one: { cookies: refused.slice(1) } } },
    },
  }) as unknown as Config;

describe('clearing', () => {
  test('never throws, and never removes what is undeclared, whatever the header, domain, path or pattern', () => {
    const header = fc.oneof(
      fc.array(fc.nat(0xffff), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes)),
      fc
        .array(
          fc.tuple(
            fc.oneof(
              fc.string({ maxLength: 8 }),
              fc.constantFrom('_ga', 'consent', 'askfirst-preferences', 'session'),
            ),
            fc.string({ maxLength: 5 }),
          ),
        )
        .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('; ')),
    );
    fc.assert(
      fc.property(
        header,
        fc.array(declaration, { maxLength: 4 }),
        fc.array(declaration, { maxLength: 2 }),
        fc.webPath(),
        (cookies, refused, allowed, pathname) => {
          const names = cookieNames(cookies);
          const deps = {
            config: configOf(refused, allowed),
            allows: (name: string) => name === 'necessary',
          };
          const jar = new Map(names.map((name) => [JSON.stringify([name, '', '/']), name]));
          for (const name of names) {
            for (const where of refusedBy(deps, 'cookie', name)) {
              for (const line of removals(name, where, { ...place, pathname }))
                applyLine(jar, line);
            }
          }
          const left = [...jar.values()];
          for (const name of names) {
            const isDeclared = refused.some((it) => matches(it, name));
            const isKept =
              allowed.some((it) => matches(it, name)) ||
              name === 'consent' ||
              name.startsWith('askfirst-');
            if (!isDeclared || isKept) expect(left).toContain(name);
          }
        },
      ),
      { numRuns: 1500 },
    );
  }, 30_000);

  test('leaves undeclared cookies in the jar of a real page, whatever is declared', () => {
    vi.useFakeTimers();
    const word = fc.string({ unit: fc.constantFrom('a', '_', '*', '.', '-', '$'), maxLength: 4 });
    const wild: fc.Arbitrary<CookieDeclaration> = fc.oneof(
      declaration,
      fc.record({ name: word }),
      fc.constant({ name: /^a+$/ }),
    );
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 6 }),
        fc.array(wild, { maxLength: 4 }),
        fc.array(wild, { maxLength: 2 }),
        (names, refused, allowed) => {
          // This jar shows what has expired until the clock has moved on.
          vi.advanceTimersByTime(5);
          for (const name of cookieNames(document.cookie)) {
            // biome-ignore lint/suspicious/noDocumentCookie: every round begins with none.
            document.cookie = `${name}=;max-age=0;path=/`;
          }
          vi.advanceTimersByTime(5);
          for (const name of names) {
            // biome-ignore lint/suspicious/noDocumentCookie: the jar is the browser's.
            document.cookie = `${name}=1;path=/`;
          }
          const before = cookieNames(document.cookie);
          const context = {
            config: configOf(refused, allowed),
            state: { decidedAt: 1 },
            allows: (name: string) => name === 'necessary',
          } as unknown as Context;
          const { clear, dispose } = createClearing(context, () => {});
          clear({ categories: { ads: true } } as unknown as ConsentState);
          dispose();
          vi.advanceTimersByTime(5);
          const left = cookieNames(document.cookie);
          for (const name of before) {
            const isDeclared = refused.some((it) => matches(it, name));
            if (!isDeclared || allowed.some((it) => matches(it, name))) {
              expect(left).toContain(name);
            }
            // A declared domain or path may be another one than the cookie's.
            const isPlain = refused.some((it) => !it.domain && !it.path && matches(it, name));
            if (isPlain && !allowed.some((it) => matches(it, name))) {
              expect(left).not.toContain(name);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
    vi.useRealTimers();
  }, 30_000);

  test('takes what is declared plainly', () => {
    const deps = {
      config: configOf([{ name: '_ga*' }], [{ name: '_gat' }]),
      allows: (name: string) => name === 'necessary',
    };
    expect(refusedBy(deps, 'cookie', '_ga_1')).toHaveLength(1);
    expect(refusedBy(deps, 'cookie', '_gat')).toEqual([]);
    expect(refusedBy(deps, 'localStorage', '_ga_1')).toEqual([]);
    expect(refusedBy({ ...deps, allows: () => true }, 'cookie', '_ga_1')).toEqual([]);
  });
});

describe('createClearing()', () => {
  const contextOf = (decidedAt: number | undefined) =>
    ({
      config: {
        cookie: { name: 'consent', path: '/', domain: '' },
        categories: {
          ads: {
            cookies: [
              { name: 'seen*', kind: 'localStorage' },
              { name: '*', kind: 'sessionStorage' },
            ],
          },
        },
      },
      state: { decidedAt },
      allows: () => false,
    }) as unknown as Context;

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    sessionStorage.clear();
    for (const key of ['seen', 'seen-2', 'other', 'askfirst-preferences']) {
      localStorage.setItem(key, '1');
      sessionStorage.setItem(key, '1');
    }
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const refused = { categories: { ads: true } } as unknown as ConsentState;

  test('clears keys of web storage, keeps the others, and reports what came back', () => {
    const returned: string[] = [];
    const { clear, dispose } = createClearing(contextOf(1), (what) => returned.push(what));
    clear(refused);
    expect(Object.keys(localStorage).sort()).toEqual(['askfirst-preferences', 'other']);
    expect(Object.keys(sessionStorage)).toEqual(['askfirst-preferences']);
    vi.advanceTimersByTime(500);
    localStorage.setItem('seen', 'again');
    vi.advanceTimersByTime(600);
    expect(localStorage.getItem('seen')).toBeNull();
    expect(returned).toEqual(['seen']);
    vi.advanceTimersByTime(60_000);
    expect(returned).toEqual(['seen']);
    dispose();
  });

  test('reports what is there at the start of a page that was refused before', () => {
    const returned: string[] = [];
    const { clear, dispose } = createClearing(contextOf(1), (what) => returned.push(what));
    clear();
    expect(returned.sort()).toEqual(['other', 'seen', 'seen', 'seen-2', 'seen-2']);
    dispose();
  });

  test('touches nothing before a choice', () => {
    const { clear } = createClearing(contextOf(undefined), () => expect.unreachable());
    clear();
    vi.advanceTimersByTime(60_000);
    expect(localStorage).toHaveLength(4);
    expect(sessionStorage).toHaveLength(4);
  });
});
