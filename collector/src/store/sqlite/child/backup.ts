import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from '../driver.ts';

/** One consistent moment, without the free pages where erased rows may linger, while writes go on. */
export function copyTo(db: Database, file: string): void {
  if (existsSync(file)) throw new Error(`${file} exists. Name a file that does not.`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  db.prepare('VACUUM INTO ?').run(part);
  chmodSync(part, 0o600);
  syncPath(part);
  renameSync(part, file);
  syncPath(dirname(file));
}

function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
