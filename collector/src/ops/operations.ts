import type { Signer } from '../consent/checkpoint.ts';
import type { Store } from '../store/store.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createCommands } from './commands.ts';
import { startDaily } from './daily.ts';
import { serveCommands } from './socket.ts';

export interface OperationsDeps {
  dir: string;
  store: Store;
  signer: Signer;
  /** File of signed checkpoints, outside the data folder; undefined = none are written. */
  checkpoints: string | undefined;
  /** Days. */
  limits: { keepData: number; keepConsents: number };
  now: () => number;
  warn(message: string): void;
}

export interface Operations {
  /** Before the store closes: takes no more commands, writes the last checkpoint. */
  close(): Promise<void>;
}

/** What a serving process does beside serving: commands by `admin.sock`, and the daily round. */
export async function startOperations(deps: OperationsDeps): Promise<Operations> {
  const { dir, store, signer, limits, now, warn } = deps;
  const checkpoints =
    deps.checkpoints === undefined
      ? undefined
      : createCheckpoints({
          file: deps.checkpoints,
          ledgerHead: store.ledgerHead,
          signer,
          now,
        });
  const complain = (error: unknown) =>
    warn(error instanceof Error ? error.message : 'The daily round failed.');
  const socket = await serveCommands(dir, createCommands({ store, checkpoints, limits, now }));
  const daily = startDaily({
    work: [
      () => store.retain(now(), limits),
      () => store.scrub(),
      async () => checkpoints?.write(),
    ],
    onError: complain,
  });
  return {
    async close() {
      await socket.close();
      await daily.stop();
      // The collector ends all the same; the next start writes one.
      await checkpoints?.write().catch(complain);
    },
  };
}
