import type { Resolver } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { isPublicAddress, toAddress } from './address.ts';
import { spellsAddress, toStoredDomain } from './domain.ts';

export type PtrOutcome =
  | 'found'
  | 'no-name'
  | 'no-domain'
  | 'unconfirmed'
  | 'spells-address'
  | 'server-failure'
  | 'refused'
  | 'timeout'
  | 'error';

export interface PtrAnswer {
  domain: string | null;
  outcome: PtrOutcome;
  /** Registrable domains that were looked at and not taken. Never a host name. */
  rejected: { domain: string | null; why: string }[];
  /** Seconds that the confirming record may be kept. */
  ttl: number;
}

/** Names of one address that are confirmed; thousands can be listed, a few tell the provider. */
const MAX_NAMES = 4;

/**
 * Reverse name of the address, confirmed by its own address record, reduced to the registrable
 * domain. One look-up at a time a resolver, so that a late one can be cancelled alone.
 */
export async function lookUpPtr(resolver: Resolver, address: string): Promise<PtrAnswer> {
  const rejected: PtrAnswer['rejected'] = [];
  const answer = (outcome: PtrOutcome, domain: string | null = null, ttl = 0): PtrAnswer => ({
    domain,
    outcome,
    rejected,
    ttl,
  });

  let names: string[];
  try {
    names = await resolver.resolvePtr(toReverseName(address));
  } catch (error) {
    // No name, or no answer: told apart for the metrics, null for the visitor.
    return answer(toOutcome(error));
  }
  const candidates = toCandidates(names, rejected);
  let last: PtrOutcome = names.length === 0 ? 'no-name' : 'no-domain';
  for (const { name, domain } of candidates) {
    const found = await confirm(resolver, name, address);
    if (typeof found !== 'number') {
      rejected.push({ domain, why: found });
      last = found;
      if (found === 'timeout') return answer(found);
    } else if (spellsAddress(domain, address)) {
      rejected.push({ domain, why: 'it spells out the address' });
      last = 'spells-address';
    } else return answer('found', domain, found);
  }
  return answer(last);
}

/** `4.3.2.1.in-addr.arpa`. Not `reverse()`, which would also read the hosts file. */
export function toReverseName(address: string): string {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4')
    return `${parsed.toByteArray().toReversed().join('.')}.in-addr.arpa`;
  const nibbles = parsed.toByteArray().flatMap((byte) => [byte >> 4, byte & 15]);
  return `${nibbles
    .toReversed()
    .map((nibble) => nibble.toString(16))
    .join('.')}.ip6.arpa`;
}

/** Servers are given in any order: sorted, so that the same zone always gives the same answer. */
function toCandidates(names: string[], rejected: PtrAnswer['rejected']) {
  const candidates: { name: string; domain: string }[] = [];
  for (const name of names.map((text) => text.toLowerCase()).sort()) {
    const domain = toStoredDomain(name);
    if (domain === null) {
      if (rejected.length < MAX_NAMES) rejected.push({ domain, why: 'no registrable domain' });
    } else if (candidates.length < MAX_NAMES) candidates.push({ name, domain });
  }
  return candidates;
}

/** Seconds to live when the name's own records hold the address, else why not. */
async function confirm(
  resolver: Resolver,
  name: string,
  address: string,
): Promise<number | PtrOutcome> {
  try {
    const records = address.includes(':')
      ? await resolver.resolve6(name, { ttl: true })
      : await resolver.resolve4(name, { ttl: true });
    const record = records.find((one) => toAddress(one.address) === address);
    return record === undefined ? 'unconfirmed' : record.ttl;
  } catch (error) {
    // A name that does not exist confirms nothing.
    const outcome = toOutcome(error);
    return outcome === 'no-name' ? 'unconfirmed' : outcome;
  }
}

/** Codes of c-ares. Source: https://nodejs.org/docs/latest-v20.x/api/dns.html#error-codes */
function toOutcome(error: unknown): PtrOutcome {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOTFOUND' || code === 'ENODATA') return 'no-name';
  if (code === 'ESERVFAIL') return 'server-failure';
  if (code === 'EREFUSED' || code === 'ECONNREFUSED') return 'refused';
  if (code === 'ETIMEOUT' || code === 'ECANCELLED') return 'timeout';
  if (code === 'EBADNAME' || code === 'EBADRESP' || code === 'EBADSTR') return 'no-domain';
  return 'error';
}

/** `192.0.2.1`, `192.0.2.1:53`, `2001:db8::1`, `[2001:db8::1]:53` in the form that `setServers` takes. */
export function toServer(text: string): string {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  const dotted = /^([\d.]+)(?::(\d{1,5}))?$/.exec(text);
  const [, host = text, port = '53'] = bracketed ?? dotted ?? [];
  const address = toAddress(host);
  if (address === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error(
      `DNS server "${text}" is no address: write 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53.`,
    );
  }
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

/** True for a server on this machine or in a private network: look-ups then stay in the house. */
export function isLocalServer(server: string): boolean {
  return !isPublicAddress(server.replace(/^\[([^\]]+)\].*$/, '$1').replace(/^([\d.]+):\d+$/, '$1'));
}
