import type { Refusal } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { createPassword } from './password.ts';
import { createThrottle } from './throttle.ts';

export interface GateDeps {
  store: Pick<Store, 'note'>;
  password: string | undefined;
  clock(): number;
}

/** Guesses being hashed at the same time: each takes 32 MB. */
const MAX_HASHING = 2;
const NOTE_EVERY_MS = 15 * 60_000;

/** The password, slowly. Counts how often each outcome was. */
export function createGate({ store, password: clear, clock }: GateDeps) {
  const throttle = createThrottle(clock);
  const password = clear === undefined ? undefined : createPassword(clear);
  const counts = { signIns: 0, failures: 0, throttled: 0 };
  let hashing = 0;
  let noted = 0;

  async function holdBack(seconds: number): Promise<Refusal> {
    counts.throttled++;
    const now = clock();
    // That somebody is guessing belongs into the ledger, but each guess does not.
    if (now - noted >= NOTE_EVERY_MS) {
      noted = now;
      await store.note('admin-sign-in-throttled', { failures: counts.failures }, now);
    }
    return tooMany(seconds);
  }

  return {
    counts: () => ({ ...counts }),
    /** Undefined = the password is right. */
    async refuseGuess(guess: string, address: string): Promise<Refusal | undefined> {
      if (password === undefined) return NO_PASSWORD;
      const wait = hashing >= MAX_HASHING ? 1 : throttle.wait(address);
      if (wait > 0) return holdBack(wait);
      hashing++;
      const right = await password.matches(guess).finally(() => hashing--);
      counts[right ? 'signIns' : 'failures']++;
      throttle[right ? 'succeeded' : 'failed'](address);
      return right ? undefined : WRONG;
    },
  };
}

const WRONG = { status: 401, detail: 'The password is wrong.', field: 'password' };

const NO_PASSWORD = {
  status: 503,
  detail: 'No admin password is set. Set ASKFIRST_ADMIN_PASSWORD and start the collector again.',
};

function tooMany(seconds: number): Refusal {
  return {
    status: 429,
    detail: `Too many attempts. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    reason: 'rate-limited',
    retryAfter: seconds,
  };
}
