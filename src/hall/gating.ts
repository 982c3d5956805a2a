import { attempt } from '../lib/attempt';
import { whenParsed } from '../lib/when';
import type { Context } from '../rooms';

const GATED =
  ':is(script[type="text/plain"],template,iframe)[data-category],form[data-askfirst-consent],[data-cc]';

/** Loads the gate as soon as there is anything for it, in the page or in the options. */
export function watchGated(context: Context): void {
  const { config, signal, use } = context;
  const open = () =>
    use('gate', (room) => {
      context.gate ??= room.openGate(context);
      // From now on the gate looks itself.
      observer.disconnect();
    });
  // Where something was added: asking its parent is enough, and cheap on a page that has nothing gated.
  const look = (places: Pick<MutationRecord, 'target'>[]) => {
    if (places.some(({ target }) => (target as Document).querySelector?.(GATED))) open();
  };
  const observer = new MutationObserver(look);
  whenParsed(() => {
    if (context.gate) return;
    look([{ target: document }]);
    observer.observe(document, { childList: true, subtree: true });
  });
  signal.addEventListener('abort', () => observer.disconnect());
  if (
    config.googleConsentMode ||
    Object.values(config.categories).some((category) => Object.keys(category)[0]) ||
    // Consents of forms that an earlier page could not deliver.
    attempt(() => localStorage.getItem('askfirst-forms'))
  ) {
    open();
  }
}
