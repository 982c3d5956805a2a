import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** 32 MB and some 80 ms a guess. Source: OWASP Password Storage Cheat Sheet, scrypt. */
const COST: ScryptOptions = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const HASH_BYTES = 32;
const MAX_PASSWORD = 1_024;

export interface Password {
  /** Takes as long for a wrong one as for the right one. */
  matches(guess: string): Promise<boolean>;
}

/** Keeps only the salted hash; the clear text is not held after the first call has hashed it. */
export function createPassword(password: string): Password {
  const salt = randomBytes(16);
  const expected = hash(password, salt);
  return {
    async matches(guess) {
      if (guess.length > MAX_PASSWORD) return false;
      return timingSafeEqual(await hash(guess, salt), await expected);
    },
  };
}

function hash(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // NFKC, so that the same keys pressed on another system give the same password.
    scrypt(password.normalize('NFKC'), salt, HASH_BYTES, COST, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}
