import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Environment, parseServe, UsageError } from '../src/config.ts';
import { SERVE_FLAGS, toHelp, toVariable } from '../src/flags.ts';
import { COMMANDS } from '../src/ops/flags.ts';

const folder = mkdtempSync(join(tmpdir(), 'askfirst-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const SITE = ['--site', 'www.example.com'];

describe('parseServe()', () => {
  test('has a default for everything but the site', () => {
    expect(parseServe(SITE, {})).toEqual({
      port: 8081,
      host: '127.0.0.1',
      data: 'askfirst-data',
      sites: ['www.example.com'],
      mmdb: [],
      dns: [],
      ptr: true,
      ispTimeoutMs: 1500,
      trustProxy: [],
      trustProxyHeader: 'x-forwarded-for',
      rateEvents: 50,
      rateConsents: 5,
      publicUrl: '',
      sdk: undefined,
      keys: undefined,
      notices: [],
      erasureLog: undefined,
      checkpoints: undefined,
      keepData: 760,
      keepConsents: 1826,
      adminPassword: undefined,
    });
  });

  const text = { language: 'en', layer: 'banner', text: 'We ask first.' };
  test.each<[string, string[], Environment, object]>([
    ['a flag', [...SITE, '--port', '0'], {}, { port: 0 }],
    ['a flag with =', [...SITE, '--port=9'], {}, { port: 9 }],
    ['several', [...SITE, '--site', 'b.example'], {}, { sites: ['www.example.com', 'b.example'] }],
    ['a site in capitals', ['--site', 'WWW.Example.COM'], {}, { sites: ['www.example.com'] }],
    ['an IPv6 site', ['--site', '[::1]'], {}, { sites: ['[::1]'] }],
    [
      'a variable',
      [],
      { ASKFIRST_SITE: 'a.example, b.example' },
      { sites: ['a.example', 'b.example'] },
    ],
    ['a switch', [...SITE, '--no-ptr'], {}, { ptr: false }],
    ['a switch as a variable', SITE, { ASKFIRST_NO_PTR: '1' }, { ptr: false }],
    ['a switch that is off', SITE, { ASKFIRST_NO_PTR: '0' }, { ptr: true }],
    ['a flag over its variable', [...SITE, '--port', '1'], { ASKFIRST_PORT: '2' }, { port: 1 }],
    ['an empty variable', SITE, { ASKFIRST_PORT: '' }, { port: 8081 }],
    [
      'the header in capitals',
      [...SITE, '--trust-proxy-header', 'Forwarded'],
      {},
      { trustProxyHeader: 'forwarded' },
    ],
    [
      'the public origin',
      [...SITE, '--public-url', 'https://s.example/'],
      {},
      { publicUrl: 'https://s.example' },
    ],
    ['a password', SITE, { ASKFIRST_ADMIN_PASSWORD: ' a b ' }, { adminPassword: ' a b ' }],
    [
      'a password in a file',
      [...SITE, '--admin-password-file', file('password', 'from file\n')],
      { ASKFIRST_ADMIN_PASSWORD: 'other' },
      { adminPassword: 'from file' },
    ],
    [
      'texts of the notice',
      [
        ...SITE,
        '--config',
        file('notices.json', JSON.stringify({ site: 'www.example.com', notices: [text] })),
      ],
      {},
      { notices: [expect.objectContaining({ site: 'www.example.com', body: 'We ask first.' })] },
    ],
  ])('takes %s', (_name, args, env, expected) => {
    expect(parseServe(args, env)).toMatchObject(expected);
  });

  test.each<[string[], Environment, string[]]>([
    [[], {}, ['--site is missing', '--site www.example.com']],
    [[...SITE, '--prot', '1'], {}, ['--prot is not known', '--help']],
    [[...SITE, '-p', '1'], {}, ['-p is not known', '--help']],
    [[...SITE, '--password', 'x'], {}, ['--password is not known']],
    [[...SITE, 'extra'], {}, ["'extra'", '--help']],
    [[...SITE, '--port'], {}, ['--port', '--help']],
    [[...SITE, '--port', 'abc'], {}, ['--port is "abc"', '0 to 65535']],
    [[...SITE, '--port', '65536'], {}, ['--port is "65536"', '0 to 65535']],
    [[...SITE, '--port', '-1'], {}, ['-1']],
    [SITE, { ASKFIRST_PORT: 'x' }, ['--port is "x"']],
    [SITE, { ASKFIRST_NO_PTR: 'maybe' }, ['ASKFIRST_NO_PTR is "maybe"', '1 or 0']],
    [['--site', 'https://a.example'], {}, ['--site is "https://a.example"', 'host name alone']],
    [['--site', 'a.example:8080'], {}, ['host name alone']],
    [['--site', 'a.example/b'], {}, ['host name alone']],
    [
      [...SITE, '--trust-proxy-header', 'x-real-ip'],
      {},
      ['x-real-ip', 'x-forwarded-for or forwarded'],
    ],
    [
      [...SITE, '--public-url', 'https://a.example/b'],
      {},
      ['--public-url', 'https://stats.example.com'],
    ],
    [[...SITE, '--keep-data', '0'], {}, ['--keep-data is "0"', '1 to 36500']],
    [[...SITE, '--admin-password-file', '/nowhere'], {}, ['/nowhere', 'ENOENT']],
    [[...SITE, '--admin-password-file', file('empty', '\n')], {}, ['is empty', 'password']],
    [[...SITE, '--config', file('broken.json', '{')], {}, ['broken.json', 'not JSON']],
    [
      [
        ...SITE,
        '--config',
        file('wrong.json', '{"site":"www.example.com","notices":[{"text":1}]}'),
      ],
      {},
      ['wrong.json', 'notices[0]'],
    ],
    [[...SITE, '--config', file('other.json', '{"site":"www.example.com","notices":[]}')], {}, []],
  ])('says what is wrong with %j', (args, env, parts) => {
    let said = '';
    try {
      parseServe(args, env);
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      said = error instanceof Error ? error.message : '';
    }
    for (const part of parts) expect(said).toContain(part);
    expect(said === '').toBe(parts.length === 0);
  });
});

describe('docs/collector.md', () => {
  const docs = readFileSync(new URL('../../docs/collector.md', import.meta.url), 'utf8');
  const flags = [
    ...SERVE_FLAGS,
    ...Object.values(COMMANDS).flatMap((command) => [...command.flags]),
  ];

  test.each([...new Set(flags.map(({ name }) => name))])('has --%s and its variable', (name) => {
    expect(docs).toMatch(new RegExp(`--${name}\\b`));
    expect(docs).toContain(toVariable(name));
  });

  test.each([...Object.keys(COMMANDS), 'resolve', 'token', 'notice', 'keys', 'serve'])(
    'has the command %s',
    (command) => {
      expect(docs).toMatch(new RegExp(`\`(askfirst-collector )?${command}\\b`));
    },
  );

  test('says nothing of flags that there are not', () => {
    const named = new Set(
      [...docs.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map(([, name]) => name),
    );
    const known = new Set([
      ...flags.map(({ name }) => name),
      'help',
      'name',
      'scope',
      'host',
      'max-semi-space-size',
    ]);
    expect([...named].filter((name) => !known.has(String(name)))).toEqual([]);
  });

  test('is what --help says too', () => {
    expect(toHelp(SERVE_FLAGS).split('\n')).toHaveLength(SERVE_FLAGS.length);
    for (const { name, about } of SERVE_FLAGS) {
      expect(toHelp(SERVE_FLAGS)).toContain(`--${name}`);
      expect(about).toMatch(/\.$/);
    }
  });
});
