import { createHash } from 'node:crypto';
import { toCanonicalJson } from '../../consent/terms.ts';

/** Ids and archived terms as they stand in the tables. */

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** The 16 bytes of a uuid, or undefined where it is none. */
export function uuidBytes(id: string): Buffer | undefined {
  return UUID.test(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : undefined;
}

export function uuidText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export interface Archived {
  sha256: Buffer;
  /** Canonical JSON: the same terms are the same bytes. */
  body: string;
}

export function toArchived(terms: object): Archived {
  const body = toCanonicalJson(terms);
  return { body, sha256: createHash('sha256').update(body).digest() };
}

export const EVENT_TYPES = ['view', 'track', 'engagement'] as const;

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** Months since January 1970, UTC. */
export function monthOf(at: number): number {
  const date = new Date(at);
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
}
