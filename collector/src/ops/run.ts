import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteStore, type SqliteOptions } from '../store/sqlite/open.ts';
import { type Store, StoreError } from '../store/store.ts';
import { type CommandDeps, createCommands } from './commands.ts';
import { askServing } from './socket.ts';

export interface RunOptions {
  store: SqliteOptions;
  command: Omit<CommandDeps, 'store' | 'checkpoints'> & {
    openCheckpoints(store: Store): CommandDeps['checkpoints'];
  };
}

/** A process that starts or ends holds the folder for a moment without listening. */
const TRIES = 20;
const PAUSE_MS = 250;

/** In the serving process where there is one; else here, with the folder held meanwhile. */
export async function runCommand(
  name: string,
  argument: unknown,
  { store: options, command }: RunOptions,
): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    const asked = await askServing(options.dir, name, argument);
    if (asked.served) return asked.value;
    const store = await openSqliteStore(options).catch((error: unknown) => {
      // Somebody holds it who does not listen yet: asked again in a moment.
      if (error instanceof StoreError && error.code === 'locked' && tries < TRIES) return undefined;
      throw error;
    });
    if (store) {
      const deps = { ...command, store, checkpoints: command.openCheckpoints(store) };
      return createCommands(deps)(name, argument).finally(() => store.close());
    }
    await wait(PAUSE_MS);
  }
}
