import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SdkFiles } from './files.ts';

/** A page that was opened before an update may ask for its chunks long after it. */
const KEEP_MS = 90 * 86_400_000;

/** What was served in the last 90 days, by path; older files are deleted. */
export function readReleases(folder: string, now: number): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder).filter((one) => /^[\w-]+\.js$/.test(one))) {
    const file = join(folder, name);
    if (now - statSync(file).mtimeMs > KEEP_MS) rmSync(file);
    else
      files.set(name.startsWith('askfirst-') ? `/${name}` : `/chunks/${name}`, readFileSync(file));
  }
  return files;
}

/** Notes that these are served on this day; the date of the file is the note. */
export function keepRelease(folder: string, files: SdkFiles, now: number): void {
  for (const [path, { body }] of files.hashed()) {
    const file = join(folder, path.slice(path.lastIndexOf('/') + 1));
    if (!existsSync(file)) {
      // Whole or not at all: half a file would be served once the next release is there.
      writeFileSync(`${file}.part`, body, { mode: 0o600 });
      renameSync(`${file}.part`, file);
    }
    utimesSync(file, now / 1_000, now / 1_000);
  }
}
