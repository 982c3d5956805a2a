import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK_STALE_MS = 10_000;
const TRIES = 200;
const BETWEEN_MS = 25;

export async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    // No file yet is no error; a file that cannot be read is.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Read, change, write, by one process at a time; a reader sees the old file or the new one, whole. */
export async function changeFile<T>(
  file: string,
  edit: (text: string | undefined) => { text: string; result: T },
): Promise<T> {
  const lock = `${file}.lock`;
  await take(lock);
  try {
    const { text, result } = edit(await readText(file));
    const fresh = `${file}.new`;
    const handle = await open(fresh, 'w', 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await rename(fresh, file);
    await syncFolder(dirname(file));
    return result;
  } finally {
    await rm(lock, { force: true });
  }
}

/** The new name is on the disk too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function take(lock: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const handle = await open(lock, 'wx', 0o600);
      await handle.close();
      return;
    } catch (error) {
      // Somebody is at it: wait. Whoever died at it is not waited for.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (age > LOCK_STALE_MS) await rm(lock, { force: true });
      await sleep(BETWEEN_MS);
    }
  }
  throw new Error(`${lock} is held by another process.`);
}
