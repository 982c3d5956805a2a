import type { Context } from '../rooms';
import type { DropReason } from '../types';
import type { WireEvent } from '../wire';
import { type Kept, toHolding } from './consents';
import { type Answer, backOffMs, isRefusal, post } from './post';
import type { Queue } from './queue';

const MAX_BATCH_EVENTS = 100;
/** Beacons and keepalive requests in flight share 64 KiB; the collector takes 60,000 bytes. */
const MAX_BATCH_BYTES = 60_000;
const MAX_WAITING = 1000;
const MAX_AGE_MS = 7 * 86_400_000;
const BEFORE_CHOICE_MS = 86_400_000;
/** How soon to ask again while another tab is sending. */
const TURN_MS = 1000;
/** A frozen page may keep the lock: every so many turns in vain we send without it, and the collector dedupes. */
const MAX_TURNS = 4;
/** Longer than a request takes until it is given up. */
const HANGS_MS = 20_000;
/** Longer than a page lives. */
const NEVER_MS = 1e9;

/** Sends what waits, this tab's and the others', one tab at a time. */
export function createSender(context: Context, queue: Queue, signal: AbortSignal) {
  /** 0 = nothing to do; else not begun, a wait, or a request on its way. */
  let timer: unknown = 1;
  let again = false;
  let failures = 0;
  /** How often the lock was not to be had. */
  let turns = 0;
  /** Not begun, or the collector asked for a pause of so many milliseconds. */
  let pause = 1;
  /** Ids that are on their way. */
  let away: string[] = [];
  let leave = (_wait: number) => {};

  const drop = (reason: DropReason, count = 1) => {
    if (count) context.emit('drop', { reason, count });
  };

  /** The newest that covers it: the collector takes what happened up to a day before the choice. */
  const consentOf = (event: WireEvent) =>
    queue._consents().find((kept) => kept.decidedAt - BEFORE_CHOICE_MS <= event.at) ??
    queue._consents()[0];

  /** The first events that go into one request, under one consent. */
  const toBody = (consent: Kept, waiting: WireEvent[]) => {
    const all = waiting.filter((event) => consentOf(event) === consent);
    for (let most = MAX_BATCH_EVENTS; ; most >>= 1) {
      const body = { ...toHolding(consent), sentAt: Date.now(), events: all.slice(0, most) };
      if (most < 2 || new Blob([JSON.stringify(body)]).size <= MAX_BATCH_BYTES) return body;
    }
  };

  const retry = (answer: Answer) => {
    pause = answer.wait;
    return backOffMs(failures++, answer);
  };

  const url = `${context.config.collector}/v1/`;

  /** Milliseconds until the next request. */
  const settle = async (answer: Answer, consent: Kept, ids: string[]) => {
    const { receipt, refused } = answer;
    if (receipt || answer.reason === 'receipt-unknown') {
      await queue._change((list) =>
        list.map((item) => (item.id === consent.id ? { ...item, receipt } : item)),
      );
      return receipt ? 0 : retry(answer);
    }
    if (!refused && !isRefusal(answer)) return retry(answer);
    if (refused) {
      failures = pause = 0;
      context.emit('sent', { events: answer.stored, duplicate: answer.duplicate });
      drop('rejected', refused.length);
    } else if (!ids[0]) {
      // The next page tries again, so that a collector that is set up wrongly loses nothing.
      context.emit('error', { error: answer.detail, where: 'consents' });
      return NEVER_MS;
    } else if (answer.reason === 'receipt-revoked') {
      await queue._read();
      // Unless a newer yes has come since, in whichever tab.
      if (consent.id === queue._consents()[0]?.id) context.decide(() => false, 'revoked');
    } else drop(answer.reason === 'receipt-expired' ? 'expired' : 'rejected', ids.length);
    await queue._remove(ids);
    return 0;
  };

  /** One request: the oldest consent that has no receipt yet, else events. Undefined = nothing to do. */
  const step = async () => {
    const waiting = (await queue._read()).filter((event, index) => {
      const isOld = event.at < Date.now() - MAX_AGE_MS;
      const isLost = isOld || index >= MAX_WAITING;
      if (isLost) {
        drop(isOld ? 'expired' : 'queue-full');
        queue._remove([event.id]);
      }
      return !isLost;
    });
    if (signal.aborted || !context.granted()) return undefined;
    const consents = queue._consents();
    const unsent = consents.filter((kept) => !kept.receipt).pop();
    const consent = unsent ?? (waiting[0] && consentOf(waiting[0]));
    if (!consent) return undefined;
    const before = consents[consents.indexOf(consent) + 1];
    const body = toBody(consent, unsent ? [] : waiting);
    away = body.events.map(toId);
    const ids = away;
    const answer = await post(
      url + (unsent ? 'consents' : 'events'),
      unsent ? { ...unsent, supersedes: before && toHolding(before) } : body,
    );
    away = [];
    return settle(answer, consent, ids);
  };

  /**
   * When the page is hidden: kept in the back/forward cache it would keep the lock from all others,
   * and WebKit never answers a request for a lock that was open then. Or when somebody hangs.
   */
  const left = () =>
    new Promise<number>((resolve) => {
      leave = resolve;
      setTimeout(resolve, HANGS_MS, TURN_MS);
    });

  const go = async () => {
    again = false;
    let wait: number | undefined;
    try {
      const gone = left();
      wait = await Promise.race([
        gone,
        navigator.locks.request('askfirst', { ifAvailable: true }, (lock) =>
          lock || ++turns % MAX_TURNS === 0 ? Promise.race([gone, step()]) : TURN_MS,
        ),
      ]);
    } catch {
      // No Web Locks (plain http, storage refused): the collector's dedupe has to do.
      wait = await step();
    }
    timer = 0;
    if (again || wait !== undefined) timer = setTimeout(go, wait);
  };

  /** Something waits. */
  const wake = () => {
    again = true;
    if (!timer) timer = setTimeout(go);
  };

  return {
    _drop: drop,
    _wake: wake,
    /** There is a consent to send under. */
    _begin(): void {
      timer = pause = 0;
      wake();
    },
    /** The page is hidden, perhaps for good: sends what this tab knows of, and awaits no answer. */
    _flush(): void {
      leave(TURN_MS);
      const consent = queue._consents()[0];
      if (pause || !consent?.receipt || !context.granted()) return;
      const body = toBody(
        consent,
        queue._own().filter((event) => !away.includes(event.id)),
      );
      // Blocked or full: the events stay in IndexedDB for the next page.
      if (body.events[0] && navigator.sendBeacon?.(`${url}events`, JSON.stringify(body))) {
        away = away.concat(body.events.map(toId));
      }
    },
  };
}

const toId = (event: WireEvent) => event.id;
