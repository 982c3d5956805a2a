import { attempt } from '../lib/attempt';
import type { Context } from '../rooms';
import type { ConsentState } from '../types';
import { cookieNames, removals } from './cookies';
import { type Refusal, refusedBy } from './match';
import { setterOf, watchSetters } from './watch';

/** What is set again comes from a script that still runs, or with a later answer of a server. */
const LOOK_AGAIN_MS = [1000, 10_000, 60_000];

export interface Clearing {
  clear(previous?: ConsentState): void;
  dispose(): void;
}

/** Clears what refused categories declare, now and again later; reports what came back and who set it. */
export function createClearing(
  context: Context,
  onReturned: (what: string, by: string | undefined) => void,
): Clearing {
  const { config, allows } = context;
  let timers: ReturnType<typeof setTimeout>[] = [];
  const stop = () => timers.forEach(clearTimeout);

  return {
    clear(previous) {
      stop();
      const refused = Object.keys(config.categories).filter((name) => !allows(name));
      if (context.state.decidedAt === undefined || !refused.length) return;
      let left = clear(context);
      // Without a choice on this page, what is there came back since the last one.
      if (!previous) for (const what of left.found) onReturned(what, undefined);
      if (refused.some((name) => previous?.categories[name] && config.categories[name]?.reload)) {
        location.reload();
      }
      watchSetters();
      timers = LOOK_AGAIN_MS.map((delay) =>
        setTimeout(() => {
          const { stuck } = left;
          left = clear(context);
          for (const what of left.found) {
            if (!stuck.includes(what)) onReturned(what, setterOf(what));
          }
        }, delay),
      );
    },
    dispose: stop,
  };
}

/** `found`: declared and there; `stuck`: there still, set where no script of this page can reach. */
function clear(refusal: Refusal): { found: string[]; stuck: string[] } {
  const cookies = () =>
    cookieNames(attempt(() => document.cookie) ?? '').filter(
      (name) => refusedBy(refusal, 'cookie', name)[0],
    );
  const found = cookies();
  for (const name of found) {
    for (const where of refusedBy(refusal, 'cookie', name)) {
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
        if (!refusedBy(refusal, kind, key)[0]) continue;
        area.removeItem(key);
        found.push(key);
      }
    });
  }
  return { found, stuck };
}
