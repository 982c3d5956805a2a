const random = () => crypto.getRandomValues(new Uint8Array(16));

/** 128 random bits, base64url: 22 characters. */
export function makeKey(): string {
  return btoa(String.fromCharCode(...random()))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);
}

/**
 * A UUID: version 7, whose first 48 bits are the time, of a time, else version 4. RFC 9562, sections
 * 5.4 and 5.7. `crypto.randomUUID` is missing on pages served by plain http.
 */
export function uuid(at?: number): string {
  const head = at === undefined ? '' : at.toString(16).padStart(12, '0');
  return (head + [...random()].map(toHex).join('')).replace(
    /(.{8})(.{4})(...)(...)(.{12}).*/,
    `$1-$2-${head ? 7 : 4}$3-8$4-$5`,
  );
}

const toHex = (byte: number) => (byte + 256).toString(16).slice(1);
