import { adopt } from '../lib/css';
import { element } from '../lib/element';
import type { Banner, BannerDeps } from '../rooms';
import { keepClear } from './clear';
import { insideCss, outsideCss } from './css';
import { createKit } from './kit';
import { createView } from './view';

/** How long a screen reader is given to see that the status was emptied. */
const ANNOUNCE_AFTER_MS = 100;

/** The first layer. Nothing is asked of the page but a place in its body. */
export function createBanner(deps: BannerDeps): Banner {
  let root: HTMLElement | undefined;
  let stopKeepingClear = () => {};
  let remounted = false;
  const kit = createKit(deps);
  const [sheet, release] = adopt(outsideCss, insideCss);
  // A live region speaks only when it was there before its words.
  const status = element('div', {
    id: 'askfirst-status',
    role: 'status',
    lang: deps.language.lang,
  });
  document.body.append(status);

  const observer = new MutationObserver(() => {
    if (!status.isConnected) document.body?.append(status);
    if (!root || root.isConnected || remounted || !document.body) return;
    // Hydration and page-swapping routers replace the body; a page that removes it twice means it.
    remounted = true;
    observeBody();
    mount(root);
  });
  observeBody();

  function observeBody() {
    observer.observe(document.documentElement, { childList: true });
    observer.observe(document.body, { childList: true });
  }

  function mount(view: HTMLElement) {
    const first = document.body.firstElementChild;
    const top = first?.getBoundingClientRect().top;
    document.body.prepend(view);
    // First in the body is first by keyboard; but where a page's `:first-child` or `* + *` rule
    // would move its content for it, last will do.
    if (first?.getBoundingClientRect().top !== top) document.body.append(view);
    stopKeepingClear();
    stopKeepingClear = keepClear(view, sheet);
  }

  function hide() {
    stopKeepingClear();
    root?.remove();
    root = undefined;
  }

  function announce(message: string) {
    status.textContent = '';
    setTimeout(() => {
      status.textContent = message;
    }, ANNOUNCE_AFTER_MS);
  }

  return {
    show(kind) {
      hide();
      root = createView(deps, kit, kind);
      mount(root);
      announce(deps.language.t(kind === 'gpc' ? 'gpc' : 'title'));
    },
    hide,
    get open() {
      return !!root;
    },
    text: () => (root ? toText(root) : ''),
    announce,
    kit,
    dispose() {
      hide();
      observer.disconnect();
      status.remove();
      release();
    },
  };
}

/** Every word of a layer, a line for each block. */
function toText(root: HTMLElement): string {
  return [...root.querySelectorAll('h2,p,button')].map((part) => part.textContent).join('\n');
}
