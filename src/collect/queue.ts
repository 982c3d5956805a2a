import { promisifyRequest } from 'idb-keyval';
import type { WireEvent } from '../wire';
import { CONSENTS, type Kept } from './consents';
import { DATABASE, openShelf } from './shelf';

/** An event that waits. */
export interface Waiting {
  event: WireEvent;
  /** Id of the consent under which it happened; '' = the newest when it is sent. */
  under: string;
  /** IndexedDB holds it; missing there, it was acknowledged to another tab. */
  _safe?: boolean;
}

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
      return (
        !closed &&
        (await shelf('readwrite', async (store) => {
          await job(store);
          await promisifyRequest(store.transaction);
          return true;
        }))
      );
    } catch {
      // Refused, or full.
      return false;
    }
  };

  return {
    _own: own,
    /** Newest first, as last read. */
    _consents: () => consents,
    async _add(waiting: Waiting): Promise<void> {
      const { id } = waiting.event;
      own.set(id, waiting);
      waiting._safe = await work((store) => store.put(waiting, id));
    },
    /** Everything that waits, oldest first; the consents are then up to date. */
    async _read(): Promise<Waiting[]> {
      let found: Waiting[] = [];
      const done = await work(async (store) => {
        found = (await promisifyRequest(store.getAll())).filter(({ event }) => event);
        consents = (await promisifyRequest(store.get(CONSENTS))) ?? [];
      });
      for (const [id, item] of own) {
        if (found.some(({ event }) => event.id === id)) continue;
        if (done && item._safe) own.delete(id);
        else found.push(item);
      }
      return found;
    },
    _remove(ids: string[]): Promise<boolean> {
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
