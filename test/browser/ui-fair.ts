import { expect } from 'vitest';

/** Boxes of what matters, by the engine's own layout. */
export function readLayer() {
  const root = document.querySelector('#askfirst-banner');
  if (!root) throw new Error('There is no banner.');
  const box = (element: Element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const x = left + width / 2;
    const hit = document.elementFromPoint(x, top + height / 2);
    return {
      left,
      top,
      right,
      bottom,
      width,
      height,
      look: [
        style.fontSize,
        style.fontWeight,
        style.fontFamily,
        style.color,
        style.backgroundColor,
        style.borderColor,
        style.opacity,
        style.textTransform,
      ].join('|'),
      reachable: !!hit && (hit === element || element.contains(hit)),
      before: getComputedStyle(element, '::before').content,
    };
  };
  const button = (action: string) => {
    const found = root.querySelector(`[data-askfirst=${action}]`);
    if (!found) throw new Error(`There is no ${action}.`);
    return box(found);
  };
  return {
    root: box(root),
    reject: button('reject'),
    accept: button('accept'),
    manage: button('preferences'),
    viewport: { width: innerWidth, height: innerHeight },
  };
}

export function expectFair({
  root,
  reject,
  accept,
  manage,
  viewport,
}: ReturnType<typeof readLayer>): void {
  expect(accept.look).toBe(reject.look);
  expect(accept.width).toBeCloseTo(reject.width, 0);
  expect(accept.height).toBeCloseTo(reject.height, 0);
  for (const button of [reject, accept, manage]) {
    expect(button.height).toBeGreaterThanOrEqual(44);
    expect(button.width).toBeGreaterThanOrEqual(44);
    expect(button.reachable).toBe(true);
    expect(button.top).toBeGreaterThanOrEqual(root.top);
    expect(button.bottom).toBeLessThanOrEqual(root.bottom);
    expect(button.left).toBeGreaterThanOrEqual(0);
    expect(button.right).toBeLessThanOrEqual(viewport.width);
  }
  expect(root.top).toBeGreaterThanOrEqual(0);
  expect(root.bottom).toBeLessThanOrEqual(viewport.height + 0.5);
}

/**
 * Runs in the page: every control of a dialog, walked from the last to the first, so that what
 * stays at the top is tried too. Gives what is wrong.
 */
export async function walkDialog(selector: string): Promise<string[]> {
  const root = document.querySelector(selector);
  if (!root) return ['It is not there.'];
  const frames = () =>
    new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const wrong: string[] = [];
  const box = root.getBoundingClientRect();
  if (box.left < 0 || box.right > innerWidth) wrong.push('It is wider than the window.');
  if (box.top < 0 || box.bottom > innerHeight + 0.5) wrong.push('It is taller than the window.');
  for (const part of root.querySelectorAll('*')) {
    if (part.scrollWidth > part.clientWidth + 1 && getComputedStyle(part).overflowX !== 'visible') {
      wrong.push(`${part.outerHTML.slice(0, 60)} scrolls sideways.`);
    }
  }
  const controls = [...root.querySelectorAll<HTMLElement>('button, a, summary, input')];
  for (const control of controls.reverse()) {
    control.focus();
    // As pressing Tab does; focusing by script may leave a field at the edge.
    control.scrollIntoView({ block: 'nearest' });
    await frames();
    // A switch is pressed by the whole of its line.
    const target = control.closest('label') ?? control;
    const { left, right, top, bottom, width, height } = target.getBoundingClientRect();
    const name = control.dataset.askfirst ?? control.textContent ?? '';
    if (control.localName !== 'a' && (height < 44 || width < 44)) {
      wrong.push(`${name} is ${width} × ${height}.`);
    }
    const own = control.getBoundingClientRect();
    // A link in a text is as high as its line; lines above and below are theirs.
    const inset = control.localName === 'a' ? own.height / 2 : 2;
    for (const [x, y] of [
      [(left + right) / 2, (top + bottom) / 2],
      [own.left + own.width / 2, own.top + inset],
      [own.left + own.width / 2, own.bottom - inset],
    ] as const) {
      const hit = document.elementFromPoint(x, y);
      if (!hit || !(target.contains(hit) || hit.contains(target)))
        wrong.push(`${name} lies under ${hit?.outerHTML.slice(0, 60)}.`);
    }
  }
  return wrong;
}
