/**
 * Calls `listener` when the page became another one without a load: History API, links within a
 * document, back and forward. A `replaceState` to the same path, and a new query, is no other page.
 */
export function watchNavigation(
  hashRoutes: boolean,
  listener: () => void,
  signal: AbortSignal,
): void {
  const where = () => location.pathname + (hashRoutes ? location.hash : '');
  let last = where();
  const check = () => {
    if (last === where()) return;
    last = where();
    listener();
  };
  // Chromium, and newer Firefox and Safari.
  if (window.navigation) {
    window.navigation.addEventListener('currententrychange', check, { signal });
    return;
  }
  // The others tell nobody of `pushState`.
  addEventListener('popstate', check, { signal });
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    const patched: typeof original = (...args) => {
      original.apply(history, args);
      check();
    };
    history[name] = patched;
    signal.addEventListener('abort', () => {
      // Whoever patched it later would be cut off.
      if (history[name] === patched) history[name] = original;
    });
  }
}
