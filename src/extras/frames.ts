import { attempt } from '../lib/attempt';
import type { Context } from '../rooms';
import { frameCss, toSizeRule } from './frame-css';
import { texts } from './text';

const FRAMES = 'iframe[data-category][data-src]';

export interface Frames {
  look(): void;
  dispose(): void;
}

/**
 * A gated frame is covered by a note of its own size until its category is allowed, or for this
 * page load by "show once". When the category is withdrawn the frame is emptied and covered again.
 */
export function createFrames(context: Context): Frames {
  const covers = new Map<HTMLIFrameElement, HTMLElement>();
  const once = new WeakSet<Element>();
  const before = new WeakMap<Element, boolean>();
  let sheet: CSSStyleSheet | undefined;
  let release = () => {};
  let count = 0;

  const open = (frame: HTMLIFrameElement) => {
    const cover = covers.get(frame);
    const focused = cover?.contains(document.activeElement);
    cover?.remove();
    covers.delete(frame);
    frame.removeAttribute('data-askfirst-covered');
    if (!frame.hasAttribute('src')) frame.src = frame.dataset.src ?? '';
    // The button that was pressed is gone; what it opened has the focus.
    if (focused) frame.focus();
  };
  const close = (frame: HTMLIFrameElement) => {
    if (frame.hasAttribute('src')) empty(frame);
    if (covers.has(frame) || !sheet) return;
    const rule = toSizeRule(frame, ++count);
    const cover = createCover(context, frame, count, () => {
      once.add(frame);
      open(frame);
    });
    sheet.insertRule(rule, sheet.cssRules.length);
    frame.before(cover);
    frame.setAttribute('data-askfirst-covered', '');
    covers.set(frame, cover);
  };
  const look = () => {
    for (const [frame, cover] of covers) {
      if (frame.isConnected) continue;
      cover.remove();
      covers.delete(frame);
    }
    for (const frame of document.querySelectorAll<HTMLIFrameElement>(FRAMES)) {
      const { category = '' } = frame.dataset;
      const allowed = context.allows(category);
      // "Once" was the visitor's word for this frame; a withdrawal is a later one.
      if (before.get(frame) && !allowed) once.delete(frame);
      before.set(frame, allowed);
      if (allowed || once.has(frame)) open(frame);
      else close(frame);
    }
  };
  const observer = new MutationObserver((records) => {
    if (
      records.some(({ addedNodes, removedNodes }) =>
        [...addedNodes, ...removedNodes].some(holdsFrame),
      )
    )
      look();
  });
  observer.observe(document, { childList: true, subtree: true });

  context.words().then(() => {
    [sheet, release] = context.kit.adopt(frameCss);
    look();
  });

  return {
    look,
    dispose() {
      observer.disconnect();
      for (const [frame, cover] of covers) {
        cover.remove();
        frame.removeAttribute('data-askfirst-covered');
      }
      release();
    },
  };
}

function createCover(
  { config, language, kit, decide, allows, open }: Context,
  frame: HTMLIFrameElement,
  number: number,
  onOnce: () => void,
): HTMLElement {
  const { element } = kit;
  const { category = '', src = '' } = frame.dataset;
  const t = (key: string, values = {}) => language.t(key, values, texts);
  const host = attempt(() => new URL(src, document.baseURI).host) ?? src;
  const label = config.categories[category]?.label || t(category) || category;
  const text = t('frame', { host });
  const always = t('frameAlways', { category: label });
  const button = (action: string, words: string, onPress: () => void) => {
    const made = element('button', { type: 'button', 'data-askfirst': action }, words);
    made.addEventListener('click', ({ isTrusted }) => {
      // A script is no visitor: it may not open what waits for one.
      if (isTrusted) onPress();
      else made.focus();
    });
    return made;
  };
  const onAlways = () =>
    decide((name) => name === category || allows(name), 'choice', {
      method: 'frame',
      layer: 'frame',
      trusted: true,
      text: `${text}\n${always}`,
    });
  return element(
    'div',
    {
      'data-askfirst-frame': `${number}`,
      'data-scheme': config.banner ? config.banner.theme : 'auto',
      role: 'group',
      'aria-label': frame.title || host,
      lang: language.lang,
      dir: language.dir,
    },
    element(
      'div',
      {},
      element('p', {}, text),
      button('once', t('once'), onOnce),
      button('always', always, onAlways),
      button('why', t('why'), () => open('preferences', category)),
    ),
  );
}

/** Out of the page and in again without an address: whatever ran in it ends, without an entry in the history. */
function empty(frame: HTMLIFrameElement): void {
  const { parentNode, nextSibling } = frame;
  frame.remove();
  frame.removeAttribute('src');
  parentNode?.insertBefore(frame, nextSibling);
}

function holdsFrame(node: Node): boolean {
  return node instanceof Element && (node.matches(FRAMES) || !!node.querySelector(FRAMES));
}
