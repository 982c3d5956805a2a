import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Notice, parseNotices } from './consent/notices.ts';
import { type Flag, findFlag, SERVE_FLAGS, toVariable } from './flags.ts';
import { KEEP_CONSENTS_DAYS, KEEP_DATA_DAYS } from './ops/flags.ts';

/** What `serve` runs with: defaults applied, every value checked. */
export interface ServeConfig {
  port: number;
  host: string;
  data: string;
  sites: string[];
  mmdb: string[];
  dns: string[];
  ptr: boolean;
  ispTimeoutMs: number;
  trustProxy: string[];
  trustProxyHeader: 'x-forwarded-for' | 'forwarded';
  publicUrl: string;
  /** Requests a second and address; 0 = no limit. */
  rateEvents: number;
  rateConsents: number;
  sdk: string | undefined;
  keys: string | undefined;
  /** Texts of the site's configuration, to be registered. */
  notices: Notice[];
  erasureLog: string | undefined;
  checkpoints: string | undefined;
  /** Days. */
  keepData: number;
  keepConsents: number;
  adminPassword: string | undefined;
}

/** A mistake of whoever starts the collector: told without a stack. */
export class UsageError extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>;

type Values = Record<string, string | boolean | string[] | undefined>;

/** Read here once; nothing else looks at the environment. */
export const environment: Environment = process.env;

/** Flags win over `ASKFIRST_*` variables, these over defaults. Throws one `UsageError` for the first mistake. */
export function parseServe(args: string[], env: Environment): ServeConfig {
  const values = readFlags(SERVE_FLAGS, args, env);
  const one = (name: string) => values[name] as string | undefined;
  const many = (name: string) => (values[name] as string[] | undefined) ?? [];
  const sites = many('site').map((site) => toSite(site));
  if (sites.length === 0) {
    throw new UsageError(
      '--site is missing. Name the host of the site to collect for: --site www.example.com',
    );
  }
  return {
    port: toWhole('port', one('port') ?? '8081', 0, 65_535),
    host: one('host') ?? '127.0.0.1',
    data: one('data') ?? 'askfirst-data',
    sites,
    mmdb: many('mmdb'),
    dns: many('dns'),
    ptr: values['no-ptr'] !== true,
    ispTimeoutMs: toWhole('isp-timeout', one('isp-timeout') ?? '1500', 50, 10_000),
    trustProxy: many('trust-proxy'),
    trustProxyHeader: toHeader(one('trust-proxy-header') ?? 'x-forwarded-for'),
    rateEvents: toWhole('rate-events', one('rate-events') ?? '50', 0, 100_000),
    rateConsents: toWhole('rate-consents', one('rate-consents') ?? '5', 0, 100_000),
    publicUrl: toOrigin(one('public-url')),
    sdk: one('sdk'),
    keys: one('keys'),
    notices: many('config').flatMap((file) => readNotices(file, sites)),
    erasureLog: one('erasure-log'),
    checkpoints: one('checkpoints'),
    keepData: toWhole('keep-data', one('keep-data') ?? `${KEEP_DATA_DAYS}`, 1, 36_500),
    keepConsents: toWhole(
      'keep-consents',
      one('keep-consents') ?? `${KEEP_CONSENTS_DAYS}`,
      1,
      36_500,
    ),
    adminPassword: readPassword(one('admin-password-file'), env),
  };
}

/** Strict: an unknown flag, a flag without its value or a second value is an error that says so. */
export function readFlags(flags: readonly Flag[], args: string[], env: Environment): Values {
  const options = Object.fromEntries(
    flags.map(({ name, value, many }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), multiple: many ?? false },
    ]),
  );
  const given = parseStrictly(args, options, flags);
  const values: Values = {};
  for (const flag of flags) {
    values[flag.name] = given[flag.name] ?? fromVariable(flag, env[toVariable(flag.name)]);
  }
  return values;
}

function parseStrictly(
  args: string[],
  options: NonNullable<Parameters<typeof parseArgs>[0]>['options'] & object,
  flags: readonly Flag[],
): Values {
  const wrong = args.find((arg) => arg.startsWith('-') && !findFlag(flags, arg));
  if (wrong !== undefined) {
    throw new UsageError(`${wrong.split('=')[0]} is not known. See --help for what there is.`);
  }
  try {
    return parseArgs({ args, options, strict: true, allowPositionals: false }).values as Values;
  } catch (error) {
    // The message of node:util names the flag; what is missing is the way out.
    const said = error instanceof Error ? error.message.split('. ')[0] : 'The arguments are wrong';
    throw new UsageError(`${said}. See --help for the form of each flag.`);
  }
}

function fromVariable(flag: Flag, text: string | undefined): Values[string] {
  if (text === undefined || text === '') return undefined;
  if (flag.many) return text.split(/[\s,]+/).filter((part) => part !== '');
  if (flag.value) return text;
  if (/^(1|true|yes)$/i.test(text)) return true;
  if (/^(0|false|no)$/i.test(text)) return undefined;
  throw new UsageError(`${toVariable(flag.name)} is "${text}". Write 1 or 0.`);
}

export function toWhole(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${name} is "${text}". Give a whole number from ${least} to ${most}.`);
}

function toSite(text: string): string {
  const site = text.toLowerCase();
  const plain = /^[a-z0-9._-]+$|^\[[0-9a-f:.]+\]$/.test(site);
  if (plain && URL.canParse(`https://${site}`)) return new URL(`https://${site}`).hostname;
  throw new UsageError(
    `--site is "${text}". Give a host name alone, without scheme, port or path: www.example.com`,
  );
}

function toHeader(text: string): ServeConfig['trustProxyHeader'] {
  const header = text.toLowerCase();
  if (header === 'x-forwarded-for' || header === 'forwarded') return header;
  throw new UsageError(`--trust-proxy-header is "${text}". Give x-forwarded-for or forwarded.`);
}

function toOrigin(text: string | undefined): string {
  if (text === undefined) return '';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search)
    return url.origin;
  throw new UsageError(
    `--public-url is "${text}". Give the origin visitors reach: https://stats.example.com`,
  );
}

/** `sites`: those that may be in the file; none = any. */
export function readNotices(file: string, sites: readonly string[]): Notice[] {
  const parsed = parseNotices(readText('config', file));
  if (typeof parsed === 'string') throw new UsageError(`--config: ${file}: ${parsed}`);
  const foreign = parsed.find(({ site }) => sites.length > 0 && !sites.includes(site));
  if (foreign === undefined) return parsed;
  throw new UsageError(`--config: ${file} is for ${foreign.site}. Add --site ${foreign.site}.`);
}

function readText(flag: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // Asked for by name, so it is not left out in silence.
    const code = error instanceof Error && 'code' in error ? error.code : 'unreadable';
    throw new UsageError(`--${flag}: ${file} cannot be read (${code}). Check path and mode.`);
  }
}

/** Never a flag: the arguments of a process can be read by everybody on the machine. */
function readPassword(file: string | undefined, env: Environment): string | undefined {
  const plain = env.ASKFIRST_ADMIN_PASSWORD;
  if (file === undefined) return plain === '' ? undefined : plain;
  const text = readText('admin-password-file', file).replace(/\r?\n$/, '');
  if (text !== '') return text;
  throw new UsageError(`--admin-password-file: ${file} is empty. Write the password into it.`);
}
