import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAddressReader, isPublicAddress, toAddress } from '../src/isp/address.ts';

describe('toAddress()', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    [' 192.0.2.1 ', '192.0.2.1'],
    ['192.0.2.1:443', '192.0.2.1'],
    ['[192.0.2.1]:443', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['[::ffff:192.0.2.1]:8080', '192.0.2.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['[fe80::1%25eth0]:80', 'fe80::1'],
    ['::', '::'],
    ['010.0.0.1', undefined],
    ['0x7f.0.0.1', undefined],
    ['127.1', undefined],
    ['2130706433', undefined],
    ['256.0.0.1', undefined],
    ['192.0.2.1.', undefined],
    ['192.0.2.1/24', undefined],
    ['2001:db8::1::2', undefined],
    ['unknown', undefined],
    ['_hidden', undefined],
    ['localhost', undefined],
    ['', undefined],
    [`${'0'.repeat(200)}::1`, undefined],
  ])('%j → %j', (text, expected) => {
    expect(toAddress(text)).toBe(expected);
  });

  test('is stable, and takes any text without throwing', () => {
    const texts = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.string({ unit: 'binary', maxLength: 150 }),
      fc.stringMatching(/^[0-9a-f:.%[\]/]{0,60}$/),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const address = toAddress(text);
        if (address === undefined) return;
        expect(address).toMatch(/^(\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)$/);
        expect(toAddress(address)).toBe(address);
        expect(toAddress(`[${address}]:80`)).toBe(address);
      }),
      { numRuns: 20_000 },
    );
  });
});

test.each([
  ['8.8.8.8', true],
  ['2a02:2770:3::1', true],
  ['::ffff:8.8.8.8', true],
  ['10.0.0.1', false],
  ['172.16.0.1', false],
  ['192.168.1.1', false],
  ['100.64.0.1', false],
  ['127.0.0.1', false],
  ['169.254.0.1', false],
  ['192.0.2.1', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['0.0.0.0', false],
  ['::1', false],
  ['fe80::1', false],
  ['fd00::1', false],
  ['2001:db8::1', false],
  ['ff02::1', false],
  ['::', false],
  ['junk', false],
  ['', false],
])('isPublicAddress(%j) is %j', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

describe('createAddressReader()', () => {
  const trustProxy = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8'];
  const xff = createAddressReader({ trustProxy, header: 'x-forwarded-for' });
  const forwarded = createAddressReader({ trustProxy, header: 'forwarded' });

  test.each<[string, string, string | string[] | undefined, string]>([
    ['no proxy', '203.0.113.9', undefined, '203.0.113.9'],
    ['header from anyone is ignored', '203.0.113.9', '8.8.8.8', '203.0.113.9'],
    ['one hop', '10.0.0.1', '8.8.8.8', '8.8.8.8'],
    ['rightmost untrusted, not what the visitor wrote', '10.0.0.1', '1.1.1.1, 8.8.8.8', '8.8.8.8'],
    ['through two proxies', '10.0.0.1', '1.1.1.1, 8.8.8.8, 10.2.3.4', '8.8.8.8'],
    ['single trusted address', '192.0.2.7', '8.8.8.8', '8.8.8.8'],
    ['its neighbour', '192.0.2.8', '8.8.8.8', '192.0.2.8'],
    ['all inside', '10.0.0.1', '10.9.9.9', '10.9.9.9'],
    ['no header', '10.0.0.1', undefined, '10.0.0.1'],
    ['empty header', '10.0.0.1', ' , ', '10.0.0.1'],
    ['unreadable entry', '10.0.0.1', '8.8.8.8, unknown', ''],
    ['repeated header', '10.0.0.1', ['1.1.1.1', '8.8.8.8'], '8.8.8.8'],
    ['with port', '10.0.0.1', '8.8.8.8:1234', '8.8.8.8'],
    ['mapped peer', '::ffff:10.0.0.1', '8.8.8.8', '8.8.8.8'],
    ['IPv6 proxy and visitor', 'fd00::1', '[2a02::1]:443', '2a02::1'],
    ['unknown peer', '', '8.8.8.8', ''],
  ])('x-forwarded-for: %s', (_, peer, header, expected) => {
    expect(xff(peer, { 'x-forwarded-for': header })).toBe(expected);
  });

  test.each<[string, string, string]>([
    ['plain', 'for=8.8.8.8', '8.8.8.8'],
    ['case and parameters', 'For="8.8.8.8:4711";Proto=https;by=10.0.0.1', '8.8.8.8'],
    ['IPv6', 'for="[2a02::1]:4711"', '2a02::1'],
    ['rightmost untrusted', 'for=1.1.1.1, for=8.8.8.8;proto=http, for=10.1.1.1', '8.8.8.8'],
    ['obfuscated', 'for=_hidden', ''],
    ['unknown', 'for=unknown', ''],
    ['comma in quotes', 'for=8.8.8.8;host="a,for=1.1.1.1"', '8.8.8.8'],
    ['quote left open by the visitor', 'for="1.1.1.1, for=8.8.8.8', ''],
    ['two for', 'for=1.1.1.1;for=8.8.8.8', ''],
    ['none', 'proto=https', ''],
    ['escapes', 'for="8.8.8\\.8"', '8.8.8.8'],
  ])('forwarded: %s', (_, header, expected) => {
    expect(forwarded('10.0.0.1', { forwarded: header })).toBe(expected);
  });

  test('reads exactly the header named', () => {
    const headers = {
      'x-forwarded-for': '1.1.1.1',
      forwarded: 'for=8.8.8.8',
      'x-real-ip': '9.9.9.9',
    };
    expect(xff('10.0.0.1', headers)).toBe('1.1.1.1');
    expect(forwarded('10.0.0.1', headers)).toBe('8.8.8.8');
  });

  test.each(['10.0.0.0/33', 'fd00::/129', '10.0.0/8', 'proxy.example.com', '', '10.0.0.1/x', '/8'])(
    'refuses the network %j by name',
    (network) => {
      expect(() =>
        createAddressReader({ trustProxy: [network], header: 'x-forwarded-for' }),
      ).toThrow(`Trusted proxy "${network}"`);
    },
  );

  test('never throws, and no header moves an untrusted peer', () => {
    const header = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())).map((parts) => parts.join(', ')),
      fc.stringMatching(/^(for="?[0-9a-f.:[\]\\]*"?[;,] ?)*$/),
    );
    fc.assert(
      fc.property(header, (value) => {
        for (const [name, read] of [
          ['x-forwarded-for', xff] as const,
          ['forwarded', forwarded] as const,
        ]) {
          expect(read('203.0.113.9', { [name]: value })).toBe('203.0.113.9');
          const address = read('10.0.0.1', { [name]: value });
          expect(address === '' || toAddress(address) === address).toBe(true);
          // What the nearest proxy saw cannot be moved by what the visitor wrote before it.
          if (!value.includes('"')) {
            const behind = name === 'forwarded' ? `${value},for=8.8.4.4` : `${value},8.8.4.4`;
            expect(read('10.0.0.1', { [name]: behind })).toBe('8.8.4.4');
          }
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
