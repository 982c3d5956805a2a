import { openAskfirst } from '../../src/init';
import { listMistakes } from '../../src/mistakes';
import type { Doors, LoadRoom, Rooms } from '../../src/rooms';
import type { Askfirst, AskfirstOptions } from '../../src/types';

// The build fills it in.
Object.assign(globalThis, { __VERSION__: 'test' });

const ROOMS: { [R in keyof Rooms]: () => Promise<Rooms[R]> } = {
  collect: () => import('../../src/collect/start'),
  detailed: () => import('../../src/collect/start-detailed'),
  record: () => import('../../src/collect/record'),
  preferences: () => import('../../src/preferences/open'),
  mine: () => import('../../src/mine/open'),
  extras: () => import('../../src/extras/extras'),
  forms: () => import('../../src/extras/forms'),
  google: () => import('../../src/extras/google'),
  debug: () => import('../../src/extras/debug'),
  gate: () => import('../../src/scripts/open'),
  mistakes: () => import('../../src/mistakes'),
};

/** The real rooms from the source; `loaded` lists what was asked for, in order. */
export function sourceDoors(): Doors & { loaded: string[] } {
  const loaded: string[] = [];
  const loadRoom: LoadRoom = (room) => {
    loaded.push(room);
    return ROOMS[room]();
  };
  return {
    loaded,
    loadRoom,
    locales: ['de'],
    async loadLocale(lang) {
      loaded.push(lang);
      const { texts } = await import('../../src/locales/de');
      const words = Object.entries(texts);
      return {
        texts: [words.map(([key]) => key).join(' '), ...words.map(([, word]) => word)].join('\n'),
      };
    },
  };
}

/** As the module's door does: throws on wrong options. */
export function openPage(options: AskfirstOptions<string>, doors: Doors): Askfirst<string> {
  const askfirst = openAskfirst(options, doors);
  if (!askfirst) throw new TypeError(listMistakes(options));
  return askfirst;
}
