import type { Worker } from 'node:worker_threads';
import { StoreError } from '../store.ts';
import type { Answer, CommandName, LoneName, Sent } from './commands.ts';

/** So that one commit does not grow without end, and a late comer waits for a bounded one. */
const MAX_BATCH = 2_000;

export interface WriterQueue {
  send(name: CommandName | LoneName, argument?: unknown): Promise<unknown>;
  /** Requests that wait or are being committed. */
  readonly length: number;
}

interface Waiting extends Sent {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Natural batching: whatever came while a commit was under way makes the next one. */
export function createWriterQueue(worker: Worker): WriterQueue {
  const waiting: Waiting[] = [];
  let running: Waiting[] = [];
  let gone: StoreError | undefined;

  function post(): void {
    if (running.length > 0 || waiting.length === 0) return;
    running = waiting.splice(0, batchLength(waiting));
    const sent: Sent[] = running.map(({ name, argument }) => ({ name, argument }));
    worker.postMessage(JSON.stringify(sent));
  }

  function settle(message: string): void {
    const answers: Answer[] = JSON.parse(message);
    const done = running;
    running = [];
    post();
    done.forEach((one, index) => {
      const answer = answers[index];
      if (answer === undefined) one.reject(new StoreError('failed', 'The writer did not answer.'));
      else if ('fault' in answer) one.reject(toError(answer.fault));
      else one.resolve(answer.value);
    });
  }

  function end(error: StoreError): void {
    gone = error;
    for (const one of [...running.splice(0), ...waiting.splice(0)]) one.reject(error);
  }

  worker.on('message', settle);
  worker.on('error', (cause) => end(new StoreError('failed', 'The writer died.', { cause })));
  worker.on('exit', () => end(new StoreError('closed', 'The store is closed.')));

  return {
    send(name, argument = null) {
      return new Promise((resolve, reject) => {
        if (gone !== undefined) {
          reject(gone);
          return;
        }
        waiting.push({ name, argument, resolve, reject });
        // All that this turn of the loop brings goes together.
        if (running.length === 0 && waiting.length === 1) queueMicrotask(post);
      });
    },
    get length() {
      return running.length + waiting.length;
    },
  };
}

export function toError(fault: {
  code: 'full' | 'locked' | 'failed';
  message: string;
}): StoreError {
  return new StoreError(fault.code, fault.message);
}

const LONE = ['scrub', 'close'];

/** Requests that cannot be part of a transaction go alone. */
function batchLength(waiting: Waiting[]): number {
  const limit = Math.min(waiting.length, MAX_BATCH);
  const lone = waiting.slice(0, limit).findIndex(({ name }) => LONE.includes(name));
  if (lone === -1) return limit;
  return lone === 0 ? 1 : lone;
}
