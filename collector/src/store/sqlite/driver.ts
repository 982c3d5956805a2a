import Sqlite from 'better-sqlite3';

export type Database = Sqlite.Database;
export type Statement<P extends unknown[], R = unknown> = Sqlite.Statement<P, R>;

/** A reader may meet the scrub, which holds everybody off while it rewrites the file. */
const BUSY_TIMEOUT_MS = 5_000;

/** The only file that knows the engine. `bare`: no settings and no waiting, for locks and copies. */
export function openDatabase(file: string, { readonly = false, bare = false } = {}): Database {
  const timeout = bare ? 0 : BUSY_TIMEOUT_MS;
  const db = new Sqlite(file, { readonly, fileMustExist: readonly, timeout });
  if (bare) return db;
  if (!readonly) {
    db.pragma('journal_mode = WAL');
    // An acknowledged event is on the disk: every commit is synced, not only checkpoints.
    db.pragma('synchronous = FULL');
    db.pragma('secure_delete = ON');
    db.pragma('journal_size_limit = 67108864');
  }
  db.pragma('cache_size = -32768');
  db.pragma('temp_store = MEMORY');
  return db;
}

export function faultOf(error: unknown): { code: 'full' | 'locked' | 'failed'; message: string } {
  const code = error instanceof Sqlite.SqliteError ? error.code : systemCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { code: 'full', message };
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return { code: 'locked', message };
  }
  return { code: 'failed', message };
}

function systemCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}
