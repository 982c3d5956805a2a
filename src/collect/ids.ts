/** 128 random bits, base64url: 22 characters. */
export function makeKey(): string {
  return btoa(String.fromCharCode(...random()))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);
}

/** `crypto.randomUUID` is missing on pages served by plain http. */
export function uuid4(): string {
  return uuid('', 4);
}

/** RFC 9562, section 5.7: the first 48 bits are the time. */
export function uuid7(at: number): string {
  return uuid(at.toString(16).padStart(12, '0'), 7);
}

const random = () => crypto.getRandomValues(new Uint8Array(16));
const toHex = (byte: number) => (byte + 256).toString(16).slice(1);
const uuid = (head: string, version: number) =>
  (head + [...random()].map(toHex).join('')).replace(
    /(.{8})(.{4})(...)(...)(.{12}).*/,
    `$1-$2-${version}$3-8$4-$5`,
  );
