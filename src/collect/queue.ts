import { promisifyRequest } from 'idb-keyval';
import { attempt } from '../lib/attempt';
import { note, strike } from '../lib/journal';
import type { WireEvent } from '../wire';
import { CONSENTS, DATABASE, type Kept, SHELF } from './consents';

/** Of all tabs where IndexedDB holds, of this one else. */
export type Queue = ReturnType<typeof openQueue>;

/** Receipts, keys and waiting events. */
export function openQueue() {
  /** What this tab has not seen acknowledged: a page that goes cannot wait for IndexedDB. */
  let own: WireEvent[] = [];
  let consents: Kept[] = [];
  const opening = open();
  const active = new Set<IDBTransaction>();

  /** One transaction. False where IndexedDB is refused, or gone: memory serves until the page goes. */
  const work = async (job: (store: IDBObjectStore) => unknown) => {
    let transaction: IDBTransaction | undefined;
    try {
      transaction = (await opening).transaction(SHELF, 'readwrite');
      active.add(transaction);
      await job(transaction.objectStore(SHELF));
      await promisifyRequest(transaction);
      return true;
    } catch {
      // The caller goes on with what is in memory.
      return false;
    } finally {
      if (transaction) active.delete(transaction);
    }
  };

  return {
    _own: () => own,
    /** Newest first, as last read. */
    _consents: () => consents,
    /** In the journal at once, in IndexedDB soon; where that is refused the journal keeps it. */
    async _add(event: WireEvent): Promise<void> {
      own.push(event);
      note(event);
      if (await work((store) => store.put(event, event.id))) strike(event);
    },
    /**
     * Everything that waits, oldest first; the consents are then up to date. What another tab has
     * sent meanwhile goes once more: the collector knows it by its id.
     */
    async _read(): Promise<WireEvent[]> {
      const found: WireEvent[] = [];
      await work(async (store) => {
        for (const item of await promisifyRequest(store.getAll())) {
          if (item.id) found.push(item);
          else consents = item;
        }
      });
      return [...found, ...own.filter((event) => found.every(({ id }) => id !== event.id))];
    },
    _remove(ids: string[]): Promise<boolean> {
      own = own.filter((event) => !ids.includes(event.id));
      for (const id of ids) strike({ id });
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
    /**
     * The page is left: WebKit would keep it with its transactions open, and let no other page into
     * the database. What they were to write is noted, or comes again.
     */
    _leave(): void {
      for (const transaction of active) attempt(() => transaction.abort());
    },
    /** Deletes everything, in all tabs; what is written later goes nowhere. */
    _close(): void {
      own = [];
      // Where it is refused nothing was stored either.
      attempt(() => indexedDB.deleteDatabase(DATABASE));
    },
  };
}

/**
 * idb-keyval's own store keeps its connection through `versionchange`, and so blocks a deletion by
 * another tab for ever; this one lets go, and is not opened again.
 */
async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE);
  request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
  const database = await promisifyRequest(request);
  database.onversionchange = () => database.close();
  return database;
}
