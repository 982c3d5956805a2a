import { attempt } from '../lib/attempt';
import type { ConsentRequest } from '../wire';

/** Read by `init` at the start: while it is there, this room is loaded to deliver. */
const PENDING = 'askfirst-forms';
const TIMEOUT_MS = 10_000;
const RETRY_MS = 5000;
const MAX_RETRY_MS = 300_000;

export interface Outbox {
  send(request: ConsentRequest): void;
  stop(): void;
}

/**
 * Consents of forms on their way. Each is stored before it is sent, because the page goes with the
 * submit and never learns the answer; deleted once a collector has answered.
 */
export function createOutbox(url: string, onError: (error: unknown) => void): Outbox {
  let memory: ConsentRequest[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = RETRY_MS;

  /** What other tabs and earlier pages left too; where storage is blocked, this page's own. */
  const read = (): ConsentRequest[] => {
    const text = attempt(() => localStorage.getItem(PENDING));
    return (text && attempt(() => JSON.parse(text))) || memory;
  };
  const write = (list: ConsentRequest[]) => {
    memory = list;
    attempt(() => {
      if (list.length) localStorage.setItem(PENDING, JSON.stringify(list));
      else localStorage.removeItem(PENDING);
    });
  };
  const deliver = async (request: ConsentRequest): Promise<boolean> => {
    const answer = await post(url, request);
    if (!answer || answer.status > 499 || answer.status === 429) return false;
    write(read().filter(({ id }) => id !== request.id));
    if (!answer.ok) onError(new Error(`The collector refused a form's consent: ${answer.status}.`));
    return true;
  };
  const deliverAll = async () => {
    clearTimeout(timer);
    const done = await Promise.all(read().map(deliver));
    if (done.every(Boolean)) return;
    timer = setTimeout(deliverAll, wait);
    wait = Math.min(wait * 2, MAX_RETRY_MS);
  };
  deliverAll();

  return {
    send(request) {
      write([...read(), request]);
      wait = RETRY_MS;
      // The collector knows a consent by its id: what is sent twice is recorded once.
      deliverAll();
    },
    stop: () => clearTimeout(timer),
  };
}

function post(url: string, body: ConsentRequest): Promise<Response | undefined> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    // No answer: it stays stored and is sent again later.
    return undefined;
  });
}
