import { attempt } from '../lib/attempt';
import type { Config, Rung } from '../rooms';
import type { Persisted } from '../types';
import { createCookieRung } from './cookie';
import { createWebStorageRung } from './web-storage';

export interface Ladder {
  /** Every value found, the highest rung first. */
  _read(): [value: string, rung: Persisted][];
  /** Writes to the highest rung that holds, takes the value off the others, and says which it was. */
  _write(value: string, maxAgeSeconds: number): Persisted;
  /** Nothing but memory is left: seen without writing, which is not allowed before a choice. */
  _isBlocked(): boolean;
}

/** Where a consented category keeps its values. */
export function openRung(kind: string | undefined, cookie: Config['cookie']): Rung {
  return kind === 'cookie' ? createCookieRung(cookie) : createWebStorageRung(cookie.name);
}

/** Cookie, else localStorage, else memory until the page goes. Nothing is touched before the first call. */
export function openStorage(cookie: Config['cookie']): Ladder {
  const rungs = [createCookieRung(cookie), createWebStorageRung(cookie.name)];
  let memory: string | undefined;
  return {
    _read() {
      const found = rungs.flatMap(({ name, read }) =>
        read().map((value): [string, Persisted] => [value, name]),
      );
      return memory === undefined ? found : [...found, [memory, 'memory']];
    },
    _write(value, maxAgeSeconds) {
      const held = rungs.find((rung) => rung.write(value, maxAgeSeconds));
      for (const rung of rungs) if (rung !== held && rung.read().length) rung.remove();
      memory = held ? undefined : value;
      return held?.name ?? 'memory';
    },
    // Chromium and Firefox throw on the read, WebKit gives null; where only localStorage is off,
    // some cookie of the page's own usually shows that cookies are not.
    _isBlocked: () => !attempt(() => localStorage) && !attempt(() => document.cookie),
  };
}
