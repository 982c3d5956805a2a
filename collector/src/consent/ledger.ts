import { createHash, createHmac, randomBytes } from 'node:crypto';

/** What is hashed: an entry commits to its payload without holding it, so that a payload can be erased. */
export interface ChainEntry {
  seq: number;
  /** base64url SHA-256 of the entry before. */
  prev: string;
  /** Milliseconds since the epoch, the server's clock. */
  time: number;
  kind: string;
  /** base64url HMAC-SHA-256 of the payload under the entry's own salt. */
  commitment: string;
}

/** `prev` of the first entry: 32 zero bytes. */
export const GENESIS = 'A'.repeat(43);

/** The head after this entry. A JSON array fixes the order and the borders of the fields. */
export function hashEntry(entry: ChainEntry): string {
  const { seq, prev, time, kind, commitment } = entry;
  const line = JSON.stringify(['askfirst-ledger-1', seq, prev, time, kind, commitment]);
  return createHash('sha256').update(line).digest('base64url');
}

export function commit(payload: string, salt: Uint8Array): string {
  return createHmac('sha256', salt).update(payload).digest('base64url');
}

/** Without the salt a commitment says nothing of its payload, however few payloads are possible. */
export function makeSalt(): Buffer {
  return randomBytes(16);
}
