import { attempt } from '../lib/attempt';
import type { ConsentRequest } from '../wire';

/** Read by `init` at the start: while it is there, this room is loaded to deliver. */
const PENDING = 'askfirst-forms';
const TIMEOUT_MS = 10_000;
const RETRY_MS = 5000;
const MAX_RETRY_MS = 300_000;

export interface OutboxOptions {
  onError(error: unknown): void;
  /** Ends the repeating, not what is under way. */
  signal: AbortSignal;
}

/**
 * Consents of forms on their way. Each is stored before it is sent, because the page goes with the
 * submit and never learns the answer; deleted once a collector has answered. Gives what sends one.
 */
export function openOutbox(
  url: string,
  { onError, signal }: OutboxOptions,
): (request: ConsentRequest) => void {
  let memory: ConsentRequest[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = RETRY_MS;

  /** What other tabs and earlier pages left too; where storage is blocked or damaged, this page's own. */
  const read = (): ConsentRequest[] =>
    attempt(() => JSON.parse(`${localStorage.getItem(PENDING)}`).filter(Boolean)) ?? memory;
  const write = (list: ConsentRequest[]) => {
    memory = list;
    attempt(() => {
      if (list.length) localStorage.setItem(PENDING, JSON.stringify(list));
      else localStorage.removeItem(PENDING);
    });
  };
  /** True where it is to be sent again. */
  const deliver = async (request: ConsentRequest): Promise<boolean> => {
    const { status } = await post(url, request);
    if (!status || status > 499 || status === 429) return true;
    write(read().filter(({ id }) => id !== request.id));
    if (status > 299) onError(new Error(`The collector refused a form's consent: ${status}.`));
    return false;
  };
  const deliverAll = async () => {
    clearTimeout(timer);
    const left = await Promise.all(read().map(deliver));
    if (signal.aborted || !left.includes(true)) return;
    timer = setTimeout(deliverAll, wait);
    wait = Math.min(wait * 2, MAX_RETRY_MS);
  };
  deliverAll();

  return (request) => {
    write([...read(), request]);
    wait = RETRY_MS;
    // The collector knows a consent by its id: what is sent twice is recorded once.
    deliverAll();
  };
}

function post(url: string, body: ConsentRequest): Promise<{ status: number }> {
  return fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    keepalive: true,
    credentials: 'omit',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    // No answer: it stays stored and is sent again later.
    return { status: 0 };
  });
}
