import { attempt } from '../lib/attempt';

export interface Tabs {
  /** Tells the other tabs that the choice was written. */
  post(): void;
  dispose(): void;
}

const POLL_AFTER_MS = 1000;

/** Calls `onSignal` whenever another tab may have written the choice: read it again. */
export function watchTabs(onSignal: () => void): Tabs {
  let channel: BroadcastChannel | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;

  const open = () => {
    close();
    // Firefox throws where storage is blocked.
    channel = attempt(() => new BroadcastChannel('askfirst'));
    if (channel) channel.onmessage = onSignal;
    else timer = setInterval(() => document.hidden || onSignal(), POLL_AFTER_MS);
  };
  const close = () => {
    channel?.close();
    channel = undefined;
    clearInterval(timer);
  };
  const onShow = () => document.hidden || onSignal();
  const onPageShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    open();
    onSignal();
  };

  open();
  document.addEventListener('visibilitychange', onShow);
  addEventListener('pageshow', onPageShow);
  // An open channel can keep the page out of the back/forward cache.
  addEventListener('pagehide', close);
  return {
    post: () => channel?.postMessage(0),
    dispose() {
      close();
      document.removeEventListener('visibilitychange', onShow);
      removeEventListener('pageshow', onPageShow);
      removeEventListener('pagehide', close);
    },
  };
}
