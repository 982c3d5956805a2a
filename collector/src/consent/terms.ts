/**
 * The 11-character name of terms in cookie and receipt; the browser computes the same.
 * FNV-1a, 64 bit (draft-eastlake-fnv, section 5), in four limbs of 16 bits: big integers would make
 * a long body of terms a way to keep the process busy.
 */
export function hashTerms(terms: object): string {
  // The offset basis cbf29ce484222325, the lowest limb first.
  let [a, b, c, d] = [0x2325, 0x8422, 0x9ce4, 0xcbf2];
  for (const byte of Buffer.from(toCanonicalJson(terms), 'utf8')) {
    a ^= byte;
    // Times the prime 2^40 + 0x1b3; 2^40 moves a limb up by two and another eight bits.
    const low = a * 0x1b3;
    const second = b * 0x1b3 + (low >>> 16);
    const third = c * 0x1b3 + (a << 8) + (second >>> 16);
    const fourth = d * 0x1b3 + (b << 8) + (third >>> 16);
    [a, b, c, d] = [low & 0xffff, second & 0xffff, third & 0xffff, fourth & 0xffff];
  }
  const bytes = Buffer.alloc(8);
  for (const [index, limb] of [d, c, b, a].entries()) bytes.writeUInt16BE(limb, index * 2);
  return bytes.toString('base64url');
}

/** Keys sorted at every level, arrays as given. The depth is bounded by the schema. */
export function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${toCanonicalJson(item)}`).join(',')}}`;
}
