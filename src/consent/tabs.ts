import { attempt } from '../lib/attempt';

const POLL_AFTER_MS = 1000;
const AGAIN_AFTER_MS = 250;

/**
 * Calls `onSignal` whenever another tab may have written the choice: read it again. Gives the way
 * to tell the others.
 */
export function watchTabs(onSignal: () => void, signal: AbortSignal): () => void {
  let channel: BroadcastChannel | undefined;
  const close = () => channel?.close();
  const open = () => {
    close();
    // Firefox throws where storage is blocked.
    channel = attempt(() => new BroadcastChannel('askfirst'));
    // Firefox can hand over the message before the cookie: read once more.
    if (channel)
      channel.onmessage = () => {
        onSignal();
        setTimeout(() => signal.aborted || onSignal(), AGAIN_AFTER_MS);
      };
  };
  const onShow = () => document.hidden || onSignal();

  open();
  // An open channel can keep the page out of the back/forward cache.
  addEventListener('pagehide', close, { signal });
  addEventListener(
    'pageshow',
    ({ persisted }) => {
      if (!persisted) return;
      open();
      onSignal();
    },
    { signal },
  );
  document.addEventListener('visibilitychange', onShow, { signal });
  const timer = channel ? 0 : setInterval(onShow, POLL_AFTER_MS);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    close();
  });
  // A closed channel throws: nobody can choose on a page that is away.
  return () => attempt(() => channel?.postMessage(0));
}
