import { type Archived, DAY_MS } from '../codec.ts';
import type { Database } from '../driver.ts';

/** Texts that visitors' browsers may bring before the owner registers some. */
const MAX_UNREGISTERED = 50;
/**
 * Bytes of new terms that a site's browsers may bring within a day. A site that changes its
 * configuration brings a few kilobytes once; whoever floods does not fill the disk.
 */
const MAX_TERMS_A_DAY = 4 << 20;

export interface SeenText {
  site: number;
  sha256: string;
  body: string;
  language: string;
  layer: string;
}

export interface Texts {
  /** What the archive has no room for: over 50 unregistered texts of a site, or too much of new terms. */
  lacks(
    text: SeenText,
    terms: Archived,
    at: number,
  ): 'too-many-texts' | 'too-many-terms' | undefined;
  /** Puts both into the archive, where they are not there. The row of the terms; by SHA-256 of the body, since a 64-bit hash can be met on purpose. */
  keep(text: SeenText, terms: Archived, at: number): number;
  /** False where it was registered already. */
  register(text: SeenText, at: number): boolean;
}

export function createTexts(db: Database): Texts {
  const known = db.prepare<[number, string], { registered: number }>(
    'SELECT registered FROM texts WHERE site = ? AND sha256 = ?',
  );
  const unregistered = db.prepare<[number], { count: number }>(
    'SELECT count(*) AS count FROM texts WHERE site = ? AND registered = 0',
  );
  const addBody = db.prepare<[string, string]>(
    'INSERT INTO bodies (sha256, body) VALUES (?, ?) ON CONFLICT DO NOTHING',
  );
  const add = db.prepare<[number, string, string, string, number, number]>(
    `INSERT INTO texts (site, sha256, language, layer, first_seen, registered)
     VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET registered = max(registered, excluded.registered)`,
  );
  const findTerms = db.prepare<[Buffer], { id: number }>('SELECT id FROM terms WHERE sha256 = ?');
  const addTerms = db.prepare<[Buffer, string]>('INSERT INTO terms (sha256, body) VALUES (?, ?)');
  const seeTerms = db.prepare<[number, number, number, number]>(
    `INSERT INTO terms_seen (site, terms, first_seen, bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT DO NOTHING`,
  );
  const isSeen = db.prepare<[number, Buffer]>(
    `SELECT 1 FROM terms_seen JOIN terms ON terms.id = terms_seen.terms
     WHERE site = ? AND sha256 = ?`,
  );
  const recent = db.prepare<[number, number], { bytes: number }>(
    'SELECT coalesce(sum(bytes), 0) AS bytes FROM terms_seen WHERE site = ? AND first_seen > ?',
  );

  function put(text: SeenText, at: number, registered: 0 | 1): void {
    addBody.run(text.sha256, text.body);
    add.run(text.site, text.sha256, text.language, text.layer, at, registered);
  }

  function takesText({ site, sha256 }: SeenText): boolean {
    if (known.get(site, sha256) !== undefined) return true;
    return (unregistered.get(site)?.count ?? 0) < MAX_UNREGISTERED;
  }

  function takesTerms(site: number, { sha256, body }: Archived, at: number): boolean {
    if (isSeen.get(site, sha256) !== undefined) return true;
    return (recent.get(site, at - DAY_MS)?.bytes ?? 0) + Buffer.byteLength(body) <= MAX_TERMS_A_DAY;
  }

  return {
    lacks(text, terms, at) {
      if (!takesText(text)) return 'too-many-texts';
      return takesTerms(text.site, terms, at) ? undefined : 'too-many-terms';
    },
    keep(text, { sha256, body }, at) {
      if (known.get(text.site, text.sha256) === undefined) put(text, at, 0);
      const id = findTerms.get(sha256)?.id ?? Number(addTerms.run(sha256, body).lastInsertRowid);
      seeTerms.run(text.site, id, at, Buffer.byteLength(body));
      return id;
    },
    register(text, at) {
      if (known.get(text.site, text.sha256)?.registered === 1) return false;
      put(text, at, 1);
      return true;
    },
  };
}
