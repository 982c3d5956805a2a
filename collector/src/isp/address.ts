import ipaddr from 'ipaddr.js';
import { createLru } from '../lib/lru.ts';

export type ProxyHeader = 'x-forwarded-for' | 'forwarded';
type Headers = Record<string, string | string[] | undefined>;
type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Longest text that can be an address with brackets, zone and port. */
const MAX_TEXT = 128;
/** Proxies add one entry each; more than this is somebody playing. */
const MAX_HOPS = 64;
/** In memory only, and no longer than an hour. */
const REMEMBERED = 10_000;
const REMEMBERED_MS = 3_600_000;

/**
 * The visitor's address: the peer's, or, where the peer is a configured proxy, the rightmost
 * entry of the one named header that is not itself a configured proxy.
 * '' when it cannot be known. Throws at creation on a network that does not parse.
 */
export function createAddressReader(options: { trustProxy: string[]; header: ProxyHeader }) {
  const trusted = options.trustProxy.map(parseNetwork);
  const read = options.header === 'forwarded' ? forwardedFor : commaSeparated;

  const judge = createJudge(trusted);

  return (remoteAddress: string | undefined, headers: Headers): string => {
    const peer = judge(remoteAddress ?? '');
    if (peer === undefined) return '';
    if (!peer.trusted) return peer.address;
    let { address } = peer;
    for (const text of read(headers[options.header])) {
      const hop = judge(text);
      // What stands left of an unreadable entry was written by whoever is hidden behind it.
      if (hop === undefined) return '';
      address = hop.address;
      if (!hop.trusted) return hop.address;
    }
    return address;
  };
}

/** Parsing takes longer than all else that is done with an address; a visitor comes more than once. */
function createJudge(trusted: Network[]) {
  const known = createLru<{ address: string; trusted: boolean }>(REMEMBERED);
  let began = performance.now();
  return (text: string): { address: string; trusted: boolean } | undefined => {
    if (performance.now() - began > REMEMBERED_MS) {
      known.clear();
      began = performance.now();
    }
    const before = known.get(text);
    if (before !== undefined) return before;
    const address = toAddress(text);
    if (address === undefined) return undefined;
    const judged = { address, trusted: trusted.length > 0 && isWithin(address, trusted) };
    known.set(text, judged);
    return judged;
  };
}

/**
 * Canonical text: RFC 5952 for IPv6, dotted for IPv4 and IPv4-mapped IPv6; without brackets,
 * port and zone. Octal, hexadecimal and shortened IPv4 are refused: proxies disagree on them.
 */
export function toAddress(text: string): string | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const bare = stripPort(text.trim()).replace(/%.*$/s, '');
  if (isDotted(bare)) return bare;
  if (!bare.includes(':') || !ipaddr.IPv6.isValid(bare)) return undefined;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress()
    ? address.toIPv4Address().toString()
    : address.toRFC5952String();
}

/** False for loopback, private, link-local, documentation, multicast and every other special range. */
export function isPublicAddress(address: string): boolean {
  const canonical = toAddress(address);
  return canonical !== undefined && ipaddr.parse(canonical).range() === 'unicast';
}

function parseNetwork(text: string): Network {
  const [address = '', length, ...rest] = text.trim().split('/');
  const canonical = toAddress(address);
  const parsed = canonical === undefined ? undefined : ipaddr.parse(canonical);
  const bits = parsed?.kind() === 'ipv4' ? 32 : 128;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  // A mapped network would need its prefix shortened by 96 bits; nobody writes one on purpose.
  const mapped = parsed?.kind() === 'ipv4' && address.includes(':');
  if (parsed === undefined || mapped || rest.length > 0 || prefix < 0 || prefix > bits) {
    throw new Error(
      `Trusted proxy "${text}" is no network: write an address or a CIDR such as 10.0.0.0/8 or fd00::/8.`,
    );
  }
  return [parsed, prefix];
}

function isWithin(address: string, networks: Network[]): boolean {
  const parsed = ipaddr.parse(address);
  return networks.some(
    ([network, prefix]) => network.kind() === parsed.kind() && parsed.match(network, prefix),
  );
}

function* commaSeparated(header: string | string[] | undefined): Generator<string> {
  const entries = joined(header).split(',');
  for (const entry of entries.slice(-MAX_HOPS).reverse()) if (entry.trim() !== '') yield entry;
}

/** RFC 7239: `for=192.0.2.60;proto=http, for="[2001:db8::17]:4711"`, rightmost first. */
function* forwardedFor(header: string | string[] | undefined): Generator<string> {
  const elements = splitOutsideQuotes(joined(header), ',');
  for (const element of elements.slice(-MAX_HOPS).reverse()) {
    if (element.trim() === '') continue;
    const found = splitOutsideQuotes(element, ';')
      .map((pair) => /^\s*for\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))\s*$/is.exec(pair))
      .filter((match) => match !== null);
    const [match] = found;
    // An element without `for`, or with two, says nothing that can be relied on.
    yield match === undefined || found.length > 1
      ? ''
      : (match[1]?.replace(/\\(.)/gs, '$1') ?? match[2] ?? '');
  }
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (quoted && text[i] === '\\') i++;
    else if (text[i] === '"') quoted = !quoted;
    else if (text[i] === separator && !quoted) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

function joined(header: string | string[] | undefined): string {
  return Array.isArray(header) ? header.join(',') : (header ?? '');
}

function stripPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (bracketed !== null) return bracketed[1] ?? '';
  return /^\d+\.\d+\.\d+\.\d+:\d{1,5}$/.test(text) ? text.slice(0, text.indexOf(':')) : text;
}

function isDotted(text: string): boolean {
  return (
    /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text) &&
    text.split('.').every((octet) => Number(octet) < 256)
  );
}
