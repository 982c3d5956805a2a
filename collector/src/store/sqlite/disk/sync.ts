import { closeSync, fsyncSync, openSync } from 'node:fs';

/** A file's bytes, or a folder's names, are on the disk when it returns. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
