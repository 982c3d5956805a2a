import type { KnownReceipts } from '../consent/known.ts';
import { isRefused, type Refused, refuse } from '../lib/problem.ts';
import type { EventsAnswer } from '../lib/wire.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Store } from '../store/store.ts';
import { createAgentReader } from './agent.ts';
import { coverOf } from './cover.ts';
import { checkEnvelope, parseEvents } from './parse.ts';

export interface TakeDeps {
  store: Pick<Store, 'addEvents'>;
  known: KnownReceipts;
  metrics: Pick<Metrics, 'batch' | 'eventRefused' | 'commit'>;
  now(): number;
}

/** What counts of a request beside its body. */
export interface Sender {
  /** Host of the page, from `Origin`. */
  site: string | undefined;
  userAgent: string | undefined;
  /** Registrable domain of the provider; null = not known. */
  isp(): Promise<string | null>;
}

export interface Taken {
  answer: EventsAnswer;
}

const REVOKED = refuse({
  status: 410,
  field: 'receipt',
  reason: 'receipt-revoked',
  detail: 'The consent was withdrawn.',
});

/** From a parsed body to the answer after the commit. */
export function createTake({ store, known, metrics, now }: TakeDeps) {
  const readAgent = createAgentReader();

  return async function take(body: unknown, sender: Sender): Promise<Taken | Refused> {
    const receivedAt = now();
    const checked = checkEnvelope(body);
    if (isRefused(checked)) return checked;
    const { receipt, key, sentAt, events } = checked.value;
    const look = known.show(receipt, key);
    const shown = look instanceof Promise ? await look : look;
    if (isRefused(shown)) return shown;
    const { consent, collect } = shown;
    const revoked = known.isRevoked(consent);
    const cover = coverOf(shown, { revoked, now: receivedAt, site: sender.site });
    if (isRefused(cover)) return cover;

    const { bot, device } = readAgent(sender.userAgent);
    const { endsAt } = cover;
    const within = { consent, collect, endsAt, sentAt, receivedAt, device };
    const { taken, refused } = parseEvents(events, within);
    for (const { reason } of refused) metrics.eventRefused(toLabel(reason));
    if (taken.length === 0) return { answer: { stored: 0, duplicate: 0, refused } };
    const isp = await sender.isp();
    if (known.isRevoked(consent)) return REVOKED;

    const handedOver = performance.now();
    const { id: consentId, site, sub = '' } = consent;
    const batch = { consentId, site, sub, receivedAt, isp, bot, events: taken };
    const { stored, duplicate, revoked: meanwhile } = await store.addEvents(batch);
    if (meanwhile) {
      known.revoke(consent);
      return REVOKED;
    }
    metrics.commit((performance.now() - handedOver) / 1_000);
    metrics.batch({ stored, duplicate, bot });
    return { answer: { stored, duplicate, refused } };
  };
}

/** A sentence of the check is not a label. */
function toLabel(reason: string): string {
  return reason.includes(' ') ? 'malformed' : reason;
}
