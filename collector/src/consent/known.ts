import { hash } from 'node:crypto';
import { createLru } from '../lib/lru.ts';
import { type Refused, refuse } from '../lib/problem.ts';
import type { Store, StoredConsent } from '../store/store.ts';
import type { Receipts } from './receipt.ts';

/** A receipt whose signature and consent were looked at, and whose key was shown. */
export interface Known {
  readonly receipt: string;
  readonly consent: StoredConsent;
  /** SHA-256 of the key, base64. */
  readonly keyDigest: string;
  /** Fields beyond ISP domain, time and page that the terms name. */
  readonly collect: ReadonlySet<string>;
  /** When it was read from the store. */
  readonly readAt: number;
}

/** A consent by its id, and its subject where it has one. */
export interface Named {
  id: string;
  sub?: string | undefined;
}

export interface KnownReceipts {
  /** Verifies once, then compares the key's hash only. */
  show(receipt: string, key: string): Promise<Known | Refused> | Known | Refused;
  /** By the consent's id in place of a receipt: who withdraws may not have its receipt yet. */
  showId(id: string, key: string): Promise<StoredConsent | Refused>;
  /** From now on nothing goes in under this consent, or another of the same subject. */
  revoke(consent: Named): void;
  /** Its status changed: the next look reads the store again, whatever receipt it comes with. */
  forget(id: string): void;
  isRevoked(consent: Named): boolean;
}

/** Status in the store is read again after this; a withdrawal here is remembered longer than that. */
const FRESH_MS = 600_000;
/** About 2 KB each. */
const CAPACITY = 20_000;
const FORM = /^[\w-]+\.[\w-]+\.[\w-]+$/;

export interface KnownOptions {
  store: Pick<Store, 'findConsent' | 'findTerms'>;
  receipts: Receipts;
  now: () => number;
}

export function createKnownReceipts({ store, receipts, now }: KnownOptions): KnownReceipts {
  const known = createLru<Known>(CAPACITY);
  const revoked = createRecent(FRESH_MS * 2, now);
  const changed = createRecent(FRESH_MS * 2, now);

  async function read(receipt: string, key: string): Promise<Known | Refused> {
    if (!FORM.test(receipt)) return malformed();
    const claims = await receipts.verify(receipt);
    const consent = claims && (await store.findConsent(claims.jti));
    if (!consent) return unknownReceipt();
    if (!matches(consent, key)) return wrongKey();
    const terms = (await store.findTerms(consent.id)) as { collect?: string[] } | undefined;
    const keyDigest = toText(consent.keyHash);
    const entry = { receipt, consent, keyDigest, collect: new Set(terms?.collect), readAt: now() };
    known.set(receipt, entry);
    return entry;
  }

  /**
   * One consent has receipts of several spellings: the last character of a signature has spare bits,
   * and a receipt made again after `--public-url` changed names another issuer. So not by receipt.
   */
  function isFresh({ consent, readAt }: Known): boolean {
    if (now() - readAt > FRESH_MS) return false;
    return consent.status !== 'live' || !changed.has(consent.id);
  }

  return {
    show(receipt, key) {
      const entry = known.get(receipt);
      if (!entry || !isFresh(entry)) return read(receipt, key);
      return isSame(entry.keyDigest, digest(key)) ? entry : wrongKey();
    },
    async showId(id, key) {
      const consent = await store.findConsent(id);
      if (!consent) return unknownReceipt();
      return matches(consent, key) ? consent : wrongKey();
    },
    revoke({ id, sub }) {
      revoked.add(id);
      if (sub !== undefined) revoked.add(sub);
    },
    forget: (id) => changed.add(id),
    isRevoked: ({ id, sub }) => revoked.has(id) || (sub !== undefined && revoked.has(sub)),
  };
}

export function hashKey(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}

function matches(consent: StoredConsent, key: string): boolean {
  return isSame(toText(consent.keyHash), digest(key));
}

/** As text: a one-shot digest as a buffer costs four times as much. */
function digest(key: string): string {
  return hash('sha256', key, 'base64');
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Takes as long for a wrong one as for the right one. */
function isSame(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}

function malformed(): Refused {
  return refuse({
    status: 400,
    field: 'receipt',
    reason: 'receipt-malformed',
    detail: 'The field receipt has a form that is not allowed.',
  });
}

function unknownReceipt(): Refused {
  return refuse({
    status: 401,
    field: 'receipt',
    reason: 'receipt-unknown',
    detail: 'This collector knows no such receipt.',
  });
}

function wrongKey(): Refused {
  return refuse({
    status: 403,
    field: 'key',
    reason: 'key-mismatch',
    detail: 'The key does not belong to the receipt.',
  });
}

/** Remembers for at least `ms`, in two generations, so that it cannot grow for ever. */
function createRecent(ms: number, now: () => number) {
  let young = new Set<string>();
  let old = new Set<string>();
  let turned = now();
  return {
    add(name: string): void {
      if (now() - turned > ms) {
        old = young;
        young = new Set();
        turned = now();
      }
      young.add(name);
    },
    has: (name: string): boolean => young.has(name) || old.has(name),
  };
}
