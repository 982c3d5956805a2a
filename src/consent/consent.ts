import type { Config } from '../rooms';
import type { Cause, ConsentState, Persisted } from '../types';
import { type Choice, parseChoice, serialiseChoice } from './record';
import { hasGpc } from './signals';
import { isOff, judge, toState } from './state';

export interface ConsentDeps {
  _config: Config;
  /** Hash of the terms that hold now. */
  _terms: string;
  _storage: {
    _read(): [value: string, rung: Persisted][];
    _write(value: string, maxAgeSeconds: number): Persisted;
  };
  _signal: AbortSignal;
  /** `held`: what was granted before, by the record: also where it had lapsed by changed terms. */
  _onChange(
    change: { state: ConsentState; previous: ConsentState; cause: Cause },
    held: readonly string[],
  ): void;
}

export interface Consent {
  _state(): ConsentState;
  /** Reads what is stored and applies it: at the start, and whenever another tab may have written. */
  _read(cause: 'restore' | 'sync'): void;
  _decide(wanted: (category: string) => boolean | undefined, cause: Cause): void;
}

/** Timers hold no more than 32 bits. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** Holds the state of this page: pure transitions inside, storage from outside. */
export function createConsent(deps: ConsentDeps): Consent {
  const { _config: config, _terms: terms, _storage: storage } = deps;
  deps._signal.addEventListener('abort', () => clearTimeout(timer));
  let state = toState(config, undefined, { cause: undefined, gpc: hasGpc(), persisted: 'none' });
  let held: readonly string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  // Whole seconds, as the record keeps them.
  const now = () => Math.floor(Date.now() / 1000) * 1000;
  const write = (choice: Choice) =>
    storage._write(
      serialiseChoice(choice),
      (choice.decidedAt - now()) / 1000 + config.keep.choice * 86400,
    );
  const set = (choice: Choice | undefined, cause: Cause | undefined, persisted: Persisted) => {
    const previous = state;
    const next = toState(config, choice, { cause, gpc: hasGpc(), persisted });
    const { expiresAt } = next;
    clearTimeout(timer);
    if (expiresAt) timer = setTimeout(read, Math.min(expiresAt - Date.now(), MAX_TIMER_MS), 'sync');
    const before = held;
    if (choice) held = choice.granted;
    const isChanged = meaning(previous) !== meaning(next);
    if (isChanged || cause !== 'sync') state = next;
    if (isChanged) deps._onChange({ state, previous, cause: next.cause ?? 'sync' }, before);
  };
  const read = (cause: 'restore' | 'sync') => {
    const found = storage._read();
    let best: Choice | undefined;
    let rung: Persisted = 'none';
    for (const [value, where] of found) {
      const choice = parseChoice(value);
      if (!choice || (best && best.decidedAt >= choice.decidedAt)) continue;
      best = choice;
      rung = where;
    }
    const [choice, why] = judge(config, best, { terms, now: now(), gpc: hasGpc() });
    // A no to changed terms is a no to what was agreed to under the old ones.
    if (why) held = why === 'expiry' ? [] : (best?.granted ?? held);
    if (!choice) return set(choice, why ?? (state.decidedAt ? cause : undefined), 'none');
    // Safari keeps what a script wrote for seven days: every visit writes it anew, with the same end.
    set(choice, why ?? cause, why || found[1] || cause === 'restore' ? write(choice) : rung);
  };

  return {
    _state: () => state,
    _read: read,
    _decide(wanted, cause) {
      const gpc = hasGpc();
      const granted = Object.keys(config.categories).filter(
        (name, index) =>
          index && wanted(name) && (config.gpc === 'honour' || !isOff(config, name, gpc)),
      );
      const choice = { decidedAt: now(), terms, granted, gpc: gpc && !!granted[0] };
      set(choice, cause, write(choice));
    },
  };
}

function meaning({ status, categories, decidedAt, gpc }: ConsentState): string {
  return JSON.stringify([status, categories, decidedAt, gpc]);
}
