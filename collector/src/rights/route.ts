import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Known, KnownReceipts } from '../consent/known.ts';
import { parseAuthorization } from '../lib/authorization.ts';
import { toDoc } from '../lib/doc.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { type HeldStore, toMyData, toMyFile } from './held.ts';

export interface RightsDeps {
  store: HeldStore & Pick<Store, 'findConsent' | 'erase'>;
  known: KnownReceipts;
  now(): number;
  /** How long an answer may stand still; default 30 s. */
  stalledMs?: number;
}

/** Whoever takes nothing of an answer for so long is let go. */
const STALLED_MS = 30_000;

/** `GET /v1/me`, `GET /v1/me/events.csv`, `DELETE /v1/me`: whatever the receipt's age. */
export function registerRights(app: FastifyInstance, deps: RightsDeps): void {
  const { store, known, now } = deps;
  const sendSlices = createSendSlices(deps.stalledMs ?? STALLED_MS);

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

  app.get(
    '/v1/me',
    toDoc('All that is held of a visitor.', { holder: true }),
    async (request, reply) => {
      const found = await shown(request, reply);
      if (!found) return reply;
      reply.type('application/json; charset=utf-8');
      return sendSlices(reply, toMyData(store, found, now()));
    },
  );

  app.get(
    '/v1/me/events.csv',
    toDoc('The events as a file.', { holder: true }),
    async (request, reply) => {
      const found = await shown(request, reply);
      if (!found) return reply;
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="my-data.csv"');
      return sendSlices(reply, toMyFile(store, found.consent));
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

/** The next slice is read when the last one was taken. A fault on the way ends the connection: half an answer never looks whole. */
function createSendSlices(stalledMs: number) {
  return (reply: FastifyReply, slices: AsyncIterable<string>): FastifyReply => {
    reply.raw.setTimeout(stalledMs, () => reply.raw.destroy());
    return reply.send(Readable.from(slices));
  };
}
