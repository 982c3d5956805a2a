import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Commands, Sent } from './commands.ts';
import { type ErasureLine, openErasureLog } from './disk/erasure-log.ts';
import { openReserve } from './disk/reserve.ts';
import { type Database, faultOf, openDatabase } from './driver.ts';
import { migrate } from './schema.ts';
import { createBatch } from './write/batch.ts';
import { createEngine, type Engine } from './write/engine.ts';

const REFILL_EVERY_MS = 60_000;

/** The one writer, in a thread of its own. */
export interface WriterOptions {
  dir: string;
  erasureLog?: string;
  reserveBytes: number;
}

start(workerData as WriterOptions);

function start(options: WriterOptions): void {
  try {
    serve(options);
  } catch (error) {
    // Said to the opener, who throws it; the thread ends by itself.
    parentPort?.postMessage(JSON.stringify([{ fault: faultOf(error) }]));
  }
}

function serve({ dir, erasureLog, reserveBytes }: WriterOptions): void {
  const db = openDatabase(join(dir, 'askfirst.db'));
  migrate(db);
  const engine = createEngine(db);
  const reserve = openReserve(join(dir, 'reserve'), reserveBytes);
  const log = erasureLog === undefined ? undefined : openErasureLog(erasureLog);
  const count = createCounter(db);
  const beforeCommit = (sent: Sent[], values: unknown[]) => {
    if (!log) return;
    log.append(toLines(sent, values).map((line) => ({ n: count(), ...line })));
  };
  const runBatch = createBatch({ db, engine, beforeCommit, freeReserve: reserve.free });
  const refilling = setInterval(() => attempt(reserve.refill), REFILL_EVERY_MS);
  const lone: Record<string, () => void> = {
    scrub: () => scrub(db, engine),
    close: () => {
      clearInterval(refilling);
      // Where the disk is full the log of writes stays beside the file, and is read at the next start.
      attempt(() => db.pragma('wal_checkpoint(TRUNCATE)'));
      db.close();
      log?.close();
      parentPort?.unref();
    },
  };
  parentPort?.on('message', (message: string) => {
    const sent: Sent[] = JSON.parse(message);
    const run = lone[sent[0]?.name ?? ''];
    const answers = run === undefined ? runBatch(sent) : [attempt(run)];
    parentPort?.postMessage(JSON.stringify(answers));
    if (run === undefined) engine.tidy();
  });
  parentPort?.postMessage(JSON.stringify([{ value: 'ready' }]));
}

function attempt(run: () => unknown): Answer {
  try {
    run();
    return { value: null };
  } catch (error) {
    // The caller is told; the thread goes on with the next request.
    return { fault: faultOf(error) };
  }
}

/** After this no byte of an erased row is in the live files. */
function scrub(db: Database, engine: Engine): void {
  engine.dropUnused();
  db.exec('VACUUM');
  const [done] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
  if (done?.busy !== 0) {
    throw new Error('Somebody was reading all the time, so erased rows are still in the files.');
  }
}

/** Numbers the lines of the erasure log in the same transaction, so that a restore sees a gap. */
function createCounter(db: Database): () => number {
  const next = db.prepare<[], { value: string }>(
    `INSERT INTO meta (name, value) VALUES ('erasures', '1')
     ON CONFLICT DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value`,
  );
  return () => Number(next.get()?.value);
}

function toLines(sent: Sent[], values: unknown[]): Omit<ErasureLine, 'n'>[] {
  return sent.flatMap(({ name, argument }, index): Omit<ErasureLine, 'n'>[] => {
    if (name === 'withdraw') {
      const { id, at, cause } = argument as Parameters<Commands['withdraw']>[0];
      const { withdrawn } = values[index] as ReturnType<Commands['withdraw']>;
      return withdrawn.length === 0 ? [] : [{ do: 'withdraw', consents: [id], at, cause }];
    }
    if (name === 'erase') {
      const { at, cause } = argument as Parameters<Commands['erase']>[0];
      const { consents } = values[index] as ReturnType<Commands['erase']>;
      return consents.length === 0 ? [] : [{ do: 'erase', consents, at, cause }];
    }
    return [];
  });
}
