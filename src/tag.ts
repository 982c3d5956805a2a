import { openAskfirst } from './init';
import type { Doors, Rooms } from './rooms';
import type { AskfirstOptions } from './types';

/** Filled in by the build: room → hash of its chunk. */
declare const __ROOMS__: Record<keyof Rooms, string>;
/** Filled in by the build: `sethash bg cs …`. */
declare const __LOCALES__: string;

type Options = AskfirstOptions<string>;
type Call = [method: string, ...values: unknown[]];

declare global {
  interface Window {
    askfirst?: unknown;
  }
}

// Below the floor (Chrome 111, Firefox 115, Safari 16.4) this file does nothing: the last came there
// with the style sheets, the others with the method.
const script = document.currentScript;
if (
  script instanceof HTMLScriptElement &&
  'adoptedStyleSheets' in document &&
  'toSorted' in Array.prototype
) {
  start(script);
}

function start(tag: HTMLScriptElement): void {
  // A stub that collected calls before this file came; or an element whose id is the name.
  const calls: Call[] = Array.isArray(window.askfirst) ? window.askfirst : [];
  try {
    const { href, origin } = new URL('.', tag.src);
    const askfirst = openAskfirst(toOptions(tag, calls), toDoors(href), origin);
    window.askfirst = askfirst;
    for (const [method, ...values] of calls) {
      const call: unknown = Reflect.get(askfirst, method);
      if (typeof call === 'function') call(...values);
    }
    document.dispatchEvent(new CustomEvent('askfirst:ready', { detail: askfirst }));
  } catch (error) {
    // Wrong options: the console lists them, and nothing is asked, opened or collected.
    console.error(error instanceof Error ? error.message : error);
  }
}

/** Attributes win over the JSON, which wins over `configure`. */
function toOptions({ dataset, nonce }: HTMLScriptElement, calls: Call[]): Options {
  const json = document.getElementById('askfirst-config')?.textContent;
  const written: Options = Object.assign(
    { nonce },
    ...calls.filter(([method]) => method === 'configure').map(([, options]) => options),
    json && JSON.parse(json),
  );
  const { policy, debug } = dataset;
  const given = (...names: string[]) =>
    Object.fromEntries(
      names.filter((name) => name in dataset).map((name) => [name, dataset[name]]),
    );
  const banner = given('layout', 'position', 'theme');
  return {
    ...written,
    ...given('collector', 'site', 'language', 'nonce'),
    ...(policy && { policy: { ...written.policy, url: policy } }),
    ...(Object.keys(banner)[0] && { banner: { ...written.banner, ...banner } }),
    ...(debug !== undefined && { debug: true }),
  };
}

/** A classic script of another origin has no base address of its own for `import()`. */
function toDoors(base: string): Doors {
  const [set, ...locales] = __LOCALES__.split(' ');
  const load = (name: string) => {
    const address = `${base}chunks/${name}.js`;
    // Browsers may remember a failed import for the life of the page: another address is another try.
    return import(address).catch(() => import(`${address}?r=1`));
  };
  return {
    loadRoom: (room) => load(__ROOMS__[room]),
    loadLocale: (lang) => load(`${set}-${lang}`),
    locales,
  };
}
