const when = (waits: boolean | undefined, event: string, task: () => void) => {
  if (waits) document.addEventListener(event, task, { once: true });
  else task();
};

/** Runs now, or when a page that was rendered ahead is really opened. */
export const whenActive = (task: () => void): void =>
  when((document as { prerendering?: boolean }).prerendering, 'prerenderingchange', task);

/** Runs now, or when the page's elements are there. */
export const whenParsed = (task: () => void): void =>
  when(document.readyState === 'loading', 'DOMContentLoaded', task);

/** What the promise gives within the time, else undefined. Never rejects. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise.catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms)),
  ]);
}
