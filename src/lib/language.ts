import type { Language } from '../rooms';

type Texts = Record<string, string>;

/** Other names of a language that is there. Taiwan, Hong Kong and Macau read traditional Chinese. */
const ALIASES: Texts = {
  no: 'nb',
  nn: 'nb',
  'zh-tw': 'zh-hant',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
};

/** The first wanted language that there is: as written, by another name, or without its region. */
export function pickLanguage(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    // From zh-Hant-TW over zh-Hant to zh.
    for (let code = tag.toLowerCase(); code; code = code.replace(/-?[^-]*$/, '')) {
      const found = available.find((item) => item.toLowerCase() === (ALIASES[code] ?? code));
      if (found) return found;
    }
  }
  return available[0] ?? '';
}

/** `layers`: the first that has a key gives the word; the room's own English comes last. */
export function createLanguage(lang: string, ...layers: Texts[]): Language {
  return {
    lang,
    dir: /^(ar|fa|he)/.test(lang) ? 'rtl' : 'ltr',
    t: (key, values = {}, own = {}) =>
      ([...layers, own].find((layer) => layer[key])?.[key] ?? '').replace(
        /\{(\w+)\}/g,
        (hole, name: string) => `${values[name] ?? hole}`,
      ),
  };
}
