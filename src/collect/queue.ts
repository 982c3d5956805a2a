import { promisifyRequest } from 'idb-keyval';
import type { WireEvent } from '../wire';
import { CONSENTS, type Kept } from './consents';
import { DATABASE, openShelf } from './shelf';

/** An event that waits. */
export type Waiting = WireEvent & {
  /** Id of the consent under which it happened; '' = the newest then. */
  under: string;
};

/** Of all tabs where IndexedDB holds, of this one else. */
export type Queue = ReturnType<typeof openQueue>;

export function openQueue() {
  const shelf = openShelf();
  /** What this tab has not seen acknowledged: a page that goes cannot wait for IndexedDB. */
  const own = new Map<string, Waiting>();
  let consents: Kept[] = [];
  let closed = false;

  /** One transaction. False where IndexedDB is refused: memory serves until the page goes. */
  const work = async (job: (store: IDBObjectStore) => unknown) => {
    try {
      return !closed && (await shelf(job));
    } catch {
      // Refused, or full.
      return false;
    }
  };

  return {
    _own: own,
    /** Newest first, as last read. */
    _consents: () => consents,
    _add(waiting: Waiting): Promise<boolean> {
      own.set(waiting.id, waiting);
      return work((store) => store.put(waiting, waiting.id));
    },
    /**
     * Everything that waits, oldest first; the consents are then up to date. What another tab has
     * sent meanwhile goes once more: the collector knows it by its id.
     */
    async _read(): Promise<Waiting[]> {
      let found: Waiting[] = [];
      await work(async (store) => {
        found = (await promisifyRequest(store.getAll())).filter(({ id }) => id);
        consents = (await promisifyRequest(store.get(CONSENTS))) ?? [];
      });
      const isNew = (item: Waiting) => !found.some(({ id }) => id === item.id);
      return [...found, ...[...own.values()].filter(isNew)];
    },
    _remove(ids: string[]): Promise<boolean> {
      for (const id of ids) own.delete(id);
      return work((store) => {
        for (const id of ids) store.delete(id);
      });
    },
    /** Changes the list of consents, all tabs taking turns. */
    async _change(edit: (consents: Kept[]) => Kept[]): Promise<void> {
      const done = await work(async (store) => {
        consents = edit((await promisifyRequest(store.get(CONSENTS))) ?? []);
        store.put(consents, CONSENTS);
      });
      if (!done) consents = edit(consents);
    },
    /** Deletes everything, in all tabs, and touches storage no more. */
    _close(): void {
      closed = true;
      own.clear();
      try {
        indexedDB.deleteDatabase(DATABASE);
      } catch {
        // Refused: then nothing was stored either.
      }
    },
  };
}
