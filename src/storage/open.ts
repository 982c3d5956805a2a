import { attempt } from '../lib/attempt';
import type { Config, Rung } from '../rooms';
import type { Persisted } from '../types';
import { createCookieRung } from './cookie';
import { createMemoryRung } from './memory';
import { createWebStorageRung } from './web-storage';

export interface Ladder {
  /** Every value found, the highest rung first. */
  read(): { value: string; rung: Persisted }[];
  /** Writes to the highest rung that holds, takes the value off the others, and says which it was. */
  write(value: string, maxAgeSeconds: number): Persisted;
  /** Nothing but memory is left: seen without writing, which is not allowed before a choice. */
  blocked(): boolean;
}

/** A rung for what only a consented category may keep. */
export function openRung(kind: 'cookie' | 'localStorage', cookie: Config['cookie']): Rung {
  return kind === 'cookie' ? createCookieRung(cookie) : createWebStorageRung(cookie.name);
}

/** Cookie, else localStorage, else memory. Nothing is touched before the first call. */
export function openStorage({ cookie }: Pick<Config, 'cookie'>): Ladder {
  const rungs: Rung[] = [
    createCookieRung(cookie),
    createWebStorageRung(cookie.name),
    createMemoryRung(),
  ];
  return {
    read: () => rungs.flatMap((rung) => rung.read().map((value) => ({ value, rung: rung.name }))),
    write(value, maxAgeSeconds) {
      const held = rungs.find((rung) => rung.write(value, maxAgeSeconds));
      for (const rung of rungs) if (rung !== held && rung.read().length) rung.remove();
      return held?.name ?? 'none';
    },
    // Chromium and Firefox throw on the read, WebKit gives null; where only localStorage is off,
    // some cookie of the page's own usually shows that cookies are not.
    blocked: () => !attempt(() => localStorage) && !attempt(() => document.cookie),
  };
}
