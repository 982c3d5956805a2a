import type { Config } from '../rooms';
import type { Cause, ConsentState, Persisted } from '../types';
import type { Choice } from './record';

export type Rules = Pick<Config, 'categories' | 'gpc' | 'keep' | 'mode'>;

const DAY_MS = 864e5;

/**
 * What a stored choice is worth now: the choice that holds, if any, and the cause if that is
 * another one than was stored. Under `gpc` a choice comes back as it has to be written anew.
 */
export function judge(
  rules: Rules,
  stored: Choice | undefined,
  { terms, now, gpc }: { terms: string; now: number; gpc: boolean },
): [choice: Choice | undefined, cause?: Cause] {
  // A time that has not come yet would keep a choice for longer than was promised.
  if (!stored || stored.decidedAt > now + DAY_MS) return [undefined];
  if (stored.terms !== terms) return [undefined, 'terms'];
  if (now >= expiresAt(rules, stored)) return [undefined, 'expiry'];
  const granted = stored.granted.filter((name) => stored.gpc || !isOff(rules, name, gpc));
  return granted.length < stored.granted.length
    ? [{ ...stored, granted, decidedAt: now }, 'gpc']
    : [stored];
}

/** Off by the visitor's signal: everything where it is honoured, else what goes to others. */
export function isOff({ gpc, categories }: Rules, name: string, signal: boolean): boolean {
  return signal && (gpc === 'honour' || !!categories[name]?.sharing);
}

/** Without a choice: undecided, or refused already by a signal that is honoured. */
export function toState(
  rules: Rules,
  choice: Choice | undefined,
  { cause, gpc, persisted }: { cause: Cause | undefined; gpc: boolean; persisted: Persisted },
): ConsentState {
  // `necessary` comes first.
  const [necessary = '', ...names] = Object.keys(rules.categories);
  const granted = names.filter((name) =>
    choice ? choice.granted.includes(name) : rules.mode === 'opt-out' && !isOff(rules, name, gpc),
  );
  const signalled = !choice && gpc && rules.gpc === 'honour';
  return {
    status:
      !choice && !signalled
        ? 'undecided'
        : granted.length === names.length
          ? 'granted'
          : granted[0]
            ? 'partial'
            : 'refused',
    categories: Object.fromEntries(
      [necessary, ...names].map((name) => [name, name === necessary || granted.includes(name)]),
    ),
    decidedAt: choice?.decidedAt,
    expiresAt: choice && expiresAt(rules, choice),
    cause: signalled ? 'gpc' : cause,
    gpc,
    persisted,
  };
}

function expiresAt({ keep }: Rules, { decidedAt }: Choice): number {
  return decidedAt + keep.choice * DAY_MS;
}
