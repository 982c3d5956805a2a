import { attempt } from '../lib/attempt';
import { element } from '../lib/element';
import type { ExtrasRoom, FramesDeps } from '../rooms';
import { frameCss, toSizeRule } from './frame-css';
import { texts } from './text';

const FRAMES = 'iframe[data-category][data-src]';

/**
 * A gated frame is covered by a note of its own size until its category is allowed, or for this
 * page load by "show once". When the category is withdrawn the frame is emptied and covered again.
 */
export const createFrames: ExtrasRoom['createFrames'] = (deps) => {
  const covers = new Map<HTMLIFrameElement, HTMLElement>();
  const once = new WeakSet<Element>();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(frameCss);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  let allows = (_category: string) => false;
  let before = allows;
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
    if (covers.has(frame)) return;
    const rule = toSizeRule(frame, ++count);
    const cover = createCover(deps, frame, count, () => {
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
      // "Once" was the visitor's word for this frame; a withdrawal is a later one.
      if (before(category) && !allows(category)) once.delete(frame);
      if (allows(category) || once.has(frame)) open(frame);
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

  return {
    apply(next) {
      const now = new Set(Object.keys(deps.config.categories).filter(next));
      allows = (category) => now.has(category);
      look();
      before = allows;
    },
    dispose() {
      observer.disconnect();
      for (const [frame, cover] of covers) {
        cover.remove();
        frame.removeAttribute('data-askfirst-covered');
      }
      sheet.disabled = true;
    },
  };
};

function createCover(
  { config, language, onAlways, onWhy }: FramesDeps,
  frame: HTMLIFrameElement,
  number: number,
  onOnce: () => void,
): HTMLElement {
  const { category = '', src = '' } = frame.dataset;
  const t = (key: string, values = {}) => language.t(key, values, texts);
  const host = attempt(() => new URL(src, document.baseURI).host) ?? src;
  const label = config.categories[category]?.label || t(category) || category;
  const text = t('frame', { host });
  const always = t('frameAlways', { category: label });
  const button = (action: string, words: string, onPress: (trusted: boolean) => void) => {
    const made = element('button', { type: 'button', 'data-askfirst': action }, words);
    made.addEventListener('click', ({ isTrusted }) => {
      // A script is no visitor: it may not open what waits for one.
      if (isTrusted) onPress(isTrusted);
      else made.focus();
    });
    return made;
  };
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
      button('always', always, (trusted) =>
        onAlways(category, { trusted, text: `${text}\n${always}` }),
      ),
      button('why', t('why'), () => onWhy(category)),
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
