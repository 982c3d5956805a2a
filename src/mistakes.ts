import { isLike, isOf, NAME, OPTIONS, ORIGIN, type Rule, type Rules, readOptions } from './config';
import type { Config, Defaults, MistakesRoom } from './rooms';
import type { AskfirstOptions } from './types';

/** Every mistake by its path, value and remedy, a line each; '' = none. */
export const listMistakes: MistakesRoom['listMistakes'] = (options) => {
  let lines = '';
  const wrong = (path: string, value: unknown, remedy: unknown) => {
    lines += `\n- ${path}: ${show(value)}. Write ${remedy}.`;
  };
  const walk = (rule: Rule, value: unknown, path: string): void => {
    if (value === undefined) return;
    if (typeof rule === 'object') walkInto(rule as Rules, value, path);
    else if (`${rule}`.includes('|')) {
      if (!`${rule}`.split('|').includes(value as string)) wrong(path, value, rule);
    } else if (!isOf(rule, value)) wrong(path, value, `a ${typeof rule}`);
  };
  const walkInto = (rule: Rules, value: unknown, path: string): void => {
    if (!isLike(rule, value)) {
      wrong(path, value, Array.isArray(rule) ? 'a list' : 'an object');
      return;
    }
    const given = value as Rules;
    for (const key in { ...(!(0 in rule) && rule), ...given }) {
      const item = given[key];
      const own = rule[0] ?? rule[key];
      const at = `${path}.${key}`;
      if (own !== undefined) walk(own, item, at);
      else if (item !== undefined) wrong(at, item, Object.keys(rule).join(', '));
    }
  };

  const { banner, categories, collector, keep } = options ?? {};
  walk(
    OPTIONS,
    { ...options, categories: categories ?? {}, banner: banner === false ? undefined : banner },
    'options',
  );
  for (const name in categories) if (!NAME.test(name)) wrong('options.categories', name, NAME);
  for (const [key, days] of Object.entries(keep ?? {})) {
    if (typeof days === 'number' && !(days > 0)) wrong(`options.keep.${key}`, days, 'days');
  }
  if (collector !== undefined && isOf('', collector) && !ORIGIN.test(collector)) {
    wrong('options.collector', collector, ORIGIN);
  }
  if (collector && categories && !categories.analytics) {
    wrong('options.collector', collector, 'none, or add the category analytics');
  }
  return lines && `askfirst: wrong options${lines}`;
};

/** Throws once, listing every mistake. */
export function parseOptions(options: AskfirstOptions<string>, defaults: Defaults): Config {
  const config = readOptions(options, defaults);
  if (!config) throw new TypeError(listMistakes(options));
  return config;
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // A circular value cannot be shown as JSON: its type has to do.
    return typeof value;
  }
}
