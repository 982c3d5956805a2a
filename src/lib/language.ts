import type { Language } from '../rooms';

type Texts = Record<string, string>;

/** Codes that other names of a language lead to. */
const ALIASES: Record<string, string> = { no: 'nb', nn: 'nb', iw: 'he', in: 'id' };

/**
 * The first of the wanted languages that there is: as written, then by script (Taiwan, Hong Kong
 * and Macau read traditional Chinese), then without its region.
 */
export function pickLanguage(wanted: readonly string[], available: readonly string[]): string {
  for (const tag of wanted) {
    const [base = '', ...rest] = tag.toLowerCase().split(/[-_]/);
    const traditional = base === 'zh' && /hant|tw|hk|mo/.test(rest.join());
    for (const code of [tag, traditional ? 'zh-hant' : '', ALIASES[base] ?? base]) {
      const found = available.find((item) => item.toLowerCase() === code.toLowerCase());
      if (found) return found;
    }
  }
  return available[0] ?? '';
}

/** `layers`: the first that has a key gives the word; the room's own English comes last. */
export function createLanguage(lang: string, ...layers: Texts[]): Language {
  return {
    lang,
    dir: /^(ar|fa|he|ur)\b/.test(lang) ? 'rtl' : 'ltr',
    t(key, values = {}, own = {}) {
      const text = [...layers, own].find((layer) => layer[key])?.[key] ?? '';
      return text.replace(/\{(\w+)\}/g, (hole, name: string) => `${values[name] ?? hole}`);
    },
  };
}
