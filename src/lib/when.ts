/** Runs now, or when a page that was rendered ahead is really opened. */
export function whenActive(task: () => void): void {
  if ((document as { prerendering?: boolean }).prerendering) {
    document.addEventListener('prerenderingchange', task, { once: true });
  } else task();
}

/** Runs now, or when the page's elements are there. */
export function whenParsed(task: () => void): void {
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', task, { once: true });
  } else task();
}

/** What the promise gives within the time, else undefined. Never rejects. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([
    promise.catch(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms)),
  ]);
}
