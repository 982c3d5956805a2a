import { attempt } from '../lib/attempt';
import type { ClearDeps } from '../rooms';
import { cookieNames, removals } from './cookies';
import { refusedBy } from './match';
import { setterOf, watchSetters } from './watch';

/** What is set again comes from a script that still runs, or with a later answer of a server. */
const LOOK_AGAIN_MS = [1000, 10_000, 60_000];

let timers: ReturnType<typeof setTimeout>[] = [];

/** Clears what refused categories declare, now and again later; reports what came back. */
export function clearRevoked(deps: ClearDeps): void {
  timers.forEach(clearTimeout);
  let left = clear(deps);
  if (deps.restored) for (const what of left.found) deps.onReturned(what, undefined);
  if (deps.reload && deps.categories.some((name) => deps.config.categories[name]?.reload)) {
    location.reload();
  }
  watchSetters();
  timers = LOOK_AGAIN_MS.map((delay) =>
    setTimeout(() => {
      const { stuck } = left;
      left = clear(deps);
      for (const what of left.found) {
        if (!stuck.includes(what)) deps.onReturned(what, setterOf(what));
      }
    }, delay),
  );
}

/** `found`: declared and there; `stuck`: there still, set where no script of this page can reach. */
function clear(deps: ClearDeps): { found: string[]; stuck: string[] } {
  const cookies = () =>
    cookieNames(attempt(() => document.cookie) ?? '').filter(
      (name) => refusedBy(deps, 'cookie', name)[0],
    );
  const found = cookies();
  for (const name of found) {
    for (const where of refusedBy(deps, 'cookie', name)) {
      for (const line of removals(name, where, location)) {
        attempt(() => {
          // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API cannot remove on a parent path.
          document.cookie = line;
        });
      }
    }
  }
  const stuck = cookies();
  for (const kind of ['localStorage', 'sessionStorage'] as const) {
    attempt(() => {
      const area = window[kind];
      // By number: a key may be called like one of the area's own methods.
      const keys = Array.from({ length: area.length }, (_, index) => area.key(index) ?? '');
      for (const key of keys) {
        if (!refusedBy(deps, kind, key)[0]) continue;
        area.removeItem(key);
        found.push(key);
      }
    });
  }
  return { found, stuck };
}
