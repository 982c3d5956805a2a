import { createHmac, randomBytes } from 'node:crypto';

export interface Throttle {
  /** Seconds to wait, 0 = go on. */
  wait(address: string): number;
  failed(address: string): void;
  succeeded(address: string): void;
}

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGET_AFTER_MS = 60 * 60_000;
const MAX_ADDRESSES = 10_000;
/** Failures from all addresses together in a minute; an attacker can have many addresses. */
const FAILURES_A_MINUTE = 60;

interface Failures {
  count: number;
  last: number;
}

/** Waits double with each failure after the fifth. Addresses are held in memory, as a keyed hash. */
export function createThrottle(clock: () => number): Throttle {
  const secret = randomBytes(32);
  const byAddress = new Map<string, Failures>();
  let minute = { began: 0, failures: 0 };

  function keyOf(address: string): string {
    // An IPv6 customer holds a /64 at least: one address of it is as good as another.
    const network = address.includes(':') ? toPrefix64(address) : address;
    return createHmac('sha256', secret).update(network).digest('base64url');
  }

  return {
    wait(address) {
      const now = clock();
      const failures = byAddress.get(keyOf(address));
      if (failures !== undefined && failures.count >= FREE_FAILURES) {
        const waitMs = Math.min(
          FIRST_WAIT_MS * 2 ** (failures.count - FREE_FAILURES),
          LONGEST_WAIT_MS,
        );
        if (failures.last + waitMs > now) return Math.ceil((failures.last + waitMs - now) / 1000);
      }
      const inMinute = now - minute.began < 60_000;
      if (!inMinute || minute.failures < FAILURES_A_MINUTE) return 0;
      return Math.ceil((minute.began + 60_000 - now) / 1000);
    },
    failed(address) {
      const now = clock();
      const key = keyOf(address);
      const before = byAddress.get(key);
      const stale = before === undefined || now - before.last > FORGET_AFTER_MS;
      byAddress.delete(key);
      byAddress.set(key, { count: stale ? 1 : before.count + 1, last: now });
      for (const [oldest] of byAddress) {
        if (byAddress.size <= MAX_ADDRESSES) break;
        byAddress.delete(oldest);
      }
      if (now - minute.began >= 60_000) minute = { began: now, failures: 0 };
      minute.failures++;
    },
    succeeded: (address) => void byAddress.delete(keyOf(address)),
  };
}

function toPrefix64(address: string): string {
  const [head = '', tail = ''] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = address.includes('::')
    ? Array(Math.max(0, 8 - left.length - right.length)).fill('0')
    : [];
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
