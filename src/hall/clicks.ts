export type Action = 'accept' | 'reject' | 'preferences' | 'my-data' | 'withdraw' | 'dismiss';

/** One listener for `data-askfirst` on any element, whenever it came into the page. */
export function watchClicks(
  actions: Record<Action, (element: HTMLElement, trusted: boolean) => void>,
): () => void {
  const onClick = (event: MouseEvent) => {
    const { target } = event;
    const element =
      target instanceof Element ? target.closest<HTMLElement>('[data-askfirst]') : undefined;
    const name = element?.dataset.askfirst ?? '';
    // The dialogs handle their own buttons.
    if (!element || !isAction(actions, name) || element.closest('dialog[id^=askfirst]')) return;
    event.preventDefault();
    actions[name](element, event.isTrusted);
  };
  // While capturing: a page that stops the event must not take the choice away.
  document.addEventListener('click', onClick, true);
  return () => document.removeEventListener('click', onClick, true);
}

function isAction(actions: Record<Action, unknown>, name: string): name is Action {
  return Object.hasOwn(actions, name);
}
