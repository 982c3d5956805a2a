import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, readFlags, UsageError } from './config.ts';
import { makeKey, openKeys } from './consent/keys.ts';
import { SERVE_FLAGS, toHelp } from './flags.ts';
import { KEEP_CONSENTS_DAYS, KEEP_DATA_DAYS } from './ops/flags.ts';
import { runCommand } from './ops/run.ts';

const FLAGS = SERVE_FLAGS.filter(({ name }) => name === 'data' || name === 'keys');

export const KEYS_HELP = `askfirst-collector keys list
askfirst-collector keys rotate

A new key signs from now on, beside a serving collector too; the earlier ones stay published until
the last receipt they signed has expired. A rotation is an entry of the ledger.

${toHelp(FLAGS)}
`;

export async function runKeys(
  [action, ...args]: string[],
  env: Environment,
  write: (line: string) => void,
): Promise<void> {
  if (action !== 'list' && action !== 'rotate') {
    throw new UsageError('keys takes list or rotate. See keys --help.');
  }
  const values = readFlags(FLAGS, args, env);
  const dir = typeof values.data === 'string' ? values.data : 'askfirst-data';
  const folder = typeof values.keys === 'string' ? values.keys : join(dir, 'keys');
  if (!existsSync(folder)) {
    throw new UsageError(`${folder} is no folder of keys. Name it: --data DIR or --keys DIR`);
  }
  if (action === 'list') {
    const { keys } = (await openKeys(folder, Date.now())).jwks(Date.now());
    write(JSON.stringify({ keys }, null, 2));
    return;
  }
  // The entry first: a crash in between leaves one too many, never a key that no entry names.
  const { kid, use } = await makeKey(folder, Date.now());
  await runCommand(
    'note',
    { kind: 'admin-keys', payload: { kid } },
    {
      store: { dir },
      command: {
        openCheckpoints: () => undefined,
        limits: { keepData: KEEP_DATA_DAYS, keepConsents: KEEP_CONSENTS_DAYS },
        now: Date.now,
      },
    },
  );
  use();
  write(`Signs from now on: ${kid}`);
}
