import { listNoted } from '../lib/journal';
import type { Grant, Rooms } from '../rooms';
import type { WireEvent } from '../wire';
import { type Kept, makeConsent, toChoice, toHolding } from './consents';
import type { CreateDetails } from './details';
import { createObserver, type Draft } from './observe';
import { openQueue } from './queue';
import { createSender } from './send';

/** How long another tab, where the choice was made, has to write down its record. */
const RENEW_AFTER_MS = 3000;

/** Makes what collects and sends from its call until `withdraw` or `stop`. */
export const createStart =
  (createDetails?: CreateDetails): Rooms['collect']['startCollect'] =>
  (context, { grant, fresh, landing }) => {
    const queue = openQueue();
    const running = new AbortController();
    const { signal } = running;
    const sender = createSender(context, queue, signal);

    const adopt = async (choice: Grant, wait = 0): Promise<void> => {
      const consent = makeConsent(context, choice);
      const isKnown = (kept: Kept | undefined) => toChoice(kept) === toChoice(choice);
      // Another tab may have been quicker to write down the same choice.
      await queue._change((list) => (wait || isKnown(list[0]) ? list : [consent, ...list]));
      if (isKnown(queue._consents()[0])) sender._begin();
      else setTimeout(adopt, wait, choice);
    };
    adopt(grant, fresh ? 0 : RENEW_AFTER_MS);

    const add = (event: WireEvent) => queue._add(event).then(sender._wake);
    const record = (draft: Draft) => {
      const at = draft.at ?? Date.now();
      if (signal.aborted || !context.granted()) sender._drop('no-consent');
      else add(detail({ id: context.uuid(at), ...draft, at } as WireEvent));
    };
    // Before the listeners below: what it says at the last moment goes with the last flush.
    const detail = createDetails
      ? createDetails(context.config.collect, record, signal)
      : (event: WireEvent) => event;
    const observer = createObserver(context, landing, record, sender._drop);
    /** What pages that are gone could not bring into IndexedDB, or could not send. */
    const takeOver = () => {
      for (const event of listNoted()) {
        if (queue._own().every(({ id }) => id !== event.id)) add(event);
      }
      sender._wake();
    };
    takeOver();

    const on = (type: string, listener: (event: PageTransitionEvent) => void) =>
      addEventListener(type, listener as (event: Event) => void, { signal });
    on('visibilitychange', () => {
      if (document.hidden) sender._flush();
      else {
        observer._shown();
        takeOver();
      }
    });
    on('pagehide', () => {
      sender._flush();
      queue._leave();
    });
    on('pageshow', (event) => {
      if (!event.persisted) return;
      observer._view();
      takeOver();
    });

    const holdings = () => queue._consents().map(toHolding);
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
      waiting: () => queue._own().length,
    };
  };
