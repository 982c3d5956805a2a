/** FNV-1a, 64 bit. Parameters: draft-eastlake-fnv, section 5. */
const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** The 11-character name of terms in cookie and receipt; the browser computes the same. */
export function hashTerms(terms: object): string {
  let hash = OFFSET;
  for (const byte of Buffer.from(toCanonicalJson(terms), 'utf8')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(hash);
  return bytes.toString('base64url');
}

/** Keys sorted at every level, arrays as given. The depth is bounded by the schema. */
export function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${toCanonicalJson(item)}`).join(',')}}`;
}
