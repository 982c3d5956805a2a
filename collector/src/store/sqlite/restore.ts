import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type ErasureLine, readErasureLog } from './disk/erasure-log.ts';
import { holdFolder } from './disk/hold.ts';
import { syncPath } from './disk/sync.ts';
import { type Database, openDatabase } from './driver.ts';
import { migrate } from './schema.ts';
import { createEngine, type Engine } from './write/engine.ts';

export interface RestoreOptions {
  backup: string;
  dir: string;
  /** Undefined only where lost erasures are accepted. */
  erasureLog: string | undefined;
  now: number;
}

export interface Restored {
  /** Lines of the erasure log that were done again. */
  replayed: number;
  /** Events that the backup held and that had been erased since. */
  erased: number;
  withdrawn: number;
}

/** Nothing stands in the folder under its real name before all that was erased is erased again. */
export function restoreBackup({ backup, dir, erasureLog, now }: RestoreOptions): Restored {
  const lines = erasureLog === undefined ? undefined : readErasureLog(erasureLog);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const release = holdFolder(dir);
  const file = join(dir, 'askfirst.db');
  const part = join(dir, 'restoring.db');
  try {
    refuseExisting(file);
    dropFile(part);
    copyFileSync(backup, part);
    const restored = replay(part, lines, now);
    syncPath(part);
    renameSync(part, file);
    syncPath(dir);
    return restored;
  } finally {
    dropFile(part);
    release();
  }
}

function replay(file: string, lines: ErasureLine[] | undefined, now: number): Restored {
  checkCopy(file);
  const db = openDatabase(file);
  try {
    migrate(db);
    if (lines) checkReach(db, lines);
    const engine = createEngine(db);
    const restored = db.transaction(() => {
      const done = eraseAgain(db, engine, lines ?? []);
      const payload = { ...done, lostErasuresAccepted: lines === undefined };
      engine.commands.note({ kind: 'restore', payload, at: now });
      return done;
    })();
    engine.dropUnused();
    db.exec('VACUUM');
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.pragma('journal_mode = DELETE');
    return restored;
  } finally {
    db.close();
  }
}

function checkCopy(file: string): void {
  const db = openDatabase(file, { bare: true });
  try {
    const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok') throw new Error(first?.integrity_check);
    db.prepare("DELETE FROM meta WHERE name = 'copy'").run();
  } catch (cause) {
    // Whatever the engine says of it, the remedy is another backup.
    throw new Error('The backup is damaged or no backup of askfirst. Take another one.', { cause });
  } finally {
    db.close();
  }
}

/** The log must begin where the backup ended, or before. */
function checkReach(db: Database, lines: ErasureLine[]): void {
  const row = db
    .prepare<[], { value: string }>("SELECT value FROM meta WHERE name = 'erasures'")
    .get();
  const counted = Number(row?.value ?? 0);
  const [first, last] = [lines[0]?.n ?? 1, lines.at(-1)?.n ?? 0];
  if (first <= counted + 1 && last >= counted) return;
  throw new Error(
    `The backup had seen ${counted} erasures, and the erasure log does not reach back to them. Give the whole log, or accept lost erasures.`,
  );
}

function eraseAgain(db: Database, engine: Engine, lines: ErasureLine[]): Restored {
  let erased = 0;
  let withdrawn = 0;
  for (const { do: what, consents, at, cause } of lines) {
    if (what === 'erase') {
      erased += engine.eraseAgain({ consents, at, cause }).erased;
      continue;
    }
    for (const id of consents) {
      const done = engine.commands.withdraw({ id, at, cause });
      erased += done.erased;
      withdrawn += done.withdrawn.length;
    }
  }
  engine.flush();
  const last = lines.at(-1)?.n;
  if (last !== undefined) {
    db.prepare(
      `INSERT INTO meta (name, value) VALUES ('erasures', ?)
       ON CONFLICT DO UPDATE SET value = excluded.value`,
    ).run(String(last));
  }
  return { replayed: lines.length, erased, withdrawn };
}

/** A write-ahead log left behind would be read into the restored file. */
function refuseExisting(file: string): void {
  const found = [file, `${file}-wal`, `${file}-journal`].find((one) => existsSync(one));
  if (found !== undefined) throw new Error(`${found} exists. Move it away, then restore.`);
}

function dropFile(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
}
