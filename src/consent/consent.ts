import type { Config } from '../rooms';
import type { Cause, ConsentState, Persisted } from '../types';
import { type Choice, parseChoice, serialiseChoice } from './record';
import { choose, decided, isSame, judge, undecided } from './state';

export interface ConsentDeps {
  config: Config;
  /** Hash of the terms that hold now. */
  terms: string;
  storage: {
    read(): { value: string; rung: Persisted }[];
    write(value: string, maxAgeSeconds: number): Persisted;
  };
  now(): number;
  gpc(): boolean;
  onChange(change: Change): void;
}

export interface Change {
  state: ConsentState;
  previous: ConsentState;
  cause: Cause;
  /** What was granted before, by the record: also where it had lapsed by changed terms. */
  held: readonly string[];
}

export interface Consent {
  readonly state: ConsentState;
  /** Reads what is stored and applies it: at the start, and whenever another tab may have written. */
  read(cause: 'restore' | 'sync'): void;
  decide(wanted: (category: string) => boolean | undefined, cause: Cause): void;
  dispose(): void;
}

/** Timers hold no more than 32 bits. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Holds the state of this page: pure transitions inside, storage and clock from outside. */
export function createConsent({
  config,
  terms,
  storage,
  now,
  gpc,
  onChange,
}: ConsentDeps): Consent {
  const rules = { config, terms };
  let state = undecided(rules, undefined, gpc());
  let held: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (choice: Choice) =>
    storage.write(
      serialiseChoice(choice),
      Math.floor((choice.decidedAt - now()) / 1000) + config.keep.choice * 86400,
    );

  const set = (next: ConsentState, granted: readonly string[]) => {
    const change = { state: next, previous: state, cause: next.cause ?? 'sync', held };
    const changed = !isSame(state, next);
    held = granted;
    clearTimeout(timer);
    if (next.expiresAt !== undefined) {
      timer = setTimeout(
        () => consent.read('sync'),
        Math.min(next.expiresAt - now(), MAX_TIMER_MS),
      );
    }
    if (!changed && next.cause === 'sync') return;
    state = next;
    if (changed) onChange(change);
  };

  const consent: Consent = {
    get state() {
      return state;
    },
    read(cause) {
      const found = storage.read();
      const choices = found.flatMap(({ value, rung }) => {
        const choice = parseChoice(value);
        return choice ? [{ choice, rung }] : [];
      });
      // The newest of several; the first where they are of one second.
      const latest = choices.sort((a, b) => b.choice.decidedAt - a.choice.decidedAt)[0];
      const facts = { now: now(), gpc: gpc() };
      const verdict = judge(rules, latest?.choice, facts);
      if (!verdict.choice) {
        // A no to changed terms is a no to what was agreed to under the old ones.
        const lapsed = verdict.cause === 'terms' ? (latest?.choice.granted ?? []) : [];
        const lost = cause === 'sync' && state.decidedAt !== undefined ? cause : undefined;
        set(undecided(rules, verdict.cause ?? lost, facts.gpc), lapsed);
        return;
      }
      const { choice } = verdict;
      // Safari keeps what a script wrote for seven days: every visit writes it anew, with the same end.
      const rewrite = cause === 'restore' || verdict.cause || found.length > 1;
      const persisted = rewrite ? write(choice) : (latest?.rung ?? 'none');
      if (verdict.cause) held = latest?.choice.granted ?? held;
      set(
        decided(rules, choice, { cause: verdict.cause ?? cause, gpc: facts.gpc, persisted }),
        choice.granted,
      );
    },
    decide(wanted, cause) {
      const facts = { now: now(), gpc: gpc() };
      const choice = choose(rules, wanted, facts);
      const persisted = write(choice);
      set(decided(rules, choice, { cause, gpc: facts.gpc, persisted }), choice.granted);
    },
    dispose() {
      clearTimeout(timer);
    },
  };
  return consent;
}
