import type { Database } from '../driver.ts';

/** More names than this in memory, and the map starts again. */
const MAX_CACHED = 50_000;

/** Names as small integers: a random 128-bit or long text key in every index is the main cost of an insert. */
export interface Interner {
  site(name: string): number;
  page(name: string): number;
  /** 0 = not known. */
  isp(name: string | null): number;
  /** After a rollback: what was learned in it does not stand. */
  forget(): void;
}

export function createInterner(db: Database): Interner {
  const sites = createNames(db, 'sites');
  const pages = createNames(db, 'pages');
  const isps = createNames(db, 'isps');
  return {
    site: sites.id,
    page: pages.id,
    isp: (name) => (name === null ? 0 : isps.id(name)),
    forget() {
      for (const names of [sites, pages, isps]) names.forget();
    },
  };
}

function createNames(db: Database, table: 'sites' | 'pages' | 'isps') {
  const known = new Map<string, number>();
  const find = db.prepare<[string], { id: number }>(`SELECT id FROM ${table} WHERE name = ?`);
  const add = db.prepare<[string]>(`INSERT INTO ${table} (name) VALUES (?)`);
  return {
    id(name: string): number {
      const cached = known.get(name);
      if (cached !== undefined) return cached;
      const id = find.get(name)?.id ?? Number(add.run(name).lastInsertRowid);
      if (known.size >= MAX_CACHED) known.clear();
      known.set(name, id);
      return id;
    },
    forget: () => known.clear(),
  };
}
