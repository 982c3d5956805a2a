/**
 * Keeps the banner off whatever has the focus (WCAG 2.4.11): the page scrolls clear of it, it
 * moves to the other edge, and where no edge is free it turns transparent until focus returns.
 * Returns the way to stop.
 */
export function keepClear(root: HTMLElement, sheet: CSSStyleSheet): () => void {
  const home = root.getAttribute('data-askfirst-position') ?? '';
  const edge = home.startsWith('top') ? 'top' : 'bottom';
  const padding = sheet.insertRule(
    `html{scroll-padding-${edge}:${home === 'center' ? 0 : Math.ceil(root.offsetHeight) + 32}px}`,
    sheet.cssRules.length,
  );
  const other = home.replace(edge, edge === 'top' ? 'bottom' : 'top');
  let frame = 0;

  function move() {
    const target = document.activeElement;
    root.removeAttribute('data-askfirst-away');
    root.setAttribute('data-askfirst-position', home);
    if (!target || target === document.body || root.contains(target) || !covers(root, target))
      return;
    root.setAttribute('data-askfirst-position', home === 'center' ? 'bottom' : other);
    if (covers(root, target)) root.setAttribute('data-askfirst-away', '');
  }
  function onFocus() {
    cancelAnimationFrame(frame);
    // The browser scrolls a focused element into view after it says so.
    frame = requestAnimationFrame(move);
  }
  document.addEventListener('focusin', onFocus);
  return () => {
    cancelAnimationFrame(frame);
    document.removeEventListener('focusin', onFocus);
    sheet.deleteRule(padding);
  };
}

function covers(root: Element, target: Element): boolean {
  const a = root.getBoundingClientRect();
  const b = target.getBoundingClientRect();
  return a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
}
