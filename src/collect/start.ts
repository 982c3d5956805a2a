import type { StartCollect } from '../rooms';
import type { DropReason } from '../types';
import type { WireEvent } from '../wire';
import { isSameChoice, makeConsent, toHoldings } from './consents';
import { uuid7 } from './ids';
import { createObserver } from './observe';
import { openQueue } from './queue';
import { createSender } from './send';

/** How long another tab, where the choice was made, has to write down its record. */
const RENEW_AFTER_MS = 3000;

/** Collects and sends from now until `withdraw` or `stop`. */
export const startCollect: StartCollect = (given) => {
  let sent = 0;
  const dropped: Partial<Record<DropReason, number>> = {};
  const emit = {
    ...given.emit,
    sent(stored: number, duplicate: number) {
      sent += stored;
      given.emit.sent(stored, duplicate);
    },
    drop(reason: DropReason, count: number) {
      dropped[reason] = (dropped[reason] ?? 0) + count;
      given.emit.drop(reason, count);
    },
  };
  const deps = { ...given, emit };
  const queue = openQueue();
  const sender = createSender(deps, queue);
  const listening = new AbortController();
  const { signal } = listening;
  /** Id of the consent under which things happen now; '' = not read yet. */
  let current = '';

  const wake = () => {
    if (current) sender._wake();
  };

  const regrant = async (grant: typeof given.grant) => {
    const consent = makeConsent(deps, grant);
    current = consent.request.id;
    await queue._change((list) => {
      // Another tab may have been quicker to write down the same choice.
      const isKnown = list[0] && isSameChoice(list[0].request, grant);
      return isKnown ? list : [consent, ...list];
    });
    current = queue._consents()[0]?.request.id ?? current;
    wake();
  };

  const restore = async (wait: number) => {
    await queue._read();
    const [last] = queue._consents();
    if (last && isSameChoice(last.request, given.grant)) {
      current = last.request.id;
      wake();
    } else if (wait) setTimeout(restore, wait, 0);
    else if (!signal.aborted) regrant(given.grant);
  };

  if (given.fresh) regrant(given.grant);
  else restore(RENEW_AFTER_MS);

  const observer = createObserver(deps, (draft, at = Date.now()) => {
    if (signal.aborted || !given.granted()) return emit.drop('no-consent', 1);
    const event = { id: uuid7(at), at, ...draft } as WireEvent;
    queue._add({ event, under: current }).then(wake);
  });

  const on = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { signal });
  on(document, 'visibilitychange', () => {
    if (document.hidden) sender._flush();
    else {
      observer._shown();
      wake();
    }
  });
  on(window, 'pagehide', sender._flush);
  on(window, 'pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) observer._view();
  });

  const holdings = () => toHoldings(queue._consents());
  const stop = () => {
    listening.abort();
    sender._stop();
  };
  return {
    view: observer._view,
    track: observer._track,
    regrant,
    withdraw() {
      stop();
      const held = holdings();
      if (held[0]) queue._close();
      return held;
    },
    stop,
    receipt: async () => queue._consents()[0]?.receipt,
    holdings: async () => holdings(),
    explain: () => ({ waiting: queue._own.size, sent, dropped }),
  };
};
