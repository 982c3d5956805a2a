import type { Config } from '../rooms';
import type { Cause, ConsentState, Persisted, Status } from '../types';
import type { Choice } from './record';

export interface Rules {
  config: Pick<Config, 'categories' | 'gpc' | 'keep' | 'mode'>;
  /** Hash of the terms that hold now. */
  terms: string;
}

export interface Facts {
  now: number;
  gpc: boolean;
}

/** Where a stored choice leads. */
export type Verdict =
  /** It stands. */
  | { choice: Choice; cause?: never }
  /** It is replaced, and written as a choice of its own. */
  | { choice: Choice; cause: 'gpc' }
  /** There is none, or it holds no more. */
  | { choice?: never; cause: 'expiry' | 'terms' | undefined };

const DAY_MS = 864e5;

export function judge(rules: Rules, stored: Choice | undefined, { now, gpc }: Facts): Verdict {
  // A time that has not come yet would keep a choice for longer than was promised.
  if (!stored || stored.decidedAt > now + DAY_MS) return { cause: undefined };
  if (stored.terms !== rules.terms) return { cause: 'terms' };
  if (now >= expiresAt(rules, stored)) return { cause: 'expiry' };
  if (gpc && !stored.gpc) {
    const granted = stored.granted.filter((name) => !isOffUnderGpc(rules, name));
    if (granted.length < stored.granted.length) {
      return { cause: 'gpc', choice: { ...stored, granted, decidedAt: toSeconds(now) } };
    }
  }
  return { choice: stored };
}

/** What is granted of what is wanted. A yes to all that was given under GPC stands; `ask` keeps sharing off. */
export function choose(
  rules: Rules,
  wanted: (name: string) => boolean | undefined,
  { now, gpc }: Facts,
): Choice {
  const kept = (name: string) =>
    !gpc || rules.config.gpc === 'honour' || !isOffUnderGpc(rules, name);
  const granted = optional(rules).filter((name) => wanted(name) && kept(name));
  return { decidedAt: toSeconds(now), terms: rules.terms, granted, gpc: gpc && !!granted.length };
}

export function decided(
  rules: Rules,
  choice: Choice,
  context: { cause: Cause; gpc: boolean; persisted: Persisted },
): ConsentState {
  const names = optional(rules);
  const granted = names.filter((name) => choice.granted.includes(name));
  const status: Status =
    granted.length === names.length ? 'granted' : granted.length ? 'partial' : 'refused';
  return {
    status,
    categories: toCategories(rules, (name) => granted.includes(name)),
    decidedAt: choice.decidedAt,
    expiresAt: expiresAt(rules, choice),
    ...context,
  };
}

/** Before a choice. Under GPC that is honoured the answer is no already, and nothing is stored. */
export function undecided(rules: Rules, cause: Cause | undefined, gpc: boolean): ConsentState {
  const honoured = gpc && rules.config.gpc === 'honour';
  return {
    status: honoured ? 'refused' : 'undecided',
    categories: toCategories(
      rules,
      (name) => rules.config.mode === 'opt-out' && !(gpc && isOffUnderGpc(rules, name)),
    ),
    decidedAt: undefined,
    expiresAt: undefined,
    cause: honoured ? 'gpc' : cause,
    gpc,
    persisted: 'none',
  };
}

export function isSame(a: ConsentState, b: ConsentState): boolean {
  const key = ({ status, categories, decidedAt, gpc }: ConsentState) =>
    JSON.stringify([status, categories, decidedAt, gpc]);
  return key(a) === key(b);
}

const optional = ({ config }: Rules) =>
  Object.keys(config.categories).filter((name) => name !== 'necessary');

const isOffUnderGpc = ({ config }: Rules, name: string) =>
  config.gpc === 'honour' || !!config.categories[name]?.sharing;

const expiresAt = ({ config }: Rules, { decidedAt }: Choice) =>
  decidedAt + config.keep.choice * DAY_MS;

const toSeconds = (now: number) => Math.floor(now / 1000) * 1000;

const toCategories = ({ config }: Rules, allows: (name: string) => boolean) =>
  Object.fromEntries(
    Object.keys(config.categories).map((name) => [name, name === 'necessary' || allows(name)]),
  );
