import type { Config, ReadOptions } from './rooms';

/**
 * An option by its default: a value of that type; `a|b` for one of these words; `[rule]` for a
 * list; `{ 0: rule }` for names of the page's own. Below the last two nothing is filled in.
 */
export type Rule = string | number | boolean | typeof maskedPath | [Rule] | Rules;
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
    0: {
      ...ITEM,
      sharing: false,
      reload: false,
      storage: 'cookie|localStorage',
      services: { 0: { ...ITEM, provider: '', policy: '' } },
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
  texts: { 0: '' },
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

/** Undefined where anything is wrong: `tell` hears of every mistake. */
export const readOptions: ReadOptions = (options, { site, collector }, tell) => {
  let isWrong = false;
  const wrong = (path: string, value: unknown, rule?: unknown) => {
    isWrong = true;
    tell?.(path, value, rule);
    return {};
  };
  const walk = (rule: Rule, value: unknown, path: string, isInner?: unknown): unknown => {
    if (value === undefined && isInner) return value;
    if (typeof rule === 'object') return walkInto(rule as Rules, value, path, isInner);
    const words = `${rule}`.split('|');
    if (value === undefined) return words[1] ? words[0] : rule;
    const isRight = words[1] ? words.includes(`${value}`) : typeof value === typeof rule;
    // Names of cookies may be patterns.
    if (!isRight && !(value instanceof RegExp)) wrong(path, value, rule);
    return value;
  };
  const walkInto = (rule: Rules, value: unknown, path: string, isInner: unknown) => {
    const isList = Array.isArray(rule);
    const given = value === undefined ? (isList ? [] : {}) : value;
    if (!given || typeof given !== 'object' || Array.isArray(given) !== isList) {
      return wrong(path, value, rule);
    }
    const any = rule[0];
    const result: Rules = {};
    for (const key in { ...(any === undefined && rule), ...given }) {
      const own = any ?? rule[key];
      const item = (given as Rules)[key];
      const at = `${path}.${key}`;
      if (own === undefined) wrong(at, item, `${Object.keys(rule)}`);
      else {
        const found = walk(own, item, at, isInner || any !== undefined);
        if (found !== undefined) result[key] = found as Rule;
      }
    }
    return isList ? Object.values(result) : result;
  };

  const given = { ...options };
  given.categories ??= { preferences: {}, analytics: {} };
  const { banner } = given;
  if (banner === false) delete given.banner;
  const config = walk(OPTIONS, given, 'options') as Config;
  const { categories, keep } = config;
  for (const name in categories) if (!NAME.test(name)) wrong('options.categories', name, NAME);
  for (const [key, days] of Object.entries(keep)) {
    if (!(days > 0)) wrong(`options.keep.${key}`, days, 0);
  }
  if (!ORIGIN.test(config.collector)) wrong('options.collector', config.collector, ORIGIN);
  if (config.collector && !categories.analytics) wrong('options.collector', config.collector);
  if (isWrong) return undefined;

  if (categories.analytics && given.collector === undefined) config.collector = collector;
  config.collector = config.collector.replace(/\/$/, '');
  config.categories = { necessary: {}, ...categories };
  config.site ||= site;
  config.controller.name ||= config.site;
  if (banner === false) config.banner = banner;
  return config;
};

/** An e-mail address, a UUID, or a token: a run of 20 word characters, or 20 that mix cases and digits. */
const IDENTIFIER = /@|%40|^[\dA-Fa-f-]{36}$|\w{20}|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{20}/;

/** The path, without query and hash, and without what could name a person. */
function maskedPath(url: URL): string {
  return url.pathname.replace(/[^/]+/g, (part) => (IDENTIFIER.test(part) ? ':x' : part));
}
