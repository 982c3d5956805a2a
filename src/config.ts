import type { Config, ReadOptions } from './rooms';

/**
 * An option by its default: a value of that type; `a|b` for one of these words; `[rule]` for a
 * list; `{ 0: rule }` for names of the page's own. Below the last two nothing is filled in.
 */
export type Rule = string | number | boolean | typeof maskedPath | [Rule] | Rules;
export interface Rules {
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
export const OPTIONS: Rules = {
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

export const NAME = /^[a-z][a-z0-9_]{0,31}$/;
export const ORIGIN = /^(https?:\/\/[^\s/?#]+\/?)?$/;

/** Undefined where anything is wrong; `mistakes.ts` knows what, by the same table. */
export const readOptions: ReadOptions = (options, { site, collector }) => {
  let isRight = true;
  /** `isInner`: below a name or a list, where nothing is filled in. */
  const read = (rule: Rule | undefined, value: unknown, isInner?: boolean): unknown => {
    if (typeof rule === 'object') return readInto(rule as Rules, value, isInner);
    const words = `${rule}`.split('|');
    if (value === undefined) return isInner ? value : words[1] ? words[0] : rule;
    isRight &&= words[1] ? words.includes(value as string) : isOf(rule, value);
    return value;
  };
  const readInto = (rule: Rules, value: unknown, isInner?: boolean) => {
    const isList = Array.isArray(rule);
    if (value === undefined) {
      if (isInner) return value;
      value = isList ? [] : {};
    }
    if (!isLike(rule, value)) {
      isRight = false;
      return value;
    }
    const given = value as Rules;
    const inner = isInner || 0 in rule;
    const entries = Object.keys({ ...(!inner && rule), ...given })
      .map((key) => [key, read(rule[0] ?? rule[key], given[key], inner)])
      .filter(([, item]) => item !== undefined);
    const result = Object.fromEntries(entries);
    return isList ? Object.values(result) : result;
  };

  const given = { ...options };
  given.categories ??= { preferences: {}, analytics: {} };
  const { banner } = given;
  if (banner === false) delete given.banner;
  const config = read(OPTIONS, given) as Config;
  const { categories, keep } = config;
  isRight &&=
    Object.keys(categories).every((name) => NAME.test(name)) &&
    Object.values(keep).every((days) => days > 0) &&
    ORIGIN.test(config.collector) &&
    !(config.collector && !categories.analytics);
  if (!isRight) return undefined;

  if (categories.analytics && given.collector === undefined) config.collector = collector;
  config.collector = config.collector.replace(/\/$/, '');
  config.categories = { necessary: {}, ...categories };
  config.site ||= site;
  config.controller.name ||= config.site;
  if (banner === false) config.banner = banner;
  return config;
};

/** Of the same type; names of cookies may be patterns. */
export const isOf = (rule: unknown, value: unknown): boolean =>
  typeof value === typeof rule || (value instanceof RegExp && rule === '');

/** A list for a list, an object for an object. */
export const isLike = (rule: object, value: unknown): boolean =>
  !!value && typeof value === 'object' && Array.isArray(value) === Array.isArray(rule);

/** An e-mail address, a UUID, or a token: a run of 20 word characters, or 20 that mix cases and digits. */
const IDENTIFIER = /@|%40|^[\dA-Fa-f-]{36}$|\w{20}|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{20}/;

/** The path, without query and hash, and without what could name a person. */
function maskedPath(url: URL): string {
  return url.pathname.replace(/[^/]+/g, (part) => (IDENTIFIER.test(part) ? ':x' : part));
}
