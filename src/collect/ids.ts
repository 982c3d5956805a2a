/** 128 random bits, base64url: 22 characters. */
export function makeKey(): string {
  return btoa(String.fromCharCode(...random()))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .slice(0, 22);
}

/** `crypto.randomUUID` is missing on pages served by plain http. */
export function uuid4(): string {
  return uuid(hex().slice(0, 12), 4);
}

/** RFC 9562, section 5.7: the first 48 bits are the time. */
export function uuid7(at: number): string {
  return uuid(at.toString(16).padStart(12, '0'), 7);
}

const random = () => crypto.getRandomValues(new Uint8Array(16));
const hex = () => Array.from(random(), (byte) => (byte + 256).toString(16).slice(1)).join('');
const uuid = (head: string, version: number) =>
  head.replace(/.{8}/, '$&-') + hex().replace(/(...)(...)(.{12}).*/, `-${version}$1-8$2-$3`);
