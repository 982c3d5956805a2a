import { domainToASCII } from 'node:url';
import { parse } from 'tldts';

const MAX_NAME = 253;
const MAX_LABEL = 63;
/** Host names may carry underscores (RFC 2181, 11); a registrable domain may not. */
const LABEL = /^[\p{L}\p{M}\p{N}_-]+$/u;
const REGISTRABLE_LABEL = /^(?![-])[\p{L}\p{M}\p{N}-]+(?<!-)$/u;

/**
 * Host name → registrable domain by the Public Suffix List's ICANN section, or null.
 * The private section is left out on purpose: `example.uk.com` belongs to the operator of
 * `uk.com`, and a customer's name under a shared suffix can name a person.
 * Keeps the form given (Unicode or `xn--`), in lower case.
 */
export function toDomain(host: string): string | null {
  if (host.length > MAX_NAME + 1) return null;
  const name = (host.endsWith('.') ? host.slice(0, -1) : host).normalize('NFC').toLowerCase();
  const labels = name.split('.');
  if (labels.length < 2 || name.length > MAX_NAME || !labels.every(isLabel)) return null;
  const { domain, isIcann, isIp } = parse(name, {
    allowPrivateDomains: false,
    extractHostname: false,
    validateHostname: false,
  });
  // `isIcann` is false for a last label that the list does not hold (.local, .example).
  if (domain === null || isIp || !isIcann || name.endsWith('.arpa')) return null;
  if (!domain.split('.').every((label) => REGISTRABLE_LABEL.test(label))) return null;
  return domainToASCII(domain) === '' ? null : domain;
}

/** The same in the one form that is stored: a name and its `xn--` spelling count together. */
export function toStoredDomain(host: string): string | null {
  const domain = toDomain(host);
  if (domain === null) return null;
  const ascii = domainToASCII(domain);
  return toDomain(ascii) === ascii ? ascii : null;
}

/**
 * A registrable domain that spells out the visitor's address would put it on disk
 * (`203-0-113-7.com` can be registered, and pointed at by its own reverse zone).
 */
export function spellsAddress(domain: string, address: string): boolean {
  const octets = address.split('.').map(Number);
  if (octets.length !== 4) return spellsIpv6(domain, address);
  const hex = octets.map((octet) => octet.toString(16).padStart(2, '0')).join('');
  if (domain.includes(hex)) return true;
  return [octets, octets.toReversed()].some((order) =>
    new RegExp(`(?<!\\d)0*${order.join('[^a-z0-9]?0*')}(?!\\d)`).test(domain),
  );
}

function spellsIpv6(domain: string, address: string): boolean {
  const digits = domain.replace(/[^0-9a-f]/g, '');
  const groups = address.split(':').filter((group) => group !== '');
  const interfaceId = groups.slice(-4).join('');
  return interfaceId.length >= 8 && digits.includes(interfaceId);
}

function isLabel(label: string): boolean {
  return label.length > 0 && label.length <= MAX_LABEL && LABEL.test(label);
}
