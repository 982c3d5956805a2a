import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { getDomain, parse } from 'tldts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spellsAddress, toDomain, toStoredDomain } from '../src/isp/domain.ts';
import { openMmdb, toRecordDomain } from '../src/isp/mmdb.ts';

const vectors = new URL('./vectors/', import.meta.url).pathname;

describe('toDomain()', () => {
  const UNLISTED = 'its last label is not in the list: refused, where the test assumes the rule *';
  const PRIVATE = 'uk.com is in the private section, which is left out: ICANN only';

  /** Line of the list's own test → what we say instead, and why. */
  const DIFFERENT: Record<string, [domain: string | null, why: string]> = {
    'example.example example.example': [null, UNLISTED],
    'b.example.example example.example': [null, UNLISTED],
    'a.b.example.example example.example': [null, UNLISTED],
    'uk.com null': ['uk.com', PRIVATE],
    'example.uk.com example.uk.com': ['uk.com', PRIVATE],
    'b.example.uk.com example.uk.com': ['uk.com', PRIVATE],
    'a.b.example.uk.com example.uk.com': ['uk.com', PRIVATE],
  };

  test("agrees with every line of the Public Suffix List's own test, but for seven with a reason", async () => {
    const text = await readFile(join(vectors, 'psl/tests.txt'), 'utf8');
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('//'));
    expect(lines).toHaveLength(78);
    const differing: Record<string, string | null> = {};
    for (const line of lines) {
      const [host = '', expected] = line.split(' ');
      const domain = toDomain(host);
      if ((domain ?? 'null') !== expected) differing[line] = domain;
    }
    const reasons = Object.entries(DIFFERENT);
    expect(differing).toEqual(
      Object.fromEntries(reasons.map(([line, [domain]]) => [line, domain])),
    );
    for (const [line, [domain, why]] of reasons) {
      const [host = ''] = line.split(' ');
      const { isIcann, isPrivate } = parse(host, { allowPrivateDomains: true });
      expect([host, isIcann, isPrivate]).toEqual([host, false, why === PRIVATE]);
      // Where only the section differs, it is the library's answer for the ICANN section.
      if (why === PRIVATE) expect(domain).toBe(getDomain(host, { allowPrivateDomains: false }));
    }
  });

  test('agrees with tldts on every vector whose last label is listed', async () => {
    const psl = await readFile(join(vectors, 'psl/tests.txt'), 'utf8');
    const ptr = await readFile(join(vectors, 'spamassassin-ptr.tsv'), 'utf8');
    const hosts = [
      ...psl.split('\n').filter((line) => line !== '' && !line.startsWith('//')),
      ...ptr.split('\n').map((line) => line.split('\t')[1] ?? ''),
    ].map((line) => line.split(' ')[0] ?? '');
    const listed = hosts.filter((host) => parse(host).isIcann === true);
    expect(listed.length).toBeGreaterThan(120);
    for (const host of listed) {
      // A leading dot is no host name; the library overlooks it.
      const expected = host.startsWith('.') ? null : getDomain(host);
      expect([host, toDomain(host)]).toEqual([host, expected]);
    }
  });

  test('reduces the host names of real providers', async () => {
    const text = await readFile(join(vectors, 'spamassassin-ptr.tsv'), 'utf8');
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    const domains = new Map(rows.map(([, host = '']) => [host, toDomain(host)]));
    expect([...domains.values()].filter((domain) => domain === null)).toEqual([]);
    expect(Object.fromEntries(domains)).toMatchObject({
      'NNN-NNN-NNN-NNN.fibertel.com.ar': 'fibertel.com.ar',
      'NN.NN.NNN.NNN.ap.yournet.ne.jp': 'yournet.ne.jp',
      'dsl.dynamic8510023760.ttnet.net.tr': 'ttnet.net.tr',
      'wiley-170-10231.roadrunner.nf.net': 'nf.net',
      'cm89.omega139.maxonline.com.sg': 'maxonline.com.sg',
      '200-171-228-6.customer.telesp.net.br': 'telesp.net.br',
      'pD9E4F89F.dip.t-dialin.net': 't-dialin.net',
    });
    for (const [address = '', host = ''] of rows) {
      if (address !== '') expect(spellsAddress(toDomain(host) ?? '', address)).toBe(false);
    }
  });

  test.each([
    ['4.3.2.1.in-addr.arpa', null],
    ['1.0.0.2.ip6.arpa', null],
    ['home.arpa', null],
    ['router.local', null],
    ['localhost', null],
    ['printer.lan', null],
    ['x.test', null],
    ['', null],
    ['.', null],
    ['com', null],
    ['com.', null],
    ['a..com', null],
    ['a.com..', null],
    ['.a.com', null],
    ['192.0.2.1', null],
    ['2001:db8::1', null],
    ['[2001:db8::1]', null],
    ['a.com:53', null],
    ['user@a.com', null],
    ['https://a.com/', null],
    ['a.com/..', null],
    ['a b.com', null],
    ['a\u0000b.com', null],
    ['a\nb.com', null],
    ['<b>.com', null],
    ['a。b.com', null],
    ['-a.com', null],
    ['a-.com', null],
    ['under_score.com', null],
    [`${'a'.repeat(64)}.com`, null],
    [`${'a.'.repeat(125)}com`, 'a.com'],
    [`${'a.'.repeat(126)}com`, null],
    ['under_score.a.com', 'a.com'],
    ['_dmarc.a.com.', 'a.com'],
    ['DSL-1.Example.NE.JP', 'example.ne.jp'],
    ['163.com', '163.com'],
    ['xn--85x722f.xn--55qx5d.cn', 'xn--85x722f.xn--55qx5d.cn'],
    ['mail.食狮.公司.cn', '食狮.公司.cn'],
    ['user.github.io', 'github.io'],
  ])('%j → %j', (host, expected) => {
    expect(toDomain(host)).toBe(expected);
  });

  test('gives a clean domain or null, whatever the host name', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.domain(),
      fc.stringMatching(/^[a-zA-Z0-9_.:/@%[\]-]{0,80}\.(com|co\.uk|jp|arpa|local)\.?$/),
      fc.array(fc.string({ unit: 'grapheme', maxLength: 5 })).map((labels) => labels.join('.')),
    );
    fc.assert(
      fc.property(hostile, (host) => {
        const domain = toStoredDomain(host);
        if (domain === null) return;
        expect(domain).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/);
        expect(domain.length).toBeLessThan(254);
        expect(toStoredDomain(domain)).toBe(domain);
        expect(domain.endsWith('.arpa')).toBe(false);
      }),
      { numRuns: 20_000 },
    );
  });
});

test.each([
  ['203-0-113-7.com', '203.0.113.7', true],
  ['7.113.0.203.com', '203.0.113.7', true],
  ['203000113007.com', '203.0.113.7', true],
  ['cb007107.net', '203.0.113.7', true],
  ['12030113712.com', '203.0.113.7', false],
  ['163.com', '1.6.3.1', false],
  ['telia.com', '203.0.113.7', false],
  ['example.com', '2001:db8::1', false],
  ['2001-db8--abcd-ef01-2345-6789.com', '2001:db8::abcd:ef01:2345:6789', true],
])('spellsAddress(%j, %j) is %j', (domain, address, expected) => {
  expect(spellsAddress(domain, address)).toBe(expected);
});

type Networks = Record<string, Record<string, unknown>>[];

async function readNetworks(name: string) {
  const list = JSON.parse(
    await readFile(join(vectors, 'maxmind', `${name}.json`), 'utf8'),
  ) as Networks;
  return list
    .flatMap((part) => Object.entries(part))
    .map(([network, record]) => {
      const address = network.replace(/\/\d+$/, '').replace(/^::(?=\d+\.)/, '');
      return { address, record };
    });
}

describe('openMmdb()', () => {
  test('gives the domain of every record of the domain database, and refuses arpa', async () => {
    const mmdb = await openMmdb({ files: [join(vectors, 'maxmind/GeoIP2-Domain-Test.mmdb')] });
    const networks = await readNetworks('GeoIP2-Domain-Test');
    expect(networks.length).toBeGreaterThan(90);
    let refused = 0;
    for (const { address, record } of networks) {
      const expected = toStoredDomain(String(record.domain));
      expect([address, mmdb.lookup(address)]).toEqual([address, expected]);
      if (expected === null) refused++;
    }
    expect(refused).toBe(
      networks.filter(({ record }) => /arpa$/i.test(String(record.domain))).length,
    );
    expect(mmdb.lookup('203.0.113.1')).toBeNull();
    mmdb.close();
  });

  test.each(['GeoIP2-ISP-Test', 'GeoLite2-ASN-Test'])(
    '%s names organisations: null, unless the name is a domain',
    async (name) => {
      const mmdb = await openMmdb({ files: [join(vectors, `maxmind/${name}.mmdb`)] });
      const networks = await readNetworks(name);
      expect(networks.length).toBeGreaterThan(500);
      for (const { address, record } of networks) {
        const isp = typeof record.isp === 'string' ? record.isp : '';
        const expected = toDomain(isp) === isp.toLowerCase() ? toDomain(isp) : null;
        expect([address, mmdb.lookup(address)]).toEqual([address, expected]);
      }
      mmdb.close();
    },
  );
});

describe('openMmdb() and bad files', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askfirst-mmdb-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each(['MaxMind-DB-test-broken-pointers-24', 'MaxMind-DB-test-broken-search-tree-24'])(
    'refuses %s',
    async (name) => {
      const file = join(vectors, `maxmind/${name}.mmdb`);
      await expect(openMmdb({ files: [file] })).rejects.toThrow(
        `MMDB file ${file} cannot be used: `,
      );
    },
  );

  test('refuses what is absent, empty, cut, compressed or something else', async () => {
    const good = await readFile(join(vectors, 'maxmind/GeoIP2-Domain-Test.mmdb'));
    const cases: [string, Buffer | undefined, RegExp][] = [
      ['absent', undefined, /ENOENT/],
      ['empty', Buffer.alloc(0), /cannot be used/],
      ['text', Buffer.from('{"domain":"a.com"}'), /cannot be used/],
      ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /unpack it first/],
      ['tail', good.subarray(good.length / 2), /cannot be used/],
      ['head', good.subarray(0, good.length / 2), /cannot be used/],
    ];
    for (const [name, bytes, message] of cases) {
      const file = join(folder, name);
      if (bytes !== undefined) await writeFile(file, bytes);
      await expect(openMmdb({ files: [file] }), name).rejects.toThrow(message);
    }
  });

  test('reads a file that changed again, and keeps the old one when the new one is broken', async () => {
    const file = join(folder, 'live.mmdb');
    await copyFile(join(vectors, 'maxmind/GeoLite2-ASN-Test.mmdb'), file);
    const warnings: string[] = [];
    const mmdb = await openMmdb({
      files: [file],
      checkEveryMs: 20,
      warn: (text) => warnings.push(text),
    });
    expect(mmdb.lookup('1.2.0.1')).toBeNull();
    await copyFile(join(vectors, 'maxmind/GeoIP2-Domain-Test.mmdb'), file);
    await expect.poll(() => mmdb.lookup('1.2.0.1')).toBe('maxmind.com');
    await writeFile(file, 'broken');
    await expect.poll(() => warnings.length).toBeGreaterThan(0);
    expect(mmdb.lookup('1.2.0.1')).toBe('maxmind.com');
    mmdb.close();
  });
});

describe('toRecordDomain()', () => {
  test.each<[object | null, string | null]>([
    [{ domain: 'Example.COM' }, 'example.com'],
    [{ as_domain: 'provider.net', domain: 'customer.com' }, 'provider.net'],
    [{ asn: 'AS64500', as_name: 'Provider', as_domain: 'provider.net' }, 'provider.net'],
    [{ as: { domain: 'provider.net' } }, 'provider.net'],
    [{ traits: { domain: 'provider.net', isp: 'Provider' } }, 'provider.net'],
    [{ isp: 'Telstra Internet', organization: 'Telstra' }, null],
    [{ isp: 'Provider.net' }, 'provider.net'],
    [{ isp: 'www.provider.net' }, null],
    [{ autonomous_system_organization: 'Provider.net' }, null],
    [{ domain: '1.168.192.in-addr.arpa' }, null],
    [{ domain: ['a.com'] }, null],
    [{}, null],
    [null, null],
  ])('%j → %j', (record, expected) => {
    expect(toRecordDomain(record)).toBe(expected);
  });

  test('never throws, and gives a domain or null', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }),
        (record) => {
          const domain = toRecordDomain(record);
          expect(domain === null || toDomain(domain) === domain).toBe(true);
        },
      ),
      { numRuns: 5_000 },
    );
  });
});
