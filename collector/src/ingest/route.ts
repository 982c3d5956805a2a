import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KnownReceipts } from '../consent/known.ts';
import { hostOfOrigin } from '../lib/origin.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { EventsAnswer } from '../lib/wire.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Store } from '../store/store.ts';
import { createAgentReader } from './agent.ts';
import { coverOf } from './cover.ts';
import { checkEnvelope, parseEvents } from './parse.ts';
import { eventsDoc } from './schema.ts';

export interface EventsDeps {
  store: Pick<Store, 'addEvents'>;
  known: KnownReceipts;
  /** Registrable domain of the provider behind a request; null = not known. */
  ispOf(request: FastifyRequest): Promise<string | null>;
  metrics: Pick<Metrics, 'batch' | 'eventRefused' | 'commit'>;
  now(): number;
}

const REVOKED = {
  status: 410,
  field: 'receipt',
  reason: 'receipt-revoked',
  detail: 'The consent was withdrawn.',
};

/** `POST /v1/events`: answers after the commit. */
export function registerEvents(
  app: FastifyInstance,
  { store, known, ispOf, metrics, now }: EventsDeps,
): void {
  const readAgent = createAgentReader();

  const doc = {
    summary: 'Store events under a receipt; each stands or falls alone.',
    body: eventsDoc,
    answers: { 200: 'Durable: { stored, duplicate, refused: [{ index, field, reason }] }.' },
  };
  app.post('/v1/events', { config: { doc } }, async (request, reply) => {
    const receivedAt = now();
    const checked = checkEnvelope(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const { receipt, key, sentAt, events } = checked.value;
    const shown = await known.show(receipt, key);
    if (isRefused(shown)) return sendProblem(reply, shown.refused);
    const { consent, collect } = shown;
    const cover = coverOf(shown, {
      revoked: known.isRevoked(consent),
      now: receivedAt,
      site: hostOfOrigin(request.headers.origin),
    });
    if (isRefused(cover)) return sendProblem(reply, cover.refused);

    const { bot, device } = readAgent(request.headers['user-agent']);
    const { endsAt } = cover;
    const { taken, refused } = parseEvents(events, {
      consent,
      collect,
      endsAt,
      sentAt,
      receivedAt,
      device,
    });
    for (const { reason } of refused) metrics.eventRefused(toLabel(reason));
    if (taken.length === 0) return send(reply, { stored: 0, duplicate: 0, refused });
    const isp = await ispOf(request);
    if (known.isRevoked(consent)) return sendProblem(reply, REVOKED);
    const handedOver = performance.now();
    const outcome = await store.addEvents({
      consentId: consent.id,
      site: consent.site,
      sub: consent.sub ?? '',
      receivedAt,
      isp,
      bot,
      events: taken,
    });
    if (outcome.revoked) {
      known.revoke(consent);
      return sendProblem(reply, REVOKED);
    }
    metrics.commit((performance.now() - handedOver) / 1_000);
    metrics.batch({ ...outcome, bot });
    return send(reply, { stored: outcome.stored, duplicate: outcome.duplicate, refused });
  });
}

/** A sentence of the check is not a label. */
function toLabel(reason: string): string {
  return reason.includes(' ') ? 'malformed' : reason;
}

function send(reply: FastifyReply, answer: EventsAnswer): FastifyReply {
  return reply.type('application/json').send(JSON.stringify(answer));
}
