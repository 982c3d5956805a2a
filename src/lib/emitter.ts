export interface Emitter<Events> {
  on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): () => void;
  emit<E extends keyof Events>(event: E, detail: Events[E]): void;
}

/** A listener that throws stops nobody else: its error goes to `onError`. */
export function createEmitter<Events>(
  onError: (error: unknown, event: keyof Events) => void,
): Emitter<Events> {
  // One array for all events: a page has a handful of listeners.
  let listeners: { event: keyof Events; call: (detail: never) => void }[] = [];
  return {
    on(event, listener) {
      const entry = { event, call: listener };
      listeners = [...listeners, entry];
      return () => {
        listeners = listeners.filter((other) => other !== entry);
      };
    },
    emit(event, detail) {
      for (const entry of listeners) {
        if (entry.event !== event) continue;
        try {
          entry.call(detail as never);
        } catch (error) {
          // Reported; the next listener has its turn all the same.
          onError(error, event);
        }
      }
    },
  };
}
