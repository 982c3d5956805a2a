import type { Doors, LoadRoom, Rooms } from '../../src/rooms';

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
