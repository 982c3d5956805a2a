import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Known, KnownReceipts } from '../consent/known.ts';
import { parseAuthorization } from '../lib/authorization.ts';
import { toCsv } from '../lib/csv.ts';
import { toDoc } from '../lib/doc.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { Held, Store } from '../store/store.ts';
import { EVENT_COLUMNS, toMyData } from './held.ts';

export interface RightsDeps {
  store: Pick<Store, 'findConsent' | 'readHeld' | 'findText' | 'erase'>;
  known: KnownReceipts;
  now(): number;
}

/** `GET /v1/me`, `GET /v1/me/events.csv`, `DELETE /v1/me`: whatever the receipt's age. */
export function registerRights(app: FastifyInstance, { store, known, now }: RightsDeps): void {
  async function shown(request: FastifyRequest, reply: FastifyReply): Promise<Known | undefined> {
    reply.header('cache-control', 'no-store');
    const holding = parseAuthorization(request.headers.authorization);
    const found = isRefused(holding) ? holding : await known.show(holding.receipt, holding.key);
    // The status may have changed, and the subject gone, since the receipt was first seen.
    if (!isRefused(found)) return refresh(found);
    const { status, ...refusal } = found.refused;
    sendProblem(reply, { ...refusal, status: status === 403 ? 401 : status });
    return undefined;
  }

  async function refresh(found: Known): Promise<Known> {
    return { ...found, consent: (await store.findConsent(found.consent.id)) ?? found.consent };
  }

  /** A consent without analytics has no subject: it alone is held. */
  async function readHeld({ consent }: Known): Promise<Held> {
    if (consent.sub !== undefined) return store.readHeld(consent.sub);
    const text = await store.findText(consent.textHash);
    return { consents: [{ ...consent, text: text?.body ?? '' }], events: [] };
  }

  app.get(
    '/v1/me',
    toDoc('All that is held of a visitor.', { holder: true }),
    async (request, reply) => {
      const found = await shown(request, reply);
      if (!found) return reply;
      return reply.send(toMyData(found, await readHeld(found), now()));
    },
  );

  app.get(
    '/v1/me/events.csv',
    toDoc('The events as a file.', { holder: true }),
    async (request, reply) => {
      const found = await shown(request, reply);
      if (!found) return reply;
      const { events } = toMyData(found, await readHeld(found), now());
      const rows = events.map((event) => ({ ...event }));
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="my-data.csv"')
        .send(toCsv(EVENT_COLUMNS, rows));
    },
  );

  app.delete(
    '/v1/me',
    toDoc('Erase the events; the choice stands.', { holder: true }),
    async (request, reply) => {
      const found = await shown(request, reply);
      if (!found) return reply;
      const { sub } = found.consent;
      const { erased } =
        sub === undefined ? { erased: 0 } : await store.erase(sub, now(), 'visitor');
      return reply.send({ erased });
    },
  );
}
