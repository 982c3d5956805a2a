import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { type Checkpoint, type Signer, toCheckpointLine } from '../consent/checkpoint.ts';

export interface CheckpointsDeps {
  /** Outside the data folder, best where this process can only append. */
  file: string;
  ledgerHead(): Promise<{ seq: number; head: string }>;
  signer: Signer;
  now: () => number;
}

export interface Checkpoints {
  /** Appends where the ledger stands; nothing where it stands as at the last one. */
  write(kind?: Checkpoint['kind']): Promise<Checkpoint | undefined>;
}

export function createCheckpoints({ file, ledgerHead, signer, now }: CheckpointsDeps): Checkpoints {
  let last = readLastHead(file);
  return {
    async write(kind = 'checkpoint') {
      const { seq, head } = await ledgerHead();
      if (seq === 0 || (kind === 'checkpoint' && head === last)) return undefined;
      const checkpoint: Checkpoint = { kind, seq, head, time: now() };
      append(file, await toCheckpointLine(checkpoint, signer));
      last = head;
      return checkpoint;
    },
  };
}

function append(file: string, line: string): void {
  const handle = openSync(file, 'a', 0o644);
  try {
    writeSync(handle, line);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Only to save a line: nothing is believed of it. */
function readLastHead(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const line = readFileSync(file, 'utf8').trimEnd().split('\n').at(-1) ?? '';
  return /"head":"([\w-]+)"/.exec(line)?.[1];
}
