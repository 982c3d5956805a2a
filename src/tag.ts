import { startTag } from './hall/tag';
import { openAskfirst } from './init';
import type { Rooms } from './rooms';

/** Filled in by the build: room → hash of its chunk. */
declare const __ROOMS__: Record<keyof Rooms, string>;
/** Filled in by the build: `sethash bg cs …`. */
declare const __LOCALES__: string;

startTag(openAskfirst, (base) => {
  const [set, ...locales] = __LOCALES__.split(' ');
  const load = (name: string) => {
    // A classic script of another origin has no base address of its own for `import()`.
    const address = `${base}chunks/${name}.js`;
    // Browsers may remember a failed import for the life of the page: another address is another try.
    return import(address).catch(() => import(`${address}?r=1`));
  };
  return {
    loadRoom: (room) => load(__ROOMS__[room]),
    loadLocale: (lang) => load(`${set}-${lang}`),
    locales,
  };
});
