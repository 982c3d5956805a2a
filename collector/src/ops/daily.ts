/** Two minutes after the start, so that a crash loop does not become a scrub loop. */
const FIRST_AFTER_MS = 120_000;
const DAY_MS = 86_400_000;

export interface DailyDeps {
  /** In this order; one that fails does not stop the next. */
  work: (() => Promise<unknown>)[];
  onError(error: unknown): void;
}

export interface Daily {
  stop(): Promise<void>;
}

export function startDaily({ work, onError }: DailyDeps): Daily {
  let running: Promise<void> = Promise.resolve();
  let stopped = false;

  async function round(): Promise<void> {
    for (const one of work) {
      if (stopped) return;
      // What failed today is tried again tomorrow, and said.
      await one().catch(onError);
    }
  }
  function begin(): void {
    running = running.then(round);
  }
  const first = setTimeout(begin, FIRST_AFTER_MS);
  const again = setInterval(begin, DAY_MS);
  first.unref();
  again.unref();

  return {
    async stop() {
      stopped = true;
      clearTimeout(first);
      clearInterval(again);
      await running;
    },
  };
}
