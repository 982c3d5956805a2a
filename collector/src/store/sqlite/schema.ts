import type { Database } from './driver.ts';

const VERSION = 2;

/** Which terms a site brought, and when: the archive takes so much of a site a day. */
const TERMS_SEEN = `
CREATE TABLE terms_seen (
  site INTEGER NOT NULL, terms INTEGER NOT NULL, first_seen INTEGER NOT NULL, bytes INTEGER NOT NULL,
  PRIMARY KEY (site, terms)) STRICT, WITHOUT ROWID;`;
/**
 * `views` and `bots` stand side by side, so that bots can be shown or left out.
 * An `isp` of 0 means not known. Hours, days and months are whole numbers since the epoch, UTC.
 */
const TABLES = `${TERMS_SEEN}
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sites (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE pages (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE isps (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE subjects (
  id INTEGER PRIMARY KEY AUTOINCREMENT, sub BLOB NOT NULL UNIQUE, born INTEGER NOT NULL,
  keep INTEGER NOT NULL) STRICT;
CREATE TABLE terms (
  id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
CREATE TABLE bodies (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE texts (
  site INTEGER NOT NULL, sha256 TEXT NOT NULL, language TEXT NOT NULL, layer TEXT NOT NULL,
  first_seen INTEGER NOT NULL, registered INTEGER NOT NULL,
  PRIMARY KEY (site, sha256)) STRICT, WITHOUT ROWID;
CREATE TABLE consents (
  id BLOB PRIMARY KEY, key_hash BLOB NOT NULL, site INTEGER NOT NULL, categories TEXT NOT NULL,
  subject INTEGER, terms INTEGER NOT NULL, terms_hash TEXT NOT NULL, text TEXT NOT NULL,
  language TEXT NOT NULL, layer TEXT NOT NULL, method TEXT NOT NULL, trusted INTEGER NOT NULL,
  gpc INTEGER NOT NULL, sdk TEXT NOT NULL, decided INTEGER NOT NULL, recorded INTEGER NOT NULL,
  expires INTEGER NOT NULL, keep INTEGER NOT NULL, status TEXT NOT NULL, status_at INTEGER,
  named INTEGER NOT NULL DEFAULT 0, kid TEXT NOT NULL, seq INTEGER NOT NULL, head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_subject ON consents (subject) WHERE subject IS NOT NULL;
CREATE INDEX consents_recorded ON consents (site, recorded);
CREATE INDEX consents_seq ON consents (site, seq);
CREATE INDEX consents_dead ON consents (status, site, status_at, named) WHERE status <> 'live';
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY, prev TEXT NOT NULL, time INTEGER NOT NULL, kind TEXT NOT NULL,
  commitment TEXT NOT NULL) STRICT;
CREATE TABLE ledger_payloads (
  seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, payload TEXT NOT NULL) STRICT;
CREATE TABLE ledger_subjects (
  seq INTEGER PRIMARY KEY, salt BLOB NOT NULL, sub TEXT NOT NULL) STRICT;
CREATE TABLE events (
  id BLOB PRIMARY KEY, site INTEGER NOT NULL, subject INTEGER NOT NULL, type INTEGER NOT NULL,
  at INTEGER NOT NULL, received INTEGER NOT NULL, page INTEGER NOT NULL, isp INTEGER NOT NULL,
  bot INTEGER NOT NULL, extra TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE subject_events (
  subject INTEGER NOT NULL, at INTEGER NOT NULL, event BLOB NOT NULL,
  PRIMARY KEY (subject, at, event)) STRICT, WITHOUT ROWID;
CREATE TABLE unsorted (
  n INTEGER PRIMARY KEY, subject INTEGER NOT NULL, at INTEGER NOT NULL, event BLOB NOT NULL) STRICT;
CREATE INDEX events_time ON events (site, type, at, page, isp, subject, bot);
CREATE TABLE hours (
  site INTEGER NOT NULL, hour INTEGER NOT NULL, views INTEGER NOT NULL, bots INTEGER NOT NULL,
  PRIMARY KEY (site, hour)) STRICT, WITHOUT ROWID;
CREATE TABLE day_pages (
  site INTEGER NOT NULL, day INTEGER NOT NULL, page INTEGER NOT NULL, views INTEGER NOT NULL,
  bots INTEGER NOT NULL, PRIMARY KEY (site, day, page)) STRICT, WITHOUT ROWID;
CREATE TABLE day_isps (
  site INTEGER NOT NULL, day INTEGER NOT NULL, isp INTEGER NOT NULL, views INTEGER NOT NULL,
  bots INTEGER NOT NULL, PRIMARY KEY (site, day, isp)) STRICT, WITHOUT ROWID;
CREATE TABLE day_subjects (
  site INTEGER NOT NULL, day INTEGER NOT NULL, bot INTEGER NOT NULL, subject INTEGER NOT NULL,
  PRIMARY KEY (site, day, bot, subject)) STRICT, WITHOUT ROWID;
CREATE TABLE month_isp_subjects (
  site INTEGER NOT NULL, month INTEGER NOT NULL, isp INTEGER NOT NULL, bot INTEGER NOT NULL,
  subject INTEGER NOT NULL, PRIMARY KEY (site, month, isp, bot, subject)) STRICT, WITHOUT ROWID;
CREATE TABLE visits (
  subject INTEGER NOT NULL, bot INTEGER NOT NULL, start INTEGER NOT NULL, ended INTEGER NOT NULL,
  site INTEGER NOT NULL, entry INTEGER NOT NULL, first BLOB NOT NULL, views INTEGER NOT NULL,
  PRIMARY KEY (subject, bot, start)) STRICT, WITHOUT ROWID;
CREATE INDEX visits_start ON visits (site, start, bot, entry);
`;

/** By the version that is found. */
const UPGRADES: Record<number, string> = {
  0: TABLES,
  1: `${TERMS_SEEN}
    INSERT INTO terms_seen SELECT site, terms, min(recorded), octet_length(body)
    FROM consents JOIN terms ON terms.id = consents.terms GROUP BY site, terms;`,
};

/** Makes the tables or what is new of them, or refuses a file that a newer version wrote. */
export function migrate(db: Database): void {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > VERSION) {
    throw new Error(
      `The database has schema ${found}, this version knows ${VERSION}. Start the newer askfirst-collector.`,
    );
  }
  if (found > 0) refuseCopy(db);
  if (found === VERSION) return;
  db.transaction(() => {
    db.exec(UPGRADES[found] ?? '');
    db.pragma(`user_version = ${VERSION}`);
  }).immediate();
}

function refuseCopy(db: Database): void {
  if (db.prepare("SELECT 1 FROM meta WHERE name = 'copy'").get() === undefined) return;
  throw new Error(
    'The database is a backup: what was erased after it would be back. Use askfirst-collector restore.',
  );
}
