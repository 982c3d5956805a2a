type Listener = { event: unknown; call(detail: unknown): void };

/** What was emitted is kept for an explanation, so many. */
const MAX_PAST = 100;

export interface Emitter<Events> {
  on<E extends keyof Events>(event: E, listener: (detail: Events[E]) => void): () => void;
  emit<E extends keyof Events>(event: E, detail: Events[E]): void;
  past: { event: keyof Events; detail: unknown }[];
}

/** A listener that throws stops nobody else: its error goes to `onError`. */
export function createEmitter<Events>(
  onError: (error: unknown, where: string) => void,
): Emitter<Events> {
  const listeners = new Set<Listener>();
  const past: Emitter<Events>['past'] = [];
  return {
    past,
    on(event, listener) {
      const entry = { event, call: listener as Listener['call'] };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
    emit(event, detail) {
      past.push({ event, detail });
      if (past.length > MAX_PAST) past.shift();
      for (const entry of [...listeners]) {
        try {
          if (entry.event === event) entry.call(detail);
        } catch (error) {
          // Reported; the next listener has its turn all the same.
          onError(error, `${String(event)} listener`);
        }
      }
    },
  };
}
