import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.package-lock.json');
const lock = join(root, 'package-lock.json');
const binary = join(root, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node');

/** What the lock file names lies in node_modules; perhaps without what must be compiled. */
export const hasPackages = () =>
  existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs;

/** Of better-sqlite3: `npm test` compiles it in a step of its own, which may have been ended before. */
export const hasBinary = () => existsSync(binary);
