import { promisifyRequest } from 'idb-keyval';

export const DATABASE = 'askfirst';
export const SHELF = 'kept';

/**
 * The database of receipts, keys and waiting events: a function that does a job in one transaction.
 * idb-keyval's own store keeps its connection through `versionchange`, and so blocks a deletion by
 * another tab for ever. Rejects where IndexedDB is refused.
 */
export function openShelf(): (job: (store: IDBObjectStore) => unknown) => Promise<true> {
  let opening: Promise<IDBDatabase> | undefined;
  const open = async () => {
    const request = indexedDB.open(DATABASE);
    request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
    const database = await promisifyRequest(request);
    database.onversionchange = database.onclose = () => {
      database.close();
      opening = undefined;
    };
    return database;
  };
  return async (job) => {
    opening ??= open();
    const transaction = (await opening).transaction(SHELF, 'readwrite');
    await job(transaction.objectStore(SHELF));
    await promisifyRequest(transaction);
    return true;
  };
}
