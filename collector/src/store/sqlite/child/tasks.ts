import { type ChildProcess, fork } from 'node:child_process';
import { type Report, type ReportQuery, StoreError } from '../../store.ts';
import { toError } from '../queue.ts';

export type Task = { name: 'report'; query: ReportQuery } | { name: 'backup'; file: string };
export type TaskAnswer =
  | { value: unknown }
  | { fault: { code: 'full' | 'locked' | 'failed'; message: string } };

export interface Tasks {
  report(query: ReportQuery): Promise<Report>;
  backup(file: string): Promise<void>;
  /** Waits for the running task and holds the next ones until the returned function is called. */
  pause(): Promise<() => void>;
  close(): void;
}

/**
 * Long reads, one after the other, in a process of their own: a thread that is in a query cannot be
 * stopped, a process can, and no long read keeps the write-ahead log growing.
 */
export function createTasks(file: string, reportTimeoutMs: number): Tasks {
  let child: ChildProcess | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  let closed = false;

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = tail.then(work);
    tail = mine.catch(() => undefined);
    return mine;
  }

  function run(task: Task, timeoutMs: number): Promise<unknown> {
    if (closed) return Promise.reject(new StoreError('closed', 'The store is closed.'));
    child ??= startChild(file);
    const own = child;
    return ask(own, task, timeoutMs).finally(() => {
      if (own.killed || own.exitCode !== null || own.signalCode !== null) child = undefined;
    });
  }

  return {
    report: (query) =>
      inTurn(() => run({ name: 'report', query }, reportTimeoutMs)) as Promise<Report>,
    backup: (to) => inTurn(() => run({ name: 'backup', file: to }, 0)) as Promise<void>,
    pause() {
      return new Promise((resolve) => {
        void inTurn(() => new Promise<void>((release) => resolve(release)));
      });
    },
    close() {
      closed = true;
      child?.kill('SIGKILL');
    },
  };
}

function startChild(file: string): ChildProcess {
  const child = fork(new URL('./main.js', import.meta.url), [file], {
    execArgv: [],
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // The collector may end without waiting for it; it ends when the collector is gone.
  child.unref();
  child.channel?.unref();
  return child;
}

function ask(child: ChildProcess, task: Task, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = timeoutMs > 0 ? setTimeout(stop, timeoutMs) : undefined;
    child.once('message', answered);
    child.once('exit', exited);
    child.channel?.ref();
    child.send(task, (error) => error && exited());

    function leave(): void {
      clearTimeout(timer);
      child.off('message', answered);
      child.off('exit', exited);
      child.channel?.unref();
    }
    function stop(): void {
      leave();
      child.kill('SIGKILL');
      const seconds = timeoutMs / 1000;
      reject(new StoreError('too-long', `The report took over ${seconds} s. Ask for fewer days.`));
    }
    function exited(): void {
      leave();
      reject(new StoreError('failed', 'The process for reports ended.'));
    }
    function answered(message: unknown): void {
      leave();
      const answer = message as TaskAnswer;
      if ('fault' in answer) reject(toError(answer.fault));
      else resolve(answer.value);
    }
  });
}
