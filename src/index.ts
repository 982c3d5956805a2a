import { openAskfirst } from './init';
import type { LoadLocale, LoadRoom, Rooms } from './rooms';
import type { Askfirst, AskfirstOptions, DefaultCategory } from './types';

export type * from './types';

/** Filled in by the build: `{ collect: () => import('./chunks/….js'), … }`. */
declare const __ROOM_LOADERS__: { [R in keyof Rooms]: () => Promise<Rooms[R]> };
declare const __LOCALE_LOADERS__: Record<string, () => ReturnType<LoadLocale>>;

/** Starts askfirst. A second call returns the first. Throws once on wrong options, listing them all. */
export function createAskfirst<C extends string = DefaultCategory>(
  options: AskfirstOptions<C> = {},
): Askfirst<C | 'necessary'> {
  const rooms = __ROOM_LOADERS__;
  const locales = __LOCALE_LOADERS__;
  const loadRoom: LoadRoom = (room) => rooms[room]();
  return openAskfirst(options, {
    loadRoom,
    loadLocale: async (lang) => locales[lang]?.(),
    locales: Object.keys(locales),
  }) as Askfirst<C | 'necessary'>;
}
