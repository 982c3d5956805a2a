const POSITION = 'data-askfirst-position';
const AWAY = 'data-askfirst-away';
const SETTLED_MS = 300;

/**
 * Keeps the banner off whatever has the focus (WCAG 2.4.11), until the signal: the page scrolls
 * clear of it, it moves to the other edge, and where no edge is free it turns transparent until
 * focus returns.
 */
export function keepClear(root: HTMLElement, sheet: CSSStyleSheet, signal: AbortSignal): void {
  const home = root.getAttribute(POSITION) ?? '';
  const top = /top/.test(home);
  const rule = sheet.insertRule(
    // Never so much that nothing of a small window is left.
    `html{scroll-padding-${top ? 'top' : 'bottom'}:min(${root.offsetHeight + 32}px,50vh)}`,
    sheet.cssRules.length,
  );

  function move() {
    const target = document.activeElement;
    const free = target === document.body || root.contains(target);
    root.removeAttribute(AWAY);
    for (const place of [home, top ? home.replace('top', 'bottom') : home.replace(/^\w+/, 'top')]) {
      root.setAttribute(POSITION, place);
      const a = root.getBoundingClientRect();
      const b = (target ?? root).getBoundingClientRect();
      if (free || a.top > b.bottom || b.top > a.bottom || a.left > b.right || b.left > a.right)
        return;
    }
    root.setAttribute(AWAY, '');
  }
  function onFocus() {
    // The browser scrolls a focused element into view after it says so.
    requestAnimationFrame(move);
  }
  const on = (type: string, act: () => void) => addEventListener(type, act, { signal });
  on('focusin', onFocus);
  on('focusout', onFocus);
  // A keyboard on the screen: the browser makes room first, and scrolls to the field when it is there.
  on('resize', () => setTimeout(onFocus, SETTLED_MS));
  signal.addEventListener('abort', () => sheet.deleteRule(rule));
}
