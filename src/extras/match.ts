import type { Config } from '../rooms';
import type { CookieDeclaration } from '../types';

export type Kind = 'cookie' | 'localStorage' | 'sessionStorage';

/** Whether a name is what the declaration names: exact, with `*` wildcards, or by regular expression. */
export function matches({ name }: CookieDeclaration, found: string): boolean {
  // `search` starts at 0 whatever the expression's flags; `test` would remember where it stopped.
  if (typeof name !== 'string') return found.search(name) >= 0;
  const [first = '', ...rest] = name.split('*');
  const last = rest.pop();
  if (last === undefined) return found === name;
  if (!found.startsWith(first)) return false;
  let at = first.length;
  // Part by part, not by an expression: no pattern can be slow.
  for (const part of rest) {
    const next = found.indexOf(part, at);
    if (next < 0) return false;
    at = next + part.length;
  }
  return found.length >= at + last.length && found.endsWith(last);
}

/** What a category and its services declare. */
export function declarationsOf(config: Config, category: string, kind: Kind): CookieDeclaration[] {
  const { cookies = [], services = {} } = config.categories[category] ?? {};
  const all = [...cookies, ...Object.values(services).flatMap((service) => service.cookies ?? [])];
  return all.filter((declared) => (declared.kind ?? 'cookie') === kind);
}

/**
 * The declaration under which a name may be cleared; undefined = not to be touched, being
 * undeclared, declared by a category that is allowed too, or the choice itself.
 */
export function refusedBy(
  {
    config,
    categories,
    allows,
  }: { config: Config; categories: string[]; allows(name: string): boolean },
  kind: Kind,
  found: string,
): CookieDeclaration[] {
  if (found === config.cookie.name || found.startsWith('askfirst-')) return [];
  const by = (names: string[]) =>
    names.flatMap((name) => declarationsOf(config, name, kind)).filter((it) => matches(it, found));
  const kept = by(Object.keys(config.categories).filter(allows));
  return kept.length ? [] : by(categories.filter((name) => !allows(name)));
}
