import type { Config } from '../rooms';
import type { CookieDeclaration } from '../types';
import type { Terms, TermsCookie } from '../wire';

/** The meaning of a consent: whatever changes here asks again. Words and languages are not in it. */
export function toTerms(config: Config): Terms {
  const { controller, categories, collector, collect, keep } = config;
  return {
    schema: 1,
    controller,
    categories: sorted(
      Object.entries(categories).map(([name, { sharing, cookies, services }]) => ({
        name,
        sharing: !!sharing,
        cookies: toCookies(cookies),
        services: sorted(
          Object.entries(services ?? {}).map(([service, { provider, cookies }]) => ({
            name: service,
            provider: provider ?? '',
            cookies: toCookies(cookies),
          })),
        ),
      })),
    ),
    // Without a collector nothing is collected, whatever the option says.
    collect: collector ? [...new Set<string>(collect)].sort() : [],
    collector: collector && new URL(collector).host,
    keep,
  };
}

/** FNV-1a, 64 bits, over the UTF-8 of the canonical JSON: 11 base64url characters. */
export function hashTerms(terms: Terms): string {
  // Four 16-bit limbs, lowest first: a BigInt multiplication a byte is ten times slower, and
  // numbers hold 53 bits only. The prime is 2^40 + 0x1b3.
  const limbs = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const byte of new TextEncoder().encode(canonical(terms))) {
    const [a = 0, b = 0, c = 0, d = 0] = limbs;
    const low = a ^ byte;
    const products = [low * 0x1b3, b * 0x1b3, c * 0x1b3 + low * 0x100, d * 0x1b3 + b * 0x100];
    let carry = 0;
    products.forEach((product, index) => {
      carry += product;
      limbs[index] = carry & 0xffff;
      carry = Math.floor(carry / 0x10000);
    });
  }
  const bytes = limbs.reverse().flatMap((limb) => [limb >> 8, limb & 0xff]);
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 11);
}

/** JSON with the keys of every object in order, arrays as given. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

function toCookies(cookies: CookieDeclaration[] = []): TermsCookie[] {
  return sorted(
    cookies.map(({ name, domain = '', path = '', kind = 'cookie', keep = 0 }) => ({
      name: String(name),
      domain,
      path,
      kind,
      keep,
    })),
  );
}

/** By name, then by everything else, in code units: the same everywhere. */
function sorted<T extends { name: string }>(items: T[]): T[] {
  const key = (item: T) => `${item.name}\0${canonical(item)}`;
  return items.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
