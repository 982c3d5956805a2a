import { CompactSign, compactVerify } from 'jose';
import type { StoredConsent } from '../store/store.ts';
import type { SigningKeys } from './keys.ts';

/** What the collector signs. Proof, without power: power is the receipt and its key. */
export interface Claims {
  iss: string;
  /** Id of the consent. */
  jti: string;
  /** Pseudonym of the browser; only with analytics. */
  sub?: string;
  /** SHA-256 of the key, base64url. */
  cnf: { s256: string };
  site: string;
  cat: string[];
  terms: string;
  /** SHA-256 of the words that were shown. */
  text: string;
  /** Seconds: decided, recorded, expires. */
  dec: number;
  iat: number;
  exp: number;
  /** Place in the ledger. */
  seq: number;
  head: string;
}

export interface Receipts {
  /** Ed25519 is deterministic: the same consent gives the same receipt. */
  sign(consent: StoredConsent): Promise<string>;
  /** Undefined when no key of ours signed it. */
  verify(receipt: string): Promise<Claims | undefined>;
}

export function createReceipts(keys: SigningKeys, issuer: string): Receipts {
  return {
    async sign(consent) {
      const payload = Buffer.from(JSON.stringify(toClaims(consent, issuer)), 'utf8');
      return new CompactSign(payload)
        .setProtectedHeader({ alg: 'EdDSA', typ: 'askfirst-receipt+jwt', kid: consent.kid })
        .sign(await keys.signingKey(consent.kid));
    },
    async verify(receipt) {
      try {
        const { payload } = await compactVerify(
          receipt,
          async ({ kid }) => {
            const key = kid === undefined ? undefined : await keys.verifyingKey(kid);
            if (!key) throw new Error('Signed by no key of this collector.');
            return key;
          },
          { algorithms: ['EdDSA'] },
        );
        return JSON.parse(Buffer.from(payload).toString('utf8')) as Claims;
      } catch {
        // A receipt that does not verify is answered as unknown, whatever was wrong with it.
        return undefined;
      }
    },
  };
}

function toClaims(consent: StoredConsent, iss: string): Claims {
  return {
    iss,
    jti: consent.id,
    ...(consent.sub === undefined ? {} : { sub: consent.sub }),
    cnf: { s256: Buffer.from(consent.keyHash).toString('base64url') },
    site: consent.site,
    cat: consent.categories,
    terms: consent.termsHash,
    text: consent.textHash,
    dec: Math.floor(consent.decidedAt / 1_000),
    iat: Math.floor(consent.recordedAt / 1_000),
    exp: Math.floor(consent.expiresAt / 1_000),
    seq: consent.seq,
    head: consent.head,
  };
}
