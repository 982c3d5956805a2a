import { promisifyRequest, type UseStore } from 'idb-keyval';

export const DATABASE = 'askfirst';
export const SHELF = 'kept';

/**
 * The database of receipts, keys and waiting events, as a store for idb-keyval. idb-keyval's own
 * keeps its connection through `versionchange`, and so blocks a deletion by another tab for ever.
 * Rejects where IndexedDB is refused.
 */
export function openShelf(): UseStore {
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
  return async (mode, callback) => {
    opening ??= open();
    const database = await opening;
    return callback(database.transaction(SHELF, mode).objectStore(SHELF));
  };
}
