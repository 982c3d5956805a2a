import { hash, randomBytes } from 'node:crypto';

/** A household: the whole IPv4 address, the /64 of an IPv6 one. `address` is canonical (RFC 5952). */
export function toNetwork(address: string): string {
  if (!address.includes(':')) return address;
  const [left = '', right] = address.split('::');
  const groups = left.split(':').filter((group) => group !== '');
  if (right === undefined) return groups.slice(0, 4).join(':');
  const tail = right.split(':').filter((group) => group !== '');
  const zeros = Array<string>(Math.max(0, 8 - groups.length - tail.length)).fill('0');
  return [...groups, ...zeros, ...tail].slice(0, 4).join(':');
}

/** The secret lives in memory and not for long: a name cannot be turned back into an address. */
const ROTATE_AFTER_MS = 3_600_000;

/** Names a network for the buckets; the same network has another name after the next rotation. */
export function createNetworkNames(now: () => number): (address: string) => string {
  let secret = randomBytes(32).toString('base64');
  let since = now();
  return (address) => {
    if (now() - since > ROTATE_AFTER_MS) {
      secret = randomBytes(32).toString('base64');
      since = now();
    }
    return hash('sha256', secret + toNetwork(address), 'base64').slice(0, 22);
  };
}
