import type { Answer, CommandName, Sent } from '../commands.ts';
import { type Database, faultOf } from '../driver.ts';
import type { Engine } from './engine.ts';

export interface BatchDeps {
  db: Database;
  engine: Engine;
  /** Writes down what a restore must do again and syncs it; before the commit, so that nothing erased is unlisted. */
  beforeCommit(sent: Sent[], values: unknown[]): void;
  /** True when it freed space, so that an erasure may be tried once more. */
  freeReserve(): boolean;
}

/** One transaction for all that waited. If one fails, each is done alone, so that it fails alone. */
export function createBatch(deps: BatchDeps): (sent: Sent[]) => Answer[] {
  return (sent) => {
    try {
      return commitAll(deps, sent).map((value) => ({ value }));
    } catch (error) {
      // What failed is found by doing each alone; one alone has failed already.
      if (sent.length > 1) return sent.map((one) => alone(deps, one));
      return [afterFailure(deps, sent, error)];
    }
  };
}

function alone(deps: BatchDeps, sent: Sent): Answer {
  try {
    return { value: commitAll(deps, [sent])[0] };
  } catch (error) {
    // The others of the batch go on.
    return afterFailure(deps, [sent], error);
  }
}

/** On a full disk a withdrawal or an erasure gets the space that was kept for it. */
function afterFailure(deps: BatchDeps, sent: Sent[], error: unknown): Answer {
  const fault = faultOf(error);
  const erases = sent[0]?.name === 'withdraw' || sent[0]?.name === 'erase';
  if (fault.code !== 'full' || !erases || !deps.freeReserve()) return { fault };
  try {
    return { value: commitAll(deps, sent)[0] };
  } catch (again) {
    // Fuller than the reserve could help: the visitor's browser tries again later.
    return { fault: faultOf(again) };
  }
}

function commitAll({ db, engine, beforeCommit }: BatchDeps, sent: Sent[]): unknown[] {
  db.exec('BEGIN IMMEDIATE');
  try {
    const values = sent.map(({ name, argument }) => run(engine, name as CommandName, argument));
    engine.flush();
    beforeCommit(sent, values);
    db.exec('COMMIT');
    return values;
  } catch (error) {
    // Nothing of it stands, in memory neither. A full disk may have rolled back by itself.
    engine.forget();
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

function run({ commands }: Engine, name: CommandName, argument: unknown): unknown {
  const command = commands[name] as (argument: unknown) => unknown;
  return command(argument);
}
