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

export type Ask = (name: string, argument: unknown) => Promise<unknown>;

/** In the serving process where there is one; else here, with the folder held until the last is answered. */
export async function withCommands<T>(
  { store: options, command }: RunOptions,
  use: (ask: Ask) => Promise<T>,
): Promise<T> {
  let store: Store | undefined;

  async function ask(name: string, argument: unknown): Promise<unknown> {
    for (let tries = 1; store === undefined; tries += 1) {
      const asked = await askServing(options.dir, name, argument);
      if (asked.served) return asked.value;
      store = await open(options, tries);
      if (store === undefined) await wait(PAUSE_MS);
    }
    const deps = { ...command, store, checkpoints: command.openCheckpoints(store) };
    return createCommands(deps)(name, argument);
  }

  try {
    return await use(ask);
  } finally {
    await store?.close();
  }
}

export function runCommand(name: string, argument: unknown, options: RunOptions): Promise<unknown> {
  return withCommands(options, (ask) => ask(name, argument));
}

/** Undefined where somebody holds it who does not listen yet: asked again in a moment. */
function open(options: SqliteOptions, tries: number): Promise<Store | undefined> {
  return openSqliteStore(options).catch((error: unknown) => {
    // The last try says who holds it.
    if (error instanceof StoreError && error.code === 'locked' && tries < TRIES) return undefined;
    throw error;
  });
}
