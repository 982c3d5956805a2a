import type { PtrAnswer } from './ptr.ts';

export type IspOutcome = 'mmdb' | 'private' | 'off' | 'paused' | 'busy' | PtrAnswer['outcome'];

/** What a look-up came to. Never holds a host name. */
export interface Answer {
  domain: string | null;
  outcome: IspOutcome;
  rejected: PtrAnswer['rejected'];
  /** Seconds that a name found may be kept. */
  ttl?: number;
}

export interface Explained extends Omit<Answer, 'ttl'> {
  /** Canonical; '' = it was none. */
  address: string;
}

export function toNothing(outcome: IspOutcome): Answer {
  return { domain: null, outcome, rejected: [] };
}

const MINUTE_MS = 60_000;
/** An address changes hands; nothing is remembered longer. */
export const LONGEST_MS = 60 * MINUTE_MS;
const NEGATIVE_MS = 10 * MINUTE_MS;

/** No word from the resolver itself; a zone that fails behind it (SERVFAIL) is an answer. */
export function isUnanswered({ outcome }: Answer): boolean {
  return outcome === 'timeout' || outcome === 'refused' || outcome === 'error';
}

export function keepMs(answer: Answer): number {
  if (answer.outcome === 'found') {
    return Math.min(Math.max((answer.ttl ?? 0) * 1000, MINUTE_MS), LONGEST_MS);
  }
  return isUnanswered(answer) || answer.outcome === 'server-failure' ? MINUTE_MS : NEGATIVE_MS;
}
