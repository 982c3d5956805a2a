import type { Grant, StartCollect } from '../rooms';
import { isSameChoice, makeConsent, toHoldings } from './consents';
import { uuid7 } from './ids';
import { createObserver } from './observe';
import { openQueue, type Waiting } from './queue';
import { createSender } from './send';

/** How long another tab, where the choice was made, has to write down its record. */
const RENEW_AFTER_MS = 3000;

/** Collects and sends from now until `withdraw` or `stop`. */
export const startCollect: StartCollect = (deps) => {
  const { fresh, grant, granted } = deps;
  const queue = openQueue();
  const running = new AbortController();
  const { signal } = running;
  const sender = createSender(deps, queue, signal);
  /** Id of the consent under which things happen now; '' = not read yet. */
  let current = '';

  const wake = () => {
    if (current) sender._wake();
  };

  const adopt = async (choice: Grant, wait = 0): Promise<void> => {
    if (signal.aborted) return;
    const consent = makeConsent(deps, choice);
    if (!wait) current = consent.id;
    // Another tab may have been quicker to write down the same choice.
    await queue._change((list) =>
      wait || isSameChoice(list[0], choice) ? list : [consent, ...list],
    );
    const [newest] = queue._consents();
    if (newest && isSameChoice(newest, choice)) {
      current = newest.id;
      wake();
    } else setTimeout(adopt, wait, choice);
  };
  adopt(grant, fresh ? 0 : RENEW_AFTER_MS);

  const observer = createObserver(deps, (draft, at = Date.now()) => {
    if (signal.aborted || !granted()) return sender._drop('no-consent');
    queue._add({ id: uuid7(at), at, ...draft, under: current } as Waiting).then(wake);
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
  return {
    view: observer._view,
    track: observer._track,
    regrant: adopt,
    withdraw() {
      running.abort();
      const held = holdings();
      if (held[0]) queue._close();
      return held;
    },
    stop: () => running.abort(),
    receipt: () => queue._consents()[0]?.receipt,
    holdings,
    explain: sender._explain,
  };
};
