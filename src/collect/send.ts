import type { CollectDeps } from '../rooms';
import type { DropReason } from '../types';
import type { Kept } from './consents';
import { type Answer, backOffMs, isRefusal, post } from './post';
import type { Queue, Waiting } from './queue';

const MAX_BATCH_EVENTS = 100;
/** Beacons and keepalive requests in flight share 64 KiB; the collector takes 60,000 bytes. */
const MAX_BATCH_BYTES = 60_000;
const MAX_WAITING = 1000;
const MAX_AGE_MS = 7 * 86_400_000;
/** How soon to ask again while another tab is sending. */
const TURN_MS = 1000;
/** Longer than a page lives; timers take no more. */
const NEVER_MS = 2 ** 31 - 1;

/** Sends what waits, this tab's and the others', one tab at a time. */
export function createSender(
  { config, granted, emit, onRevoked }: CollectDeps,
  queue: Queue,
  signal: AbortSignal,
) {
  /** 0 = nothing to do; else a wait, or a request on its way. */
  let timer = 0;
  let again = false;
  let failures = 0;
  /** The collector asked for a pause of so many milliseconds. */
  let pause = 0;
  /** Ids that are on their way. */
  let away: string[] = [];
  let sent = 0;
  const dropped: Partial<Record<DropReason, number>> = {};

  const drop = (reason: DropReason, count = 1) => {
    if (count) {
      dropped[reason] = (dropped[reason] ?? 0) + count;
      emit.drop(reason, count);
    }
  };

  /** Superseded in another tab meanwhile, the newer consent covers what happened after it. */
  const consentOf = ({ under, at }: Waiting) => {
    const consents = queue._consents();
    return consents.find(({ id, decidedAt }) => id === under || decidedAt <= at) ?? consents[0];
  };

  /** The first events that go into one request, under one consent. */
  const toBody = (consent: Kept, waiting: Waiting[]) => {
    const { receipt, key } = consent;
    const all = waiting.filter((item) => consentOf(item) === consent).map(toEvent);
    for (let most = MAX_BATCH_EVENTS; ; most >>= 1) {
      const body = { receipt, key, sentAt: Date.now(), events: all.slice(0, most) };
      if (most < 2 || new Blob([JSON.stringify(body)]).size <= MAX_BATCH_BYTES) return body;
    }
  };

  const retry = (answer: Answer) => {
    pause = answer.wait;
    return backOffMs(failures++, answer);
  };

  const setReceipt = async (id: string, receipt?: string) =>
    queue._change((list) => list.map((item) => (item.id === id ? { ...item, receipt } : item)));

  const url = `${config.collector}/v1/`;

  const sendConsent = async (consent: Kept, last: Kept | undefined) => {
    const answer = await post(`${url}consents`, {
      ...consent,
      ...(last?.receipt && { supersedes: { receipt: last.receipt, key: last.key } }),
    });
    if (answer.receipt) {
      await setReceipt(consent.id, answer.receipt);
      return 0;
    }
    if (!isRefusal(answer)) return retry(answer);
    // The next page tries again, so that a collector that is set up wrongly loses nothing.
    emit.error(answer.detail, 'consents');
    return NEVER_MS;
  };

  const sendEvents = async (consent: Kept, waiting: Waiting[]) => {
    const body = toBody(consent, waiting);
    away = body.events.map(toId);
    const ids = away;
    const answer = await post(`${url}events`, body);
    away = [];
    const { reason, stored = 0, duplicate = 0, refused } = answer;
    if (refused) {
      failures = pause = 0;
      sent += stored;
      emit.sent(stored, duplicate);
      drop('rejected', refused.length);
    } else if (reason === 'receipt-unknown') {
      await setReceipt(consent.id);
      return retry(answer);
    } else if (!isRefusal(answer)) return retry(answer);
    else if (reason === 'receipt-revoked' && consent === queue._consents()[0]) onRevoked();
    else drop(reason === 'receipt-expired' ? 'expired' : 'rejected', ids.length);
    await queue._remove(ids);
    return 0;
  };

  /** One request. Milliseconds until the next; undefined = nothing is left to do. */
  const step = async () => {
    const waiting = (await queue._read()).filter(({ id, at }, index) => {
      const isOld = at < Date.now() - MAX_AGE_MS;
      const isLost = isOld || index >= MAX_WAITING;
      if (isLost) {
        drop(isOld ? 'expired' : 'queue-full');
        queue._remove([id]);
      }
      return !isLost;
    });
    if (signal.aborted || !granted()) return undefined;
    const consents = queue._consents();
    const unsent = consents.filter(({ receipt }) => !receipt).pop();
    if (unsent) return sendConsent(unsent, consents[consents.indexOf(unsent) + 1]);
    const consent = waiting[0] && consentOf(waiting[0]);
    return consent && sendEvents(consent, waiting);
  };

  const go = async () => {
    again = false;
    const wait = await takeTurn(step);
    timer = 0;
    if (again || wait !== undefined) timer = window.setTimeout(go, wait);
  };

  return {
    _drop: drop,
    /** Something waits. */
    _wake(): void {
      again = true;
      if (!timer) timer = window.setTimeout(go);
    },
    /** The page is hidden, perhaps for good: sends what this tab knows of, and awaits no answer. */
    _flush(): void {
      const [consent] = queue._consents();
      if (pause || !consent?.receipt || !granted()) return;
      const body = toBody(
        consent,
        [...queue._own.values()].filter(({ id }) => !away.includes(id)),
      );
      try {
        if (body.events[0] && navigator.sendBeacon(`${url}events`, JSON.stringify(body))) {
          away = [...away, ...body.events.map(toId)];
        }
      } catch {
        // Blocked: the events stay in IndexedDB for the next page.
      }
    },
    _explain: () => ({ waiting: queue._own.size, sent, dropped }),
  };
}

const toId = ({ id }: { id: string }) => id;
const toEvent = ({ under, ...event }: Waiting) => event;

/** Never rejects. Without Web Locks (plain http, storage refused) the collector's dedupe has to do. */
async function takeTurn(work: () => Promise<number | undefined>): Promise<number | undefined> {
  try {
    return await navigator.locks.request('askfirst', { ifAvailable: true }, (lock) =>
      lock ? work() : TURN_MS,
    );
  } catch {
    // No locks here.
    return work();
  }
}
