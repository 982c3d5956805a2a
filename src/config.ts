import type { Config, ParseOptions } from './rooms';
import type { AskfirstOptions, CategoryOptions } from './types';

/** Options that are taken as they are. */
type Plain = Omit<
  Config,
  'collector' | 'site' | 'controller' | 'policy' | 'categories' | 'keep' | 'cookie' | 'banner'
>;
type Defaults = Parameters<ParseOptions>[1];

/** Adds to `mistakes` what is wrong with the value at `path`. */
type Rule = (value: unknown, path: string, mistakes: string[], key: string) => void;
type Rules = Record<string, Rule>;

/** Browsers keep no cookie for longer. */
const MAX_CHOICE_DAYS = 400;
/** 25 months: the longest the CNIL accepts for audience measurement. */
const MAX_DATA_DAYS = 762;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && !!value && !Array.isArray(value);
const is =
  (test: (value: unknown) => boolean, remedy: string): Rule =>
  (value, path, mistakes) => {
    if (!test(value)) mistakes.push(`${path}: ${show(value)}. Write ${remedy}.`);
  };
const type = (name: string, remedy = `a ${name}`) => is((value) => typeof value === name, remedy);
const like = (pattern: RegExp, remedy: string) =>
  is((value) => typeof value === 'string' && pattern.test(value), remedy);
const oneOf = (...words: unknown[]) => is((value) => words.includes(value), words.join(' or '));
const days = (min: number, max: number) =>
  is(
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    `whole days, ${min} to ${max}`,
  );
const all =
  (rule: Rule, isMap?: boolean): Rule =>
  (value, path, mistakes) => {
    is(isMap ? isObject : Array.isArray, isMap ? 'an object' : 'a list')(value, path, mistakes, '');
    if (typeof value !== 'object') return;
    for (const [key, item] of Object.entries(value ?? {})) {
      const at = isMap ? `${path}.${key}` : `${path}[${key}]`;
      if (item !== undefined) rule(item, at, mistakes, key);
    }
  };
const map = (rule: Rule) => all(rule, true);
/** `required`: the one key that must be there. */
const object =
  (rules: Rules, required = ''): Rule =>
  (value, path, mistakes, name) => {
    map((item, at, list, key) => {
      if (Object.hasOwn(rules, key)) rules[key]?.(item, at, list, key);
      else list.push(`${at}: unknown. Known here: ${Object.keys(rules).join(', ')}.`);
    })(value, path, mistakes, name);
    if (isObject(value) && value[required] === undefined) {
      rules[required]?.(undefined, `${path}.${required}`, mistakes, required);
    }
  };

const text = type('string', 'text');
const flag = type('boolean', 'true or false');
const callback = type('function');

const cookies = all(
  object(
    {
      name: is((v) => !!v && (typeof v === 'string' || v instanceof RegExp), 'a name or a pattern'),
      domain: text,
      path: text,
      purpose: text,
      keep: days(0, 36500),
      kind: oneOf('cookie', 'localStorage', 'sessionStorage'),
    },
    'name',
  ),
);
const item = { label: text, description: text, cookies, onAccept: callback, onRevoke: callback };
const category = object({
  ...item,
  sharing: flag,
  reload: flag,
  storage: oneOf('cookie', 'localStorage'),
  services: map(object({ ...item, provider: text, policy: text })),
});

const options = object({
  collector: like(/^$|^https?:\/\/[^\s/?#]+\/?$/i, 'an origin such as https://stats.example.com'),
  site: like(/^[^\s/]+$/, 'a host name'),
  controller: object(
    { name: like(/\S/, 'who runs the site'), contact: text, address: text },
    'name',
  ),
  policy: object({ url: like(/\S/, 'its address'), updated: text }, 'url'),
  categories: map((value, path, mistakes, key) => {
    like(/^[a-z][a-z0-9_]{0,31}$/, 'a name of a-z, 0-9 and _')(key, path, mistakes, key);
    category(value, path, mistakes, key);
  }),
  collect: all(oneOf('referrer', 'campaign', 'device', 'engagement')),
  page: callback,
  hashRoutes: flag,
  keep: object({ choice: days(1, MAX_CHOICE_DAYS), data: days(1, MAX_DATA_DAYS) }),
  cookie: object({ name: like(/^[\w-]+$/, 'letters, digits, - or _'), path: text, domain: text }),
  mode: oneOf('opt-in', 'opt-out'),
  gpc: oneOf('honour', 'ask'),
  language: text,
  texts: map(text),
  banner: (value, path, mistakes, key) =>
    value === false ||
    object({
      layout: oneOf('bar', 'box', 'cloud'),
      position: like(/^((bottom|top)(-start|-end)?|center)$/, 'such as bottom, top-end or center'),
      theme: oneOf('auto', 'light', 'dark'),
    })(value, path, mistakes, key),
  whenBlocked: oneOf('ask', 'silent'),
  googleConsentMode: flag,
  nonce: text,
  debug: flag,
});

/** Throws once, listing every mistake by its path, value and remedy. */
export const parseOptions: ParseOptions = (given, defaults) => {
  const mistakes: string[] = [];
  options(given, 'options', mistakes, '');
  const { collector, categories } = given ?? {};
  if (collector && categories && !('analytics' in categories)) {
    mistakes.push('options.collector: needs the category analytics. Add it to options.categories.');
  }
  if (mistakes.length) throw new TypeError(`askfirst:\n- ${mistakes.join('\n- ')}`);

  return toConfig(given, defaults);
};

function toConfig(given: AskfirstOptions<string>, defaults: Defaults): Config {
  const site = given.site ?? defaults.site;
  const categories: Record<string, CategoryOptions> = withDefaults(
    { necessary: {} },
    given.categories ?? { preferences: {}, analytics: {} },
  );
  const collector = given.collector ?? (categories.analytics ? defaults.collector : '');
  const banner = given.banner ?? {};
  return {
    ...withDefaults<Plain>(
      {
        hashRoutes: false,
        mode: 'opt-in',
        gpc: 'honour',
        language: '',
        texts: {},
        whenBlocked: 'ask',
        googleConsentMode: false,
        nonce: '',
        debug: false,
        collect: [],
        page: maskedPath,
      },
      given,
    ),
    collector: collector.replace(/\/$/, ''),
    site,
    controller: withDefaults({ name: site, contact: '', address: '' }, given.controller),
    policy: withDefaults({ url: '', updated: '' }, given.policy),
    categories,
    keep: withDefaults({ choice: 182, data: 395 }, given.keep),
    cookie: withDefaults({ name: 'consent', path: '/', domain: '' }, given.cookie),
    banner:
      banner &&
      withDefaults<Exclude<Config['banner'], false>>(
        { layout: 'box', position: 'bottom-start', theme: 'auto' },
        banner,
      ),
  };
}

/** What is written as `undefined` keeps its default. */
function withDefaults<T extends object>(defaults: T, given: Partial<T> = {}): T {
  const written = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(written) };
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
  const segment = (part: string) => (IDENTIFIER.test(part) ? ':x' : part);
  return url.pathname.split('/').map(segment).join('/');
}
