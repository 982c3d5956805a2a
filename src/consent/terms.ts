import type { Config } from '../rooms';
import type { CookieDeclaration } from '../types';
import type { Terms } from '../wire';

/**
 * The meaning of a consent: whatever changes here asks again; words and languages are not in it.
 * Keys stand in alphabetical order, here and in what `config` fills in, so that its JSON is canonical.
 */
export function toTerms({ categories, collect, collector, controller, keep }: Config): Terms {
  return {
    categories: byName(
      Object.entries(categories).map(([name, { cookies, services, sharing = false }]) => ({
        cookies: toCookies(cookies),
        name,
        services: byName(
          Object.entries(services ?? {}).map(([name, { cookies, provider = '' }]) => ({
            cookies: toCookies(cookies),
            name,
            provider,
          })),
        ),
        sharing,
      })),
    ),
    // Without a collector nothing is collected, whatever the option says.
    collect: collector ? [...new Set(collect)].sort() : [],
    collector: collector && new URL(collector).host,
    controller,
    keep,
    schema: 1,
  };
}

/** FNV-1a, 64 bits, over the UTF-8 of the canonical JSON: 11 base64url characters. Source: RFC 9923 */
export function hashTerms(terms: Terms): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(JSON.stringify(terms))) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  const hex = hash.toString(16).padStart(16, '0');
  return btoa(hex.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 11);
}

function toCookies(cookies: CookieDeclaration[] = []) {
  return byName(
    cookies.map(({ domain = '', keep = 0, kind = 'cookie', name, path = '' }) => ({
      domain,
      keep,
      kind,
      name: `${name}`,
      path,
    })),
  );
}

/** In code units: the same everywhere. */
function byName<T extends { name: string }>(items: T[]): T[] {
  return items.sort((a, b) => (a.name < b.name ? -1 : 1));
}
