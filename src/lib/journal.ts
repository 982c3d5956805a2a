import type { WireEvent } from '../wire';
import { attempt } from './attempt';

const KEY = 'askfirst-event-';

/**
 * localStorage answers at once: what happens in a page's last moments is there for the next page,
 * also where IndexedDB is still opening, or the page is left before its rooms have come. A key each,
 * so that tabs do not overwrite one another.
 */
export function note(event: WireEvent): void {
  attempt(() => localStorage.setItem(KEY + event.id, JSON.stringify(event)));
}

/** It is safe elsewhere, or may be kept no longer. */
export function strike({ id }: Pick<WireEvent, 'id'>): void {
  attempt(() => localStorage.removeItem(KEY + id));
}

/** Nothing that is noted may be kept any longer. */
export function strikeAll(): void {
  attempt(() => {
    for (const key of Object.keys(localStorage))
      if (key.startsWith(KEY)) localStorage.removeItem(key);
  });
}

/** By any page of this browser. */
export function listNoted(): WireEvent[] {
  return Object.entries(attempt(() => localStorage) ?? {}).flatMap(
    ([key, text]) => (key.startsWith(KEY) && attempt(() => JSON.parse(text))) || [],
  );
}
