import { promisifyRequest } from 'idb-keyval';
import { CONSENTS, DATABASE, type Kept, SHELF } from './consents';

/** The consents that are stored, newest first. Makes no database where there is none. */
export async function readStored(): Promise<Kept[]> {
  try {
    const request = indexedDB.open(DATABASE);
    request.onupgradeneeded = () => request.transaction?.abort();
    const database = await promisifyRequest(request);
    const store = database.transaction(SHELF).objectStore(SHELF);
    const list = await promisifyRequest(store.get(CONSENTS));
    database.close();
    return list ?? [];
  } catch {
    // No database, or none allowed.
    return [];
  }
}

export async function forgetStored(): Promise<void> {
  try {
    await promisifyRequest(indexedDB.deleteDatabase(DATABASE));
  } catch {
    // None allowed: nothing is stored.
  }
}
