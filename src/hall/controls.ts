import type { Context, How } from '../rooms';

const ACTIONS = /^(accept|reject|dismiss|withdraw|preferences|my-data)$/;

export const everything = (): boolean => true;
export const nothing = (): boolean => false;

/** One listener for `data-askfirst` on any element, whenever it came into the page; and the link that excludes. */
export function watchControls({ banner, decide, open, signal }: Context): () => void {
  const onClick = (event: MouseEvent) => {
    const { target, isTrusted: trusted } = event;
    const element = target instanceof Element && target.closest<HTMLElement>('[data-askfirst]');
    const action = element ? (element.dataset.askfirst ?? '') : '';
    // Our own dialogs handle their buttons themselves.
    if (!element || !ACTIONS.test(action) || element.closest('dialog[id^=askfirst]')) return;
    const text = element.closest('#askfirst-banner') ? banner.text() : '';
    const made: How = { method: 'accept-all', trusted, layer: text ? 'banner' : 'api', text };
    event.preventDefault();
    if (action === 'preferences') open(action);
    else if (action === 'my-data') open('mine');
    else if (action !== 'accept') {
      const cause = action === 'withdraw' ? action : trusted ? 'choice' : 'automation';
      decide(nothing, cause, made);
    } else if (trusted) decide(everything, 'choice', made);
    else {
      // A script is no visitor: it may press "reject", never "accept".
      element.focus();
      banner.announce('confirm');
    }
  };
  /** For people who do not want to be counted on this browser, whatever is set up. */
  const exclude = () => {
    if (location.hash !== '#askfirst-exclude') return;
    decide(nothing, 'choice');
    // What stands there says that all is off.
    open('preferences');
  };

  // While capturing: a page that stops the event must not take the choice away.
  document.addEventListener('click', onClick, { capture: true, signal });
  addEventListener('hashchange', exclude, { signal });
  return exclude;
}
