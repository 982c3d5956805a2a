import { closeSync, existsSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Store, StoreError } from '../store.ts';
import { createTasks } from './child/tasks.ts';
import { type Commands, toSentBatch, toSentConsent } from './commands.ts';
import { holdFolder } from './disk/hold.ts';
import { openDatabase } from './driver.ts';
import { createWriterQueue, type QueueLimits, type WriterQueue } from './queue.ts';
import { createReader } from './read.ts';
import type { WriterOptions } from './writer.ts';

export interface SqliteOptions {
  /** Made, mode 0700, where it is missing. */
  dir: string;
  /** Every withdrawal and erasure is synced to this file before its answer; keep it off this disk. */
  erasureLog?: string;
  /** Given up on a full disk, so that erasures still work. Default 16 MB. */
  reserveBytes?: number;
  /** Default 5 s; then the report's process is killed. */
  reportTimeoutMs?: number;
  /** What may wait to be written; beyond it writes are refused as `busy`. */
  queue?: QueueLimits;
}

/** About a second of writing, and no more memory than the process can spare. */
const QUEUE: QueueLimits = { requests: 20_000, bytes: 32 << 20 };
const RESERVE_BYTES = 16 << 20;
/** With less than this a small write may still find room where a batch does not. */
const LEAST_FREE_BYTES = 1 << 20;
const REPORT_TIMEOUT_MS = 5_000;
/** Who asks whether we are ready does not wait for a scrub to end. */
const PING_TIMEOUT_MS = 2_000;

/** Rejects with a `locked` StoreError where another process has the folder. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const { dir, reserveBytes = RESERVE_BYTES, reportTimeoutMs = REPORT_TIMEOUT_MS } = options;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // Made here, so that the engine's own files take their mode from it: for the owner alone.
  for (const name of ['lock.db', 'askfirst.db']) closeSync(openSync(join(dir, name), 'a', 0o600));
  const release = holdFolder(dir);
  try {
    const writer: WriterOptions = { dir, reserveBytes };
    if (options.erasureLog !== undefined) writer.erasureLog = options.erasureLog;
    const queue = await startWriter(writer, options.queue ?? QUEUE);
    return createStore({ dir, queue, release, reportTimeoutMs });
  } catch (error) {
    // Not opened, so not held either.
    release();
    throw error;
  }
}

async function startWriter(workerData: WriterOptions, limits: QueueLimits): Promise<WriterQueue> {
  const worker = new Worker(new URL('./writer.js', import.meta.url), { workerData, execArgv: [] });
  const answer = await new Promise<string>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const [first] = JSON.parse(answer);
  if (first.fault) throw new StoreError(first.fault.code, first.fault.message);
  return createWriterQueue(worker, limits);
}

interface StoreDeps {
  dir: string;
  queue: WriterQueue;
  release(): void;
  reportTimeoutMs: number;
}

function createStore({ dir, queue, release, reportTimeoutMs }: StoreDeps): Store {
  const file = join(dir, 'askfirst.db');
  const db = openDatabase(file, { readonly: true });
  const reader = createReader(db);
  const tasks = createTasks(file, reportTimeoutMs);

  function write<N extends keyof Commands>(
    name: N,
    argument: Parameters<Commands[N]>[0],
  ): Promise<ReturnType<Commands[N]>> {
    return queue.send(name, argument) as Promise<ReturnType<Commands[N]>>;
  }

  let closing: Promise<void> | undefined;
  async function end(): Promise<void> {
    try {
      await queue.send('close');
    } finally {
      tasks.close();
      db.close();
      release();
    }
  }

  return {
    async addConsent(consent) {
      const outcome = await write('addConsent', toSentConsent(consent));
      if (outcome !== 'created' && outcome !== 'same') return { outcome };
      const stored = reader.findConsent(consent.id);
      if (stored === undefined) throw new StoreError('failed', 'A consent was not found again.');
      return { outcome, consent: stored };
    },
    findConsent: async (id) => reader.findConsent(id),
    consents: async (query) => reader.consents(query),
    findTerms: async (id) => reader.findTerms(id),
    knowsTerms: async (site, terms) => reader.knowsTerms(site, terms),
    findText: async (sha256) => reader.findText(sha256),
    deadConsents: async () => reader.deadConsents(),
    addEvents: (batch) => write('addEvents', toSentBatch(batch)),
    withdraw: (id, at, cause) => write('withdraw', { id, at, cause }),
    heldConsents: async (query) => reader.heldConsents(query),
    heldEvents: async (query) => reader.heldEvents(query),
    async erase(sub, at, cause) {
      const { erased } = await write('erase', { sub, at, cause });
      return { erased };
    },
    report: tasks.report,
    texts: async (site) => reader.texts(site),
    registerText: (text, at) => write('registerText', { text, at }),
    note: (kind, payload, at) => write('note', { kind, payload, at }),
    noteOnce: (notes) => write('noteOnce', { notes }),
    ledger: async (fromSeq, limit) => reader.ledger(fromSeq, limit),
    async retain(now, limits) {
      const sum = { events: 0, consents: 0 };
      for (;;) {
        const { events, consents, more } = await write('retain', { now, ...limits });
        sum.events += events;
        sum.consents += consents;
        if (!more) return sum;
      }
    },
    ledgerHead: async () => reader.ledgerHead(),
    async scrub() {
      const resume = await tasks.pause();
      await queue.send('scrub').finally(resume);
    },
    backup: tasks.backup,
    health: () => health(dir, queue),
    close() {
      closing ??= end();
      return closing;
    },
  };
}

async function health(dir: string, queue: WriterQueue) {
  const wal = join(dir, 'askfirst.db-wal');
  const { bavail, bsize } = statfsSync(dir);
  const facts = {
    queued: queue.length,
    queueFull: queue.full,
    walBytes: existsSync(wal) ? statSync(wal).size : 0,
    diskFree: bavail * bsize,
  };
  const room = !facts.queueFull && facts.diskFree >= LEAST_FREE_BYTES;
  return { ...facts, writable: room && (await isAnswering(queue)) };
}

/** Whether a write gets through, soon: a state of health, not an error. */
async function isAnswering(queue: WriterQueue): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_TIMEOUT_MS);
  });
  const written = queue.send('ping', { at: Date.now() }).then(
    () => true,
    () => false,
  );
  return Promise.race([written, late]).finally(() => clearTimeout(timer));
}
