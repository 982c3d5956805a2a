import type { Context } from '../rooms';

/** Buttons as other banners mark them: `data-cc="show-preferencesModal"` and its siblings. */
export function watchButtons({ decide, open, words }: Context): () => void {
  const actions: Record<string, () => void> = {
    'show-preferencesModal': () => open('preferences'),
    'show-consentModal': () => words().then((banner) => banner.show('ask')),
    'accept-all': () => decide(() => true, 'choice', made('accept-all')),
    'accept-necessary': () => decide(() => false, 'choice', made('save')),
    // Its switches are in our dialog, which has a button of its own for it.
    'accept-custom': () => open('preferences'),
  };
  const onClick = ({ target, isTrusted }: MouseEvent) => {
    const button = target instanceof Element && target.closest<HTMLElement>('[data-cc]');
    const action = button && actions[button.dataset.cc ?? ''];
    if (!action) return;
    // A script is no visitor: it may press anything but "accept".
    if (isTrusted || button.dataset.cc !== 'accept-all') action();
    else button.focus();
  };
  document.addEventListener('click', onClick, true);
  return () => document.removeEventListener('click', onClick, true);
}

const made = (method: 'accept-all' | 'save') =>
  ({ method, layer: 'api', trusted: true, text: '' }) as const;
