import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readFlags, readNotices, UsageError } from './config.ts';
import { type Notice, toNoticeFile } from './consent/notices.ts';
import { type Flag, SERVE_FLAGS, toHelp } from './flags.ts';
import { KEEP_CONSENTS_DAYS, KEEP_DATA_DAYS } from './ops/flags.ts';
import { type RunOptions, runCommand, withCommands } from './ops/run.ts';
import type { NoticeText } from './store/store.ts';

const only = (...names: string[]): Flag[] => SERVE_FLAGS.filter(({ name }) => names.includes(name));
const LIST = only('data', 'site');
const ADD = only('data', 'config');

/** Half of what the serving process reads of a request. */
const SLICE_LENGTH = 32_768;

export const NOTICE_HELP = `askfirst-collector notice list --site HOST
askfirst-collector notice add --config FILE

The texts that visitors were shown, as a file; and such a file registered, after you read it:
{ "site": "www.example.com", "notices": [{ "language": "en", "layer": "banner", "text": "…" }] }
Works beside a serving collector.

${toHelp([...LIST, ...ADD.filter(({ name }) => name !== 'data')])}
`;

export async function runNotice(
  [action, ...args]: string[],
  env: Environment,
  write: (line: string) => void,
): Promise<void> {
  if (action === 'list') return list(args, env, write);
  if (action === 'add') return add(args, env, write);
  throw new UsageError('notice takes list or add. See notice --help.');
}

async function list(args: string[], env: Environment, write: (line: string) => void) {
  const values = readFlags(LIST, args, env);
  const [site] = (values.site as string[] | undefined) ?? [];
  if (site === undefined) throw new UsageError('--site is missing. Name the site: --site HOST');
  const texts = (await runCommand(
    'texts',
    { site },
    toOptions(folderOf(values.data)),
  )) as NoticeText[];
  write(toNoticeFile(site, texts));
}

async function add(args: string[], env: Environment, write: (line: string) => void) {
  const values = readFlags(ADD, args, env);
  const files = (values.config as string[] | undefined) ?? [];
  if (files.length === 0) throw new UsageError('--config is missing. Name the file of texts.');
  const texts = files.flatMap((file) => readNotices(file, []));
  await withCommands(toOptions(folderOf(values.data)), async (ask) => {
    for (const slice of toSlices(texts)) await ask('register', { texts: slice });
  });
  write(`Registered: ${texts.length}`);
}

function folderOf(data: unknown): string {
  const dir = typeof data === 'string' ? data : 'askfirst-data';
  if (existsSync(join(dir, 'askfirst.db'))) return dir;
  throw new UsageError(`${dir} is no data folder. Name it with --data DIR.`);
}

/** A request to the serving process has an end; a site in forty languages has more words than fit. */
function toSlices(texts: readonly Notice[]): Notice[][] {
  const slices: Notice[][] = [];
  let room = 0;
  for (const text of texts) {
    const length = JSON.stringify(text).length;
    if (length > room) {
      slices.push([]);
      room = SLICE_LENGTH;
    }
    slices.at(-1)?.push(text);
    room -= length;
  }
  return slices;
}

function toOptions(dir: string): RunOptions {
  return {
    store: { dir },
    command: {
      openCheckpoints: () => undefined,
      limits: { keepData: KEEP_DATA_DAYS, keepConsents: KEEP_CONSENTS_DAYS },
      now: Date.now,
    },
  };
}
