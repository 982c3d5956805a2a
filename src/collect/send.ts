import type { CollectDeps } from '../rooms';
import type { EventsRequest } from '../wire';
import type { Kept } from './consents';
import { type Answer, backOffMs, isFinal, post } from './post';
import type { Queue, Waiting } from './queue';

const MAX_BATCH_EVENTS = 100;
/** Beacons and keepalive requests in flight share 64 KiB; the collector takes 60,000 bytes. */
const MAX_BATCH_BYTES = 60_000;
const MAX_WAITING = 1000;
const MAX_AGE_MS = 7 * 86_400_000;
/** How soon to ask again while another tab is sending. */
const TURN_MS = 1000;

/** Sends what waits, this tab's and the others', one tab at a time. */
export function createSender(
  { config, granted, emit, onRevoked }: Omit<CollectDeps, 'grant'>,
  queue: Queue,
) {
  let stopped = false;
  /** 0 = nothing to do; else a wait, or a request on its way. */
  let timer = 0;
  let again = false;
  let failures = 0;
  /** The collector asked for a pause. */
  let paused = false;
  /** Ids that are on their way. */
  let away: string[] = [];

  const consentOf = ({ under }: Waiting) => {
    const consents = queue._consents();
    return consents.find(({ request }) => request.id === under) ?? consents[0];
  };

  /** The first events that go into one request, under one consent. */
  const toBody = (consent: Kept, waiting: Waiting[]): EventsRequest => {
    const events = waiting.filter((item) => consentOf(item) === consent).map(({ event }) => event);
    const { receipt = '', request } = consent;
    for (let most = MAX_BATCH_EVENTS; ; most >>= 1) {
      const body = { receipt, key: request.key, sentAt: Date.now(), events: events.slice(0, most) };
      if (most < 2 || new Blob([JSON.stringify(body)]).size <= MAX_BATCH_BYTES) return body;
    }
  };

  const call = (name: string, body: object) => post(`${config.collector}/v1/${name}`, body);

  const setReceipt = (id: string, receipt?: unknown) =>
    queue._change((list) =>
      list.map(({ request, ...rest }) =>
        request.id === id
          ? { request, ...(receipt ? { receipt: `${receipt}` } : {}) }
          : { request, ...rest },
      ),
    );

  const sendConsent = async ({ request }: Kept, last: Kept | undefined) => {
    const answer = await call('consents', {
      ...request,
      ...(last?.receipt && { supersedes: { receipt: last.receipt, key: last.request.key } }),
    });
    if (answer.receipt) await setReceipt(request.id, answer.receipt);
    else if (isFinal(answer)) {
      // The next page tries again, so that a collector that is set up wrongly loses nothing.
      stopped = true;
      emit.error(new Error(`${answer.detail}`), 'consents');
    }
    return answer;
  };

  const sendEvents = async (consent: Kept, waiting: Waiting[]) => {
    const body = toBody(consent, waiting);
    const ids = body.events.map(toId);
    away = ids;
    const answer = await call('events', body);
    away = [];
    const { status, reason, stored, duplicate, refused } = answer;
    if (status === 200) {
      emit.sent(Number(stored), Number(duplicate));
      if (Array.isArray(refused) && refused[0]) emit.drop('rejected', refused.length);
    } else if (!isFinal(answer)) return answer;
    else if (reason === 'receipt-unknown') {
      await setReceipt(consent.request.id);
      return { ...answer, status: 0 };
    } else if (reason === 'receipt-revoked' && consent === queue._consents()[0]) {
      stopped = true;
      onRevoked();
    } else emit.drop(reason === 'receipt-expired' ? 'expired' : 'rejected', ids.length);
    await queue._remove(ids);
    return answer;
  };

  /** One request. Undefined = nothing is left to do. */
  const step = async () => {
    const waiting: Waiting[] = [];
    const lost: string[] = [];
    for (const item of await queue._read()) {
      const isOld = item.event.at < Date.now() - MAX_AGE_MS;
      if (isOld || waiting.length === MAX_WAITING) {
        lost.push(item.event.id);
        emit.drop(isOld ? 'expired' : 'queue-full', 1);
      } else waiting.push(item);
    }
    if (lost[0]) await queue._remove(lost);
    if (stopped || !granted()) return undefined;
    const consents = queue._consents();
    const unsent = consents.filter(({ receipt }) => !receipt).pop();
    if (unsent) return sendConsent(unsent, consents[consents.indexOf(unsent) + 1]);
    const consent = waiting[0] && consentOf(waiting[0]);
    return consent && sendEvents(consent, waiting);
  };

  const go = async () => {
    again = false;
    const answer = await takeTurn(step);
    timer = 0;
    if (stopped || !(again || answer)) return;
    paused = !!answer?.wait;
    const isDone = !answer || isFinal(answer);
    failures = isDone ? 0 : failures + 1;
    timer = window.setTimeout(go, isDone ? 0 : backOffMs(failures, answer));
  };

  return {
    /** Something waits. */
    _wake(): void {
      again = true;
      if (!stopped) timer ||= window.setTimeout(go);
    },
    /** The page is hidden, perhaps for good: sends what this tab knows of, and awaits no answer. */
    _flush(): void {
      const [consent] = queue._consents();
      if (stopped || paused || !consent?.receipt || !granted()) return;
      const body = toBody(
        consent,
        [...queue._own.values()].filter(({ event }) => !away.includes(event.id)),
      );
      try {
        if (
          body.events[0] &&
          navigator.sendBeacon(`${config.collector}/v1/events`, JSON.stringify(body))
        ) {
          away = [...away, ...body.events.map(toId)];
        }
      } catch {
        // Blocked: the events stay in IndexedDB for the next page.
      }
    },
    _stop(): void {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

const toId = ({ id }: { id: string }) => id;

/** Never rejects. Without Web Locks (plain http, storage refused) the collector's dedupe has to do. */
async function takeTurn(work: () => Promise<Answer | undefined>): Promise<Answer | undefined> {
  try {
    return await navigator.locks.request('askfirst', { ifAvailable: true }, (lock) =>
      lock ? work() : { status: 0, wait: TURN_MS },
    );
  } catch {
    // No locks here.
    return work();
  }
}
