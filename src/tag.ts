import { startTag } from './hall/tag';
import { openAskfirst } from './init';

/** Filled in by the build: the hash of its chunks. */
declare const __SET__: string;
/** Filled in by the build: `bg cs …`. */
declare const __LOCALES__: string;

startTag(openAskfirst, (base) => {
  const load = (name: string) => {
    // A classic script of another origin has no base address of its own for `import()`.
    const address = `${base}chunks/${__SET__}-${name}.js`;
    // Browsers may remember a failed import for the life of the page: another address is another try.
    return import(address).catch(() => import(`${address}?r=1`));
  };
  return {
    loadRoom: (room) => load(room.slice(0, 3)),
    loadLocale: load,
    locales: __LOCALES__.split(' '),
  };
});
