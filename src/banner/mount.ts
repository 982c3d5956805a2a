import { adopt } from '../lib/css';
import { element } from '../lib/element';
import { whenParsed } from '../lib/when';
import type { Banner, Context, Language } from '../rooms';
import { keepClear } from './clear';
import { insideCss, outsideCss } from './css';
import { createKit } from './kit';
import { createView } from './view';

/** A live region speaks only when it was there before its words. */
const ANNOUNCE_AFTER_MS = 100;

/** The first layer, once the page is parsed and its words are there. Nothing is asked of the page but a place in its body. */
export function createBanner(context: Context, loadLanguage: () => Promise<Language>): Banner {
  const { emit, signal } = context;
  let ready: Promise<Banner> | undefined;
  let wanted: 'ask' | 'gpc' | undefined;
  let root: HTMLElement | undefined;
  let sheet: CSSStyleSheet;
  let shown = new AbortController();
  let mended: HTMLElement | undefined;
  let text = '';
  const status = element('div', { id: 'askfirst-status', role: 'status' });
  const observer = new MutationObserver(() => {
    const { body } = document;
    if (!body) return;
    if (!status.isConnected) body.append(status);
    if (!root || root.isConnected || mended === body) return;
    // Hydration and page-swapping routers replace the body; a page that removes it twice from the
    // same one means it.
    mended = body;
    observer.observe(body, { childList: true });
    mount(root);
  });

  const prepare = async () => {
    const language = await loadLanguage();
    await new Promise<void>(whenParsed);
    if (signal.aborted) return banner;
    context.language = language;
    context.kit = createKit(context);
    const [adopted, release] = adopt(outsideCss, insideCss);
    sheet = adopted;
    status.lang = language.lang;
    document.body.append(status);
    observer.observe(document.documentElement, { childList: true });
    observer.observe(document.body, { childList: true });
    signal.addEventListener('abort', () => {
      observer.disconnect();
      status.remove();
      release();
    });
    return banner;
  };
  const mount = (view: HTMLElement) => {
    const first = document.body.firstElementChild;
    const top = first?.getBoundingClientRect().top;
    document.body.prepend(view);
    // First in the body is first by keyboard; but where a page's `:first-child` or `* + *` rule
    // would move its content for it, last will do.
    if (first?.getBoundingClientRect().top !== top) document.body.append(view);
  };
  const take = () => {
    shown.abort();
    root?.remove();
    root = undefined;
  };

  const banner: Banner = {
    words: () => (ready ??= prepare()),
    async show(kind) {
      wanted = kind;
      await banner.words();
      if (!wanted) return;
      take();
      shown = new AbortController();
      root = createView(context, wanted === 'gpc');
      mount(root);
      keepClear(root, sheet, shown.signal);
      // Now, while the layout is known: a press has other things to do.
      text = root.innerText;
      banner.announce(wanted === 'gpc' ? 'gpc' : 'title');
      emit('banner', { open: true, layer: 'banner' });
    },
    hide() {
      wanted = undefined;
      if (root) emit('banner', { open: false, layer: 'banner' });
      take();
    },
    text: () => text,
    announce(key) {
      setTimeout(() => {
        status.textContent = context.language.t(key);
      }, ANNOUNCE_AFTER_MS);
    },
  };
  signal.addEventListener('abort', banner.hide);
  return banner;
}
