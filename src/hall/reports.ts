import { createEmitter, type Emitter } from '../lib/emitter';
import type { AskfirstEvents, DropReason, Explanation } from '../types';

export interface Reports extends Emitter<AskfirstEvents> {
  /** Something of ours failed: an event, no more. */
  error(error: unknown, where: string): void;
  /** A function of the page's own threw: the console has it once. */
  thrown(error: unknown, where: string): void;
  drop(reason: DropReason, count: number): void;
  readonly errors: string[];
  readonly dropped: Explanation['queue']['dropped'];
}

const MAX_ERRORS = 20;

/** Whatever is told: events to the page's listeners, errors, and what was dropped. */
export function createReports(): Reports {
  const errors: string[] = [];
  const dropped: Reports['dropped'] = {};
  const emitter = createEmitter<AskfirstEvents>((error, event) => thrown(error, event));

  function error(error: unknown, where: string) {
    errors.push(`${where}: ${error}`);
    if (errors.length > MAX_ERRORS) errors.shift();
    emitter.emit('error', { error, where });
  }
  function thrown(cause: unknown, where: string) {
    console.error(`askfirst: ${where}`, cause);
    // A listener of errors that throws itself would be told of itself without end.
    if (where !== 'error') error(cause, where);
  }
  return {
    ...emitter,
    error,
    thrown,
    drop(reason, count) {
      dropped[reason] = (dropped[reason] ?? 0) + count;
      emitter.emit('drop', { reason, count });
    },
    errors,
    dropped,
  };
}
