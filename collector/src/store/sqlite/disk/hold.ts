import { join } from 'node:path';
import { StoreError } from '../../store.ts';
import { faultOf, openDatabase } from '../driver.ts';

/**
 * One owner of the folder. The engine's own lock on a file of its own: the kernel lets go of it when
 * the process ends, however it ends, so a crash leaves nothing to clear away.
 */
export function holdFolder(dir: string): () => void {
  const db = openDatabase(join(dir, 'lock.db'), { bare: true });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    // The folder stays with whoever holds it.
    db.close();
    if (faultOf(cause).code !== 'locked') throw cause;
    const message = `Another process holds ${dir}. Stop it, or send the command to it.`;
    throw new StoreError('locked', message, { cause });
  }
  return () => {
    if (db.open) db.close();
  };
}
