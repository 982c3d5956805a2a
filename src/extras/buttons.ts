import type { Context } from '../rooms';

/** Their word → ours. The switches of a custom choice are in our dialog, which has a button for it. */
const ACTIONS: Record<string, string> = {
  'show-preferencesModal': 'preferences',
  'accept-custom': 'preferences',
  'accept-all': 'accept',
  'accept-necessary': 'reject',
};

/**
 * Buttons as other banners mark them: `data-cc="show-preferencesModal"` and its siblings. They are
 * given our own mark on the way down, at the window, before the press is looked at in the document.
 */
export function watchButtons({ words, emit }: Context, capture: AddEventListenerOptions): void {
  const onClick = (event: MouseEvent) => {
    const button =
      event.target instanceof Element && event.target.closest<HTMLElement>('[data-cc]');
    if (!button) return;
    const { cc = '' } = button.dataset;
    const action = ACTIONS[cc];
    if (action) button.dataset.askfirst = action;
    if (cc !== 'show-consentModal') return;
    event.preventDefault();
    words().then((banner) => banner.show('ask'));
    emit('banner', { open: true, layer: 'banner' });
  };
  addEventListener('click', onClick, capture);
}
