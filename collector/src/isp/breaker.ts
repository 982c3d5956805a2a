export interface Breaker {
  /** False while the resolver is left alone. After the pause, one look-up at a time is let through. */
  allows(): boolean;
  succeeded(): void;
  failed(): void;
  readonly paused: boolean;
}

/** So many failures in a row, with no answer of any kind between them. */
const FAILURES = 10;
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 300_000;

export function createBreaker(clock: () => number): Breaker {
  let failures = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let pausedUntil = 0;
  let probing = false;
  return {
    allows() {
      if (pausedUntil === 0) return true;
      if (probing || clock() < pausedUntil) return false;
      probing = true;
      return true;
    },
    succeeded() {
      failures = 0;
      pauseMs = FIRST_PAUSE_MS;
      pausedUntil = 0;
      probing = false;
    },
    failed() {
      failures++;
      if (!probing && (failures < FAILURES || pausedUntil !== 0)) return;
      pausedUntil = clock() + pauseMs;
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      probing = false;
    },
    get paused() {
      return pausedUntil !== 0;
    },
  };
}
