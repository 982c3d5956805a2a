import { inertAskfirst } from './hall/inert';
import { openAskfirst } from './init';
import { listMistakes } from './mistakes';
import type { LoadLocale, LoadRoom, Rooms } from './rooms';
import type { Askfirst, AskfirstOptions, DefaultCategory } from './types';

export type * from './types';

/** Filled in by the build: `{ collect: () => import('./chunks/….js'), … }`. */
declare const __ROOM_LOADERS__: { [R in keyof Rooms]: () => Promise<Rooms[R]> };
declare const __LOCALE_LOADERS__: Record<string, () => ReturnType<LoadLocale>>;

/**
 * Starts askfirst. A second call returns the first. Throws once on wrong options, listing them all.
 * On a server it gives an object that allows nothing and does nothing.
 */
export function createAskfirst<C extends string = DefaultCategory>(
  options: AskfirstOptions<C> = {},
): Askfirst<C | 'necessary'> {
  if (typeof document === 'undefined') {
    const names = Object.keys(options.categories ?? { preferences: {}, analytics: {} });
    return inertAskfirst(names) as Askfirst<C | 'necessary'>;
  }
  const rooms = __ROOM_LOADERS__;
  const locales = __LOCALE_LOADERS__;
  const loadRoom: LoadRoom = (room) => rooms[room]();
  const askfirst = openAskfirst(options, {
    loadRoom,
    loadLocale: async (lang) => locales[lang]?.(),
    locales: Object.keys(locales),
  });
  if (!askfirst) throw new TypeError(listMistakes(options));
  return askfirst as Askfirst<C | 'necessary'>;
}
