import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Environment, readFlags, toWhole, UsageError } from '../config.ts';
import { openKeys } from '../consent/keys.ts';
import { createSigner } from '../consent/signer.ts';
import { countLogged } from '../store/sqlite/audit.ts';
import { restoreBackup } from '../store/sqlite/restore.ts';
import { createCheckpoints } from './checkpoints.ts';
import { exportAll } from './export.ts';
import {
  COMMANDS,
  type Command,
  type CommandName,
  KEEP_CONSENTS_DAYS,
  KEEP_DATA_DAYS,
} from './flags.ts';
import { type RunOptions, runCommand, withCommands } from './run.ts';
import { toSentences, verifyFolder } from './verify.ts';

/** What the terminal is told, and the exit code. */
export interface Outcome {
  text: string;
  code: 0 | 1;
}

interface Asked {
  operand: string;
  dir: string;
  one(name: string): string | undefined;
  is(name: string): boolean;
  days(name: string, fallback: number): number;
}

export function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name);
}

export async function runOperation(
  name: CommandName,
  args: string[],
  env: Environment,
): Promise<Outcome> {
  const asked = parse(COMMANDS[name], args, env);
  if (name !== 'restore' && !existsSync(join(asked.dir, 'askfirst.db'))) {
    throw new UsageError(`${asked.dir} is no data folder. Name it with --data DIR.`);
  }
  return RUNS[name](asked);
}

const RUNS: Record<CommandName, (asked: Asked) => Promise<Outcome>> = {
  async verify({ dir, one }) {
    const [checkpoints, jwks] = [one('checkpoints'), one('jwks')];
    const verified = verifyFolder({
      dir,
      ...(checkpoints === undefined ? {} : { checkpoints }),
      ...(jwks === undefined ? {} : { jwks }),
    });
    return { text: toSentences(verified).join('\n'), code: verified.ok ? 0 : 1 };
  },
  async backup(asked) {
    const file = resolve(asked.operand);
    await run('backup', { file }, asked);
    return done(`Backed up to ${file}. Keep the folder of keys apart from it.`);
  },
  restore,
  async erase(asked) {
    const withdraw = asked.is('withdraw');
    if (asked.one('erasure-log') === undefined && countLogged(asked.dir) > 0) {
      throw new UsageError('This folder is kept with an erasure log. Name it: --erasure-log FILE');
    }
    const answer = await run('erase', { id: receiptId(asked), withdraw }, asked);
    return done(JSON.stringify(answer));
  },
  async export(asked) {
    const id = receiptId(asked);
    const held = await withCommands(await toRun(asked), (ask) => exportAll(ask, id));
    return done(JSON.stringify(held, null, 2));
  },
  retain: async (asked) => done(JSON.stringify(await run('retain', {}, asked))),
  async scrub(asked) {
    await run('scrub', {}, asked);
    return done('Scrubbed.');
  },
  async checkpoint(asked) {
    const written = await run('checkpoint', {}, asked);
    return done(written === null ? 'Nothing new since the last one.' : JSON.stringify(written));
  },
};

/** Not by the socket: nobody serves a folder that has no database yet. */
async function restore({ operand, dir, one, is }: Asked): Promise<Outcome> {
  const erasureLog = one('erasure-log');
  if ((erasureLog === undefined) !== is('accept-lost-erasures')) {
    throw new UsageError(
      'Name the erasure log: --erasure-log FILE. Without one, what was erased since the backup comes back: --accept-lost-erasures',
    );
  }
  const restored = restoreBackup({ backup: operand, dir, erasureLog, now: Date.now() });
  if (one('checkpoints') !== undefined) {
    const { store, command } = await toRun({ operand, dir, one, is, days: () => 0 });
    await runCommand('checkpoint', { kind: 'restore' }, { store, command });
  }
  const { replayed, withdrawn, erased } = restored;
  return done(
    `Restored. Erasures done again: ${replayed} (${withdrawn} consents withdrawn, ${erased} events erased).`,
  );
}

async function run(name: string, argument: unknown, asked: Asked): Promise<unknown> {
  return runCommand(name, argument, await toRun(asked));
}

async function toRun({ dir, one, days }: Asked): Promise<RunOptions> {
  const erasureLog = one('erasure-log');
  const file = one('checkpoints');
  const signer =
    file === undefined ? undefined : createSigner(await openKeys(join(dir, 'keys'), Date.now()));
  return {
    store: { dir, ...(erasureLog === undefined ? {} : { erasureLog }) },
    command: {
      openCheckpoints: (store) =>
        file === undefined || signer === undefined
          ? undefined
          : createCheckpoints({ file, ledgerHead: store.ledgerHead, signer, now: Date.now }),
      limits: {
        keepData: days('keep-data', KEEP_DATA_DAYS),
        keepConsents: days('keep-consents', KEEP_CONSENTS_DAYS),
      },
      now: Date.now,
    },
  };
}

function parse(command: Command, args: string[], env: Environment): Asked {
  const [first = ''] = args;
  const operand = command.operand !== undefined && !first.startsWith('-') ? first : '';
  if (command.operand !== undefined && operand === '') {
    throw new UsageError(`${command.operand} is missing: name it first, then the flags.`);
  }
  const values = readFlags(command.flags, operand === '' ? args : args.slice(1), env);
  const one = (name: string) => values[name] as string | undefined;
  return {
    operand,
    dir: one('data') ?? 'askfirst-data',
    one,
    is: (name) => values[name] === true,
    days: (name, fallback) => toWhole(name, one(name) ?? String(fallback), 1, 36_500),
  };
}

/** The middle part of a receipt names its id; it proves nothing here, and the operator needs no proof. */
function receiptId({ one }: Asked): string {
  const receipt = one('receipt');
  if (receipt === undefined) throw new UsageError('Name the receipt: --receipt ID');
  const claims = receipt.split('.')[1];
  if (claims === undefined) return receipt;
  try {
    return String(JSON.parse(Buffer.from(claims, 'base64url').toString()).jti);
  } catch {
    // Not a receipt: the operator is told what would be one.
    throw new UsageError('--receipt is neither a receipt nor its id.');
  }
}

function done(text: string): Outcome {
  return { text, code: 0 };
}
