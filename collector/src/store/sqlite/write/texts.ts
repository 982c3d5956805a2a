import { createHash } from 'node:crypto';
import type { Database } from '../driver.ts';

/** Texts that visitors' browsers may bring before the owner registers some. */
const MAX_UNREGISTERED = 50;

export interface SeenText {
  site: number;
  sha256: string;
  body: string;
  language: string;
  layer: string;
}

export interface Texts {
  /** False when the site holds too many unregistered texts for one more. */
  see(text: SeenText, at: number): boolean;
  register(text: SeenText, at: number): void;
  /** Row of the terms; by SHA-256 of the body, since a 64-bit hash can be met on purpose. */
  terms(body: string): { id: number; sha256: string };
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

  function put(text: SeenText, at: number, registered: 0 | 1): void {
    addBody.run(text.sha256, text.body);
    add.run(text.site, text.sha256, text.language, text.layer, at, registered);
  }

  return {
    see(text, at) {
      if (known.get(text.site, text.sha256) !== undefined) return true;
      if ((unregistered.get(text.site)?.count ?? 0) >= MAX_UNREGISTERED) return false;
      put(text, at, 0);
      return true;
    },
    register: (text, at) => put(text, at, 1),
    terms(body) {
      const sha256 = createHash('sha256').update(body).digest();
      const id = findTerms.get(sha256)?.id ?? Number(addTerms.run(sha256, body).lastInsertRowid);
      return { id, sha256: sha256.toString('hex') };
    },
  };
}
