import type { Worker } from 'node:worker_threads';
import { StoreError } from '../store.ts';
import type { Answer, CommandName, LoneName } from './commands.ts';

/** So that one commit does not grow without end, and a late comer waits for a bounded one. */
const MAX_BATCH = 2_000;

export interface QueueLimits {
  /** Requests that may wait or be under way. */
  requests: number;
  /** Of their text. */
  bytes: number;
}

export interface WriterQueue {
  /** Rejects with `busy` where too much waits already: nothing of it was taken. */
  send(name: CommandName | LoneName, argument?: unknown): Promise<unknown>;
  /** Requests that wait or are being committed. */
  readonly length: number;
  /** Consents and events are refused until some of what waits is committed. */
  readonly full: boolean;
}

interface Waiting {
  name: CommandName | LoneName;
  /** Name and argument: text of a known size, in place of objects by the thousand. */
  json: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Natural batching: whatever came while a commit was under way makes the next one. */
export function createWriterQueue(worker: Worker, limits: QueueLimits): WriterQueue {
  const waiting: Waiting[] = [];
  let running: Waiting[] = [];
  let bytes = 0;
  let gone: StoreError | undefined;

  function post(): void {
    if (running.length > 0 || waiting.length === 0) return;
    running = waiting.splice(0, batchLength(waiting));
    worker.postMessage(`[${running.map(({ json }) => json).join(',')}]`);
  }

  function settle(message: string): void {
    const answers: Answer[] = JSON.parse(message);
    const done = running;
    running = [];
    for (const { json } of done) bytes -= json.length;
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

  /** `times` the limit is reached. */
  function isOver(times: number): boolean {
    const requests = running.length + waiting.length;
    return requests >= limits.requests * times || bytes >= limits.bytes * times;
  }

  return {
    send(name, argument = null) {
      return new Promise((resolve, reject) => {
        if (gone !== undefined) return reject(gone);
        if (isOver(SHARE[name] ?? Number.POSITIVE_INFINITY)) return reject(tooBusy());
        const json = `{"name":"${name}","argument":${JSON.stringify(argument)}}`;
        bytes += json.length;
        waiting.push({ name, json, resolve, reject });
        // All that this turn of the loop brings goes together.
        if (running.length === 0 && waiting.length === 1) queueMicrotask(post);
      });
    },
    get length() {
      return running.length + waiting.length;
    },
    get full() {
      return isOver(1);
    },
  };
}

/**
 * What visitors send is bounded, and whoever withdraws or erases has as much room again of their own.
 * In the order they came all the same: what was sent before an erasure is erased by it. What the
 * house itself writes is little and always taken.
 */
const SHARE: Partial<Record<CommandName | LoneName, number>> = {
  addConsent: 1,
  addEvents: 1,
  withdraw: 2,
  erase: 2,
};

function tooBusy(): StoreError {
  return new StoreError('busy', 'More waits to be written than is kept in memory.');
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
