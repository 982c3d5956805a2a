import { adopt } from '../lib/css';
import { element } from '../lib/element';
import type { Banner, BannerDeps } from '../rooms';
import { insideCss, outsideCss } from './css';
import { createKit } from './kit';
import { createView } from './view';

/** A live region speaks only when it was there before its words. */
const ANNOUNCE_AFTER_MS = 100;

/** The first layer. Nothing is asked of the page but a place in its body. */
export function createBanner(deps: BannerDeps): Banner {
  let root: HTMLElement | undefined;
  let shown = new AbortController();
  let remounted = false;
  const { t, lang } = deps.language;
  const kit = createKit(deps);
  const [sheet, release] = adopt(outsideCss, insideCss);
  const status = element('div', { id: 'askfirst-status', role: 'status', lang });
  const observer = new MutationObserver(() => {
    const { body } = document;
    if (!body) return;
    if (!status.isConnected) body.append(status);
    if (!root || root.isConnected || remounted) return;
    // Hydration and page-swapping routers replace the body; a page that removes it twice means it.
    remounted = true;
    observer.observe(body, { childList: true });
    mount(root);
  });
  document.body.append(status);
  observer.observe(document.documentElement, { childList: true });
  observer.observe(document.body, { childList: true });

  function mount(view: HTMLElement) {
    const first = document.body.firstElementChild;
    const top = first?.getBoundingClientRect().top;
    document.body.prepend(view);
    // First in the body is first by keyboard; but where a page's `:first-child` or `* + *` rule
    // would move its content for it, last will do.
    if (first?.getBoundingClientRect().top !== top) document.body.append(view);
  }
  function hide() {
    shown.abort();
    root?.remove();
    root = undefined;
  }
  function announce(message: string) {
    setTimeout(() => {
      status.textContent = message;
    }, ANNOUNCE_AFTER_MS);
  }

  return {
    show(kind) {
      hide();
      const view = createView(deps, kit, kind === 'gpc');
      root = view;
      mount(view);
      shown = new AbortController();
      const { signal } = shown;
      document.addEventListener(
        'focusin',
        ({ target }) => {
          // Of those who use the keyboard: it comes to the banner first, so that there is time.
          if ((target as Element).matches(':focus-visible')) {
            deps.use('aside', (room) => room.keepClear(view, sheet, signal));
          }
        },
        { signal },
      );
      announce(t(kind === 'gpc' ? 'gpc' : 'title'));
    },
    hide,
    get open() {
      return !!root;
    },
    text: () => root?.innerText ?? '',
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
