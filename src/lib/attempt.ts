/** The result, or undefined where the browser throws: blocked storage does on the mere read of a property. */
export function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    // The caller goes on without, as on a browser that does not have it.
    return undefined;
  }
}
