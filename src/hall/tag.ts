import type { Doors } from '../rooms';
import type { Askfirst, AskfirstOptions } from '../types';

type Options = AskfirstOptions<string>;
type Call = [method: string, ...values: unknown[]];
type Open = (options: Options, doors: Doors, collector: string) => Askfirst<string> | undefined;

declare global {
  interface Window {
    askfirst?: unknown;
  }
}

/** Starts from the script's own element; `toDoors` is told the address of its folder. */
export function startTag(open: Open, toDoors: (base: string) => Doors): void {
  const tag = document.currentScript;
  // Below the floor (Chrome 111, Firefox 115, Safari 16.4) nothing is done: the last came there with
  // the style sheets, the others with the method.
  const isSupported = 'adoptedStyleSheets' in document && 'toSorted' in Array.prototype;
  if (!(tag instanceof HTMLScriptElement) || !isSupported) return;
  // A stub that collected calls before this file came; or an element whose id is the name.
  const calls: Call[] = Array.isArray(window.askfirst) ? window.askfirst : [];
  try {
    const { href, origin } = new URL('.', tag.src);
    const doors = toDoors(href);
    const options = toOptions(tag, calls);
    const askfirst = open(options, doors, origin);
    // Wrong options: the console lists them, and nothing is asked, opened or collected.
    if (!askfirst) {
      doors
        .loadRoom('mistakes')
        .then((room) => room.listMistakes(options))
        .catch(() => 'askfirst: wrong options')
        .then(console.error);
      return;
    }
    window.askfirst = askfirst;
    for (const [method, ...values] of calls) {
      try {
        const call: unknown = Reflect.get(askfirst, method);
        if (typeof call === 'function') call(...values);
      } catch (error) {
        // The page's own mistake; the next call has its turn.
        console.error(error);
      }
    }
    document.dispatchEvent(new CustomEvent('askfirst:ready', { detail: askfirst }));
  } catch (error) {
    // JSON that is none: the console says so, and nothing is asked, opened or collected.
    console.error(`${error}`);
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
