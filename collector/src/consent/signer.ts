import type { Signer } from './checkpoint.ts';
import type { SigningKeys } from './keys.ts';

/** Checkpoints are signed with the key that signs receipts, so one published key set checks both. */
export function createSigner(keys: SigningKeys): Signer {
  const kid = keys.current;
  return {
    kid,
    async sign(bytes) {
      const key = await keys.signingKey(kid);
      return new Uint8Array(await crypto.subtle.sign('Ed25519', key, Buffer.from(bytes)));
    },
  };
}
