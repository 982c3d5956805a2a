/**
 * Calls `listener` when the page became another one without a load: History API, links within a
 * document, back and forward. A `replaceState` to the same path, and a new query, is no other page.
 */
export function watchNavigation(hashRoutes: boolean, listener: () => void): () => void {
  const where = () => location.pathname + (hashRoutes ? location.hash : '');
  let last = where();
  const check = () => {
    if (last !== where()) {
      last = where();
      listener();
    }
  };
  const target: EventTarget = window.navigation ?? window;
  const type = window.navigation ? 'currententrychange' : 'popstate';
  target.addEventListener(type, check);
  const unpatch = window.navigation
    ? []
    : [patch('pushState', check), patch('replaceState', check)];
  return () => {
    target.removeEventListener(type, check);
    for (const undo of unpatch) undo();
  };
}

/** Navigation API: Chromium, and newer Firefox and Safari; the others tell nobody of `pushState`. */
function patch(name: 'pushState' | 'replaceState', after: () => void): () => void {
  const original = history[name];
  const patched: typeof original = (...args) => {
    original.apply(history, args);
    after();
  };
  history[name] = patched;
  return () => {
    // Whoever patched it later would be cut off.
    if (history[name] === patched) history[name] = original;
  };
}
