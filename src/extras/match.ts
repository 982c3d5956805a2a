import type { Config, Context } from '../rooms';
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

export type Refusal = Pick<Context, 'config' | 'allows'>;

/**
 * The declarations under which a name may be cleared; none = not to be touched, being undeclared,
 * declared by a category that is allowed too, or our own.
 */
export function refusedBy(
  { config, allows }: Refusal,
  kind: Kind,
  found: string,
): CookieDeclaration[] {
  if (found === config.cookie.name || found.startsWith('askfirst-')) return [];
  const by = (allowed: boolean) =>
    Object.keys(config.categories)
      .filter((name) => allows(name) === allowed)
      .flatMap((name) => declarationsOf(config, name, kind))
      .filter((declared) => matches(declared, found));
  return by(true).length ? [] : by(false);
}
