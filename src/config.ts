import type { Config, ParseOptions } from './rooms';

/**
 * An option by its default: a value of that type; `a|b` for one of these words; a pattern for
 * text; `[rule]` for a list; `{ '*': rule }` for names of the page's own.
 */
type Rule = string | number | boolean | RegExp | typeof maskedPath | [Rule] | Rules;
interface Rules {
  [key: string]: Rule;
}
type Wrong = (path: string, value: unknown, remedy: string) => void;

const ORIGIN = /^(https?:\/\/[^\s/?#]+\/?)?$/;
const NAME = /^[a-z][a-z0-9_]{0,31}$/;
/** Browsers keep no cookie for longer than 400 days; the CNIL accepts 25 months for data. */
const MAX_DAYS = [
  ['choice', 400],
  ['data', 762],
] as const;

/** Throws once, listing every mistake by its path, value and remedy. */
export const parseOptions: ParseOptions = (options, { site, collector }) => {
  const mistakes: string[] = [];
  const wrong: Wrong = (path, value, remedy) =>
    mistakes.push(`\n${path}: ${show(value)}. Write ${remedy}.`);
  if (!options || typeof options !== 'object') wrong('options', options, 'an object');
  const { banner, categories = { preferences: {}, analytics: {} }, ...rest } = options ?? {};
  const given = { ...rest, categories, banner: banner === false ? undefined : banner };
  const config = fill(toRules(site), given, 'options', wrong) as Config;

  for (const name in categories) if (!NAME.test(name)) wrong('options.categories', name, `${NAME}`);
  for (const [key, max] of MAX_DAYS) {
    const days = config.keep[key];
    if (!(days > 0 && days <= max)) wrong(`options.keep.${key}`, days, `1 to ${max}`);
  }
  if (config.collector && !('analytics' in categories)) {
    wrong('options.categories', Object.keys(categories), 'analytics too, or no collector');
  }
  if (mistakes.length) throw new TypeError(`askfirst:${mistakes.join('')}`);

  if ('analytics' in categories) config.collector = rest.collector ?? collector;
  config.collector = config.collector.replace(/\/$/, '');
  config.categories = { necessary: {}, ...config.categories };
  if (banner === false) config.banner = banner;
  return config;
};

function toRules(site: string): Rules {
  const item: Rules = {
    label: '',
    description: '',
    onAccept: maskedPath,
    onRevoke: maskedPath,
    cookies: [
      {
        name: /./,
        domain: '',
        path: '',
        purpose: '',
        keep: 0,
        kind: 'cookie|localStorage|sessionStorage',
      },
    ],
  };
  return {
    collector: ORIGIN,
    site,
    controller: { name: site, contact: '', address: '' },
    policy: { url: '', updated: '' },
    categories: {
      '*': {
        ...item,
        sharing: false,
        reload: false,
        storage: 'cookie|localStorage',
        services: { '*': { ...item, provider: '', policy: '' } },
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
}

/** The value, or the default; below a list or names of the page's own nothing is filled in. */
function fill(rule: Rule, value: unknown, path: string, wrong: Wrong, inner?: boolean): unknown {
  if (value === undefined && inner && !(rule instanceof RegExp)) return value;
  if (rule instanceof RegExp) {
    if (!(value instanceof RegExp) && !rule.test(`${value ?? ''}`)) wrong(path, value, `${rule}`);
    return value ?? '';
  }
  if (typeof rule === 'object') return fillObject(rule as Rules, value, path, wrong, inner);
  const words = `${rule}`.split('|');
  if (value === undefined) return words[1] ? words[0] : rule;
  if (words[1] ? !words.includes(`${value}`) : typeof value !== typeof rule) {
    wrong(path, value, words[1] ? `${rule}` : `a ${typeof rule}`);
  }
  return value;
}

function fillObject(
  rules: Rules,
  value: unknown,
  path: string,
  wrong: Wrong,
  inner?: boolean,
): unknown {
  const isList = Array.isArray(rules);
  const given = value === undefined ? (isList ? [] : {}) : value;
  if (!given || typeof given !== 'object' || Array.isArray(given) !== isList) {
    wrong(path, value, isList ? 'a list' : 'an object');
    return given;
  }
  if (isList)
    return Object.values(given).map((item, i) =>
      fill(rules[0], item, `${path}[${i}]`, wrong, true),
    );
  const isMap = '*' in rules;
  const result: Record<string, unknown> = {};
  for (const [key, item] of Object.entries({ ...(isMap ? {} : rules), ...given })) {
    const at = `${path}.${key}`;
    const rule = isMap ? rules['*'] : Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (rule === undefined) wrong(at, item, Object.keys(rules).join(', '));
    else {
      const filled = fill(rule, key in given ? item : undefined, at, wrong, inner || isMap);
      if (filled !== undefined) result[key] = filled;
    }
  }
  return result;
}

function show(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // A circular value cannot be shown as JSON: its type has to do.
    return typeof value;
  }
}

/** An e-mail address, a UUID, or a token: a run of 20 word characters, or 20 that mix cases and digits. */
const IDENTIFIER =
  /@|%40|^[\da-fA-F]{8}(-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$|\w{20}|^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w-]{20,}$/;

/** The path, without query and hash, and without what could name a person. */
function maskedPath(url: URL): string {
  return url.pathname.replace(/[^/]+/g, (part) => (IDENTIFIER.test(part) ? ':x' : part));
}
