import type { Config, ParseOptions } from './rooms';

/**
 * An option by its default: a value of that type; `a|b` for one of these words; `[rule]` for a
 * list; `{ '*': rule }` for names of the page's own. Below the last two nothing is filled in.
 */
type Rule = string | number | boolean | typeof maskedPath | [Rule] | Rules;
interface Rules {
  [key: string]: Rule;
}

const ITEM: Rules = {
  label: '',
  description: '',
  onAccept: maskedPath,
  onRevoke: maskedPath,
  cookies: [
    {
      name: '',
      domain: '',
      path: '',
      purpose: '',
      keep: 0,
      kind: 'cookie|localStorage|sessionStorage',
    },
  ],
};
const OPTIONS: Rules = {
  collector: '',
  site: '',
  controller: { address: '', contact: '', name: '' },
  policy: { url: '', updated: '' },
  categories: {
    '*': {
      ...ITEM,
      sharing: false,
      reload: false,
      storage: 'cookie|localStorage',
      services: { '*': { ...ITEM, provider: '', policy: '' } },
    },
  },
  collect: ['referrer|campaign|device|engagement'],
  page: maskedPath,
  hashRoutes: false,
  keep: { choice: 182, data: 395 },
  cookie: { name: 'consent', path: '/', domain: '' },
  mode: 'opt-in|opt-out',
  gpc: 'honour|ask',
  language: '',
  texts: { '*': '' },
  banner: {
    layout: 'box|bar|cloud',
    position: 'bottom-start|bottom|bottom-end|top|top-start|top-end|center',
    theme: 'auto|light|dark',
  },
  whenBlocked: 'ask|silent',
  googleConsentMode: false,
  nonce: '',
  debug: false,
};

const NAME = /^[a-z][a-z0-9_]{0,31}$/;
const ORIGIN = /^(https?:\/\/[^\s/?#]+\/?)?$/;

/** Throws once, listing every mistake by its path, value and remedy. */
export const parseOptions: ParseOptions = (options, { site, collector }) => {
  const mistakes: string[] = [];
  const wrong = (path: string, value: unknown, remedy: unknown) =>
    mistakes.push(`\n- ${path}: ${show(value)}. Write ${remedy}.`);

  const walk = (rule: Rule, value: unknown, path: string, isInner: boolean): unknown => {
    if (value === undefined && isInner) return value;
    if (typeof rule === 'object') return walkObject(rule, value, path, isInner);
    const words = `${rule}`.split('|');
    if (value === undefined) return words[1] ? words[0] : rule;
    if (words[1] ? !words.includes(`${value}`) : typeof value !== typeof rule) {
      // Names of cookies may be patterns.
      if (!(value instanceof RegExp)) wrong(path, value, words[1] ? rule : `a ${typeof rule}`);
    }
    return value;
  };
  const walkObject = (rule: [Rule] | Rules, value: unknown, path: string, isInner: boolean) => {
    const isList = Array.isArray(rule);
    const given = value === undefined ? (isList ? [] : {}) : value;
    if (!given || typeof given !== 'object' || Array.isArray(given) !== isList) {
      return wrong(path, value, isList ? 'a list' : 'an object');
    }
    const rules: Rules = isList ? { '*': rule[0] } : rule;
    const any = rules['*'];
    const result: Record<string, unknown> = {};
    for (const [key, item] of Object.entries<unknown>({
      ...(any === undefined && rules),
      ...given,
    })) {
      const own = any ?? rules[key];
      const at = `${path}.${key}`;
      if (own === undefined) wrong(at, item, Object.keys(rules).join(', '));
      else {
        const found = walk(own, (given as Rules)[key], at, isInner || any !== undefined);
        if (found !== undefined) result[key] = found;
      }
    }
    return isList ? Object.values(result) : result;
  };

  const { banner, ...rest } = options ?? {};
  const usual = { preferences: {}, analytics: {} };
  const given = {
    ...rest,
    categories: rest.categories ?? usual,
    ...(banner !== false && { banner }),
  };
  const config = walk(OPTIONS, given, 'options', false) as Config;
  const { categories, keep } = config;
  for (const name in categories) if (!NAME.test(name)) wrong('options.categories', name, NAME);
  for (const [key, days] of Object.entries(keep)) {
    if (!(days > 0)) wrong(`options.keep.${key}`, days, 'days');
  }
  if (!ORIGIN.test(config.collector)) wrong('options.collector', config.collector, ORIGIN);
  if (config.collector && !categories.analytics) {
    wrong('options.collector', config.collector, 'none, or add the category analytics');
  }
  if (mistakes.length) throw new TypeError(`askfirst: wrong options${mistakes.join('')}`);

  if (categories.analytics && options.collector === undefined) config.collector = collector;
  config.collector = config.collector.replace(/\/$/, '');
  config.categories = { necessary: {}, ...categories };
  config.site ||= site;
  config.controller.name ||= config.site;
  if (banner === false) config.banner = banner;
  return config;
};

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // A circular value cannot be shown as JSON: its type has to do.
    return typeof value;
  }
}

/** An e-mail address, a UUID, or a token: a run of 20 word characters, or 20 that mix cases and digits. */
const IDENTIFIER = /@|%40|^[\dA-Fa-f-]{36}$|\w{20}|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{20}/;

/** The path, without query and hash, and without what could name a person. */
function maskedPath(url: URL): string {
  return url.pathname.replace(/[^/]+/g, (part) => (IDENTIFIER.test(part) ? ':x' : part));
}
