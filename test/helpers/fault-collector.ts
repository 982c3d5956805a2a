/**
 * The wire's other end at the level of `fetch`: keeps consents and events as the collector does, and
 * fails as it is told. The real collector is tested against in browsers; here time is faked.
 */

export type Fault =
  /** Read and kept, but the answer is lost. */
  | 'drop'
  /** Never read. */
  | 'down'
  | { status: number; reason?: string; retryAfter?: number; body?: string };

interface KeptConsent {
  key: string;
  decidedAt: number;
  supersedes?: string;
  status: 'live' | 'superseded' | 'withdrawn';
}

export interface SentRequest {
  call: string;
  // biome-ignore lint/suspicious/noExplicitAny: bodies are what the tests look into.
  body: any;
  at: number;
  beacon: boolean;
}

export type FaultCollector = ReturnType<typeof createFaultCollector>;

export function createFaultCollector() {
  const consents = new Map<string, KeptConsent>();
  /** Event id → how often it came in. */
  const events = new Map<string, number>();
  const pages: string[] = [];
  const requests: SentRequest[] = [];
  let fault: (call: string, nth: number) => Fault | undefined = () => undefined;

  const problem = (status: number, reason: string) => ({
    status,
    body: { type: 'about:blank', title: 'No', status, detail: reason, reason },
  });
  const receiptOf = (id: string) => `head.${id}.signature`;
  const idOf = (receipt: string) => receipt.split('.')[1] ?? receipt;

  const answers: Record<string, (body: SentRequest['body']) => { status: number; body: object }> = {
    consents({ id, key, decidedAt, supersedes }) {
      const known = consents.get(id);
      if (known && known.key !== key) return problem(409, 'id-conflict');
      if (!known) {
        const before = supersedes && consents.get(idOf(supersedes.receipt));
        if (before?.status === 'live') before.status = 'superseded';
        const entry: KeptConsent = { key, decidedAt, status: 'live' };
        if (supersedes) entry.supersedes = idOf(supersedes.receipt);
        consents.set(id, entry);
      }
      return { status: known ? 200 : 201, body: { receipt: receiptOf(id) } };
    },
    events({ receipt, key, events: batch }) {
      const consent = consents.get(idOf(receipt));
      if (!consent) return problem(401, 'receipt-unknown');
      if (consent.key !== key) return problem(403, 'key-mismatch');
      if (consent.status === 'withdrawn') return problem(410, 'receipt-revoked');
      let duplicate = 0;
      for (const { id, page } of batch) {
        if (events.has(id)) duplicate++;
        else pages.push(page);
        events.set(id, (events.get(id) ?? 0) + 1);
      }
      return { status: 200, body: { stored: batch.length - duplicate, duplicate, refused: [] } };
    },
    withdrawals({ receipt, key }) {
      const consent = consents.get(idOf(receipt));
      if (consent && consent.key !== key) return problem(403, 'key-mismatch');
      if (consent) consent.status = 'withdrawn';
      return { status: 200, body: { erased: 0 } };
    },
  };

  const receive = (url: string, text: string, beacon: boolean) => {
    const call = url.split('/').pop() ?? '';
    const body = JSON.parse(text);
    const nth = requests.filter((request) => request.call === call).length;
    requests.push({ call, body, at: Date.now(), beacon });
    const chosen = fault(call, nth);
    if (chosen === 'down') return undefined;
    if (typeof chosen === 'object') {
      const { status, reason, retryAfter } = chosen;
      return {
        status,
        text: chosen.body ?? JSON.stringify(problem(status, reason ?? 'fault').body),
        headers: { ...(retryAfter !== undefined && { 'retry-after': `${retryAfter}` }) },
      };
    }
    const answer = answers[call]?.(body) ?? problem(404, 'not-found');
    return chosen === 'drop'
      ? undefined
      : { status: answer.status, text: JSON.stringify(answer.body), headers: {} };
  };

  return {
    consents,
    events,
    pages,
    requests,
    /** Requests of one call. */
    of: (call: string) => requests.filter((request) => request.call === call),
    fail(how: typeof fault): void {
      fault = how;
    },
    heal(): void {
      fault = () => undefined;
    },
    fetch: async (url: string, init: { body: string }): Promise<Response> => {
      const answer = receive(String(url), init.body, false);
      if (!answer) throw new TypeError('Failed to fetch');
      return new Response(answer.text, { status: answer.status, headers: answer.headers });
    },
    beacon: (url: string, body: string): boolean => {
      receive(String(url), body, true);
      return true;
    },
  };
}
