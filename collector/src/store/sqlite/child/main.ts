import { faultOf, openDatabase } from '../driver.ts';
import { copyTo } from './backup.ts';
import { report } from './report.ts';
import type { Task, TaskAnswer } from './tasks.ts';

const file = process.argv[2] ?? '';

process.on('message', (task: Task) => {
  process.send?.(answer(task));
});
process.on('disconnect', () => process.exit(0));

/** A connection a task: an idle one would keep an old snapshot, and the scrub waiting. */
function answer(task: Task): TaskAnswer {
  try {
    const db = openDatabase(file, { readonly: true });
    try {
      const value = task.name === 'report' ? report(db, task.query) : copyTo(db, task.file);
      return { value: value ?? null };
    } finally {
      db.close();
    }
  } catch (error) {
    // The asker throws it; this process serves on.
    return { fault: faultOf(error) };
  }
}
