import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toDomain } from '../src/isp/domain.ts';
import { openMmdb } from '../src/isp/mmdb.ts';
import { KNOTD, startKnot } from './knot.ts';

const bin = new URL('../bin.mjs', import.meta.url).pathname;
const vectors = new URL('./vectors/', import.meta.url).pathname;
const mmdb = join(vectors, 'maxmind/GeoIP2-Domain-Test.mmdb');

function run(args: string[], input = '', env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, lines: stdout.split('\n').slice(0, -1), stderr };
}

describe('resolve --host', () => {
  test('reduces every name of the vectors, from arguments and from standard input alike', async () => {
    const psl = await readFile(join(vectors, 'psl/tests.txt'), 'utf8');
    const ptr = await readFile(join(vectors, 'spamassassin-ptr.tsv'), 'utf8');
    const names = [
      ...psl
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('//'))
        .map((line) => line.split(' ')[0] ?? ''),
      ...ptr
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[1] ?? ''),
    ];
    const expected = names.map((name) => `${name}\t${toDomain(name) ?? '-'}`);
    expect(run(['resolve', '--host', ...names]).lines).toEqual(expected);
    expect(run(['resolve', '--host'], `${names.join('\r\n')}\n\n`).lines).toEqual(expected);
  });

  test('takes a name that looks like an option after --', () => {
    expect(run(['resolve', '--host', '--', '--x.example.com']).lines).toEqual([
      '--x.example.com\texample.com',
    ]);
  });
});

describe('resolve', () => {
  test('says the domain, how it was found, and never a host name', async () => {
    const { status, lines } = run([
      'resolve',
      '71.160.223.45',
      '10.0.0.1',
      '--mmdb',
      mmdb,
      '8.8.8.8',
      'junk',
      '--no-ptr',
    ]);
    expect(status).toBe(0);
    expect(lines).toEqual([
      '71.160.223.45\tverizon.net\tby the database',
      '10.0.0.1\t-\tno public address',
      '8.8.8.8\t-\tnot in the database; DNS is not asked',
      'junk\t-\tno public address',
    ]);
  });

  test.skipIf(KNOTD === undefined)('says what was rejected', async () => {
    const knot = await startKnot({
      '40.30.20.in-addr.arpa': ['1 PTR secret-host.provider.net.', '2 PTR wrong-host.other.com.'],
      'provider.net': ['secret-host A 20.30.40.1'],
      'other.com': ['wrong-host A 20.30.40.99'],
    });
    const { lines } = run(
      ['resolve', '--dns', knot.server],
      '20.30.40.1\n20.30.40.2\n20.30.40.3\n',
    );
    await knot.stop();
    expect(lines).toEqual([
      '20.30.40.1\tprovider.net\tby its name in DNS, confirmed',
      '20.30.40.2\t-\tits names do not lead back to it; rejected other.com: does not lead back to the address',
      '20.30.40.3\t-\tno name in DNS',
    ]);
  });

  test('takes its options from the environment too', () => {
    const { lines } = run(['resolve', '71.160.223.45'], '', {
      ASKFIRST_MMDB: mmdb,
      ASKFIRST_NO_PTR: '1',
    });
    expect(lines).toEqual(['71.160.223.45\tverizon.net\tby the database']);
  });

  test.each<[string, string[], number, string]>([
    [
      'a broken database',
      ['--mmdb', join(vectors, 'maxmind/MaxMind-DB-test-broken-pointers-24.mmdb'), '1.1.1.1'],
      1,
      'cannot be used',
    ],
    [
      'a server that is none',
      ['--dns', 'dns.example.com', '1.1.1.1'],
      1,
      'DNS server "dns.example.com"',
    ],
    ['an unknown option', ['--frobnicate', '1.1.1.1'], 2, '--frobnicate is not known'],
    ['an option of addresses for names', ['--host', 'a.com', '--no-ptr'], 2, '--host'],
  ])('refuses %s', (_, args, code, message) => {
    const { status, stderr, lines } = run(['resolve', ...args]);
    expect([status, lines]).toEqual([code, []]);
    expect(stderr).toContain(message);
  });
});

describe('token', () => {
  let data = '';
  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'askfirst-token-'));
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  test('makes, lists and revokes', () => {
    const made = run([
      'token',
      'create',
      '--data',
      data,
      '--name',
      'stats',
      '--scope',
      'reports',
      '--scope',
      'metrics',
    ]);
    expect(made.lines).toEqual([expect.stringMatching(/^askfirst_[0-9a-f]{8}_[\w-]{43}$/)]);
    const [line = ''] = run(['token', 'list', '--data', data]).lines;
    const [id = '', scopes, , name] = line.split('\t');
    expect([scopes, name]).toEqual(['metrics,reports', 'stats']);
    expect(made.lines[0]).toContain(id);
    expect(run(['token', 'revoke', id, '--data', data]).status).toBe(0);
    expect(run(['token', 'revoke', id, '--data', data]).status).toBe(2);
    expect(run(['token', 'list', '--data', data]).lines).toEqual([]);
  });

  test.each([
    [['token']],
    [['token', 'create', '--scope', 'reports']],
    [['token', 'create', '--name', 'x']],
    [['token', 'create', '--name', 'x', '--scope', 'root']],
    [['token', 'revoke', '../../etc']],
  ])('refuses %j with a word on what to do', (args) => {
    const { status, stderr } = run([...args, '--data', data]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/See|Give|Say/);
  });
});

describe('a database with wrong bytes', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askfirst-mmdb-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is refused, or answers with domains and nulls; it never throws at a visitor', async () => {
    const good = await readFile(mmdb);
    const file = join(folder, 'wrong.mmdb');
    await copyFile(mmdb, file);
    const flips = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('1.2.3.4', '71.160.223.45', '2a02:2770:3::1'),
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        flips,
        fc.array(address, { minLength: 1, maxLength: 5 }),
        async (changes, addresses) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          await writeFile(file, bytes);
          const opened = await openMmdb({ files: [file] }).catch((error: unknown) => {
            expect(String(error)).toContain('cannot be used');
            refused++;
          });
          for (const one of opened ? addresses : []) {
            const domain = opened?.lookup(one) ?? null;
            expect(domain === null || toDomain(domain) === domain).toBe(true);
          }
          opened?.close();
        },
      ),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
