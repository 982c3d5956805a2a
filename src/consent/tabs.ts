import { attempt } from '../lib/attempt';

const POLL_AFTER_MS = 1000;

/**
 * Calls `onSignal` whenever another tab may have written the choice: read it again. Gives the way
 * to tell the others, and the way out.
 */
export function watchTabs(onSignal: () => void): [post: () => void, stop: () => void] {
  let channel: BroadcastChannel | undefined;
  const watching = new AbortController();
  const { signal } = watching;

  const close = () => {
    channel?.close();
    channel = undefined;
  };
  const open = () => {
    close();
    // Firefox throws where storage is blocked.
    channel = attempt(() => new BroadcastChannel('askfirst'));
    if (channel) channel.onmessage = onSignal;
  };
  const onShow = () => document.hidden || onSignal();

  open();
  // An open channel can keep the page out of the back/forward cache.
  addEventListener('pagehide', close, { signal });
  addEventListener(
    'pageshow',
    (event) => {
      if (!event.persisted) return;
      open();
      onSignal();
    },
    { signal },
  );
  document.addEventListener('visibilitychange', onShow, { signal });
  const timer = channel ? 0 : setInterval(onShow, POLL_AFTER_MS);
  return [
    () => channel?.postMessage(0),
    () => {
      watching.abort();
      clearInterval(timer);
      close();
    },
  ];
}
