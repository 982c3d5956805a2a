import type { ConsentAnswer, EventsAnswer, Problem, WithdrawalAnswer } from '../wire';

/** What the collector answered, with `status` 0 where it did not: offline, timed out, another server. */
export interface Answer {
  status: number;
  /** Milliseconds, from `Retry-After`. */
  wait: number;
  receipt?: ConsentAnswer['receipt'];
  /** With `stored` and `duplicate`. */
  refused?: EventsAnswer['refused'];
  stored: number;
  duplicate: number;
  erased?: WithdrawalAnswer['erased'];
  reason?: Problem['reason'];
  detail?: Problem['detail'];
}

export const TIMEOUT_MS = 10_000;
const MAX_WAIT_MS = 3_600_000;
const MAX_BACK_OFF_S = 30;

/** As `text/plain`, which needs no preflight. Never rejects. */
export async function post(url: string, body: object): Promise<Answer> {
  let wait = 0;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: JSON.stringify(body),
      keepalive: true,
      credentials: 'omit',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    wait = Number(response.headers.get('retry-after')) * 1000 || 0;
    return { ...(await response.json()), status: response.status, wait };
  } catch {
    // No answer, or none of the collector's (it answers JSON): the caller tries again.
    return { status: 0, wait } as Answer;
  }
}

/** A no of the collector that would be the same again. */
export const isRefusal = (answer: Answer) => /^4(?!29)/.test(`${answer.status}`);

/** Doubles from a second, with jitter so that a collector that comes back is not overrun. */
export const backOffMs = (failures: number, answer: Answer) =>
  Math.max(
    Math.min(2 ** failures, MAX_BACK_OFF_S) * (500 + 500 * Math.random()),
    Math.min(answer.wait, MAX_WAIT_MS),
  );
