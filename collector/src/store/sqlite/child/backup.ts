import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { syncPath } from '../disk/sync.ts';
import { type Database, openDatabase } from '../driver.ts';

/** One consistent moment, without the free pages where erased rows may linger, while writes go on. */
export function copyTo(db: Database, file: string): void {
  if (existsSync(file)) throw new Error(`${file} exists. Name a file that does not.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  // Made here, so that nobody else can read it while it is being written.
  closeSync(openSync(part, 'wx', 0o600));
  db.prepare('VACUUM INTO ?').run(part);
  markCopy(part);
  syncPath(part);
  renameSync(part, file);
  syncPath(dirname(file));
}

/** A copy is served only after a restore has erased again what was erased since. */
function markCopy(file: string): void {
  const copy = openDatabase(file, { bare: true });
  copy.pragma('journal_mode = DELETE');
  copy.exec("INSERT INTO meta (name, value) VALUES ('copy', 'yes')");
  copy.close();
}
