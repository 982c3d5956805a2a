import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Admin } from '../admin/register.ts';
import { parseAuthorization } from '../lib/authorization.ts';
import { toDoc } from '../lib/doc.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { Terms } from '../lib/wire.ts';
import type { Store, StoredConsent } from '../store/store.ts';
import type { KnownReceipts } from './known.ts';
import { toRecord } from './record.ts';
import { recordSchema } from './record-schema.ts';

export interface RecordDeps {
  store: Pick<Store, 'findConsent' | 'findTerms' | 'note'>;
  known: KnownReceipts;
  admin: Pick<Admin, 'who'>;
  now(): number;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `GET /v1/receipts/:id`, for the holder or an admin; unknown and forbidden answer alike. */
export function registerRecords(app: FastifyInstance, deps: RecordDeps): void {
  const { store, known, admin, now } = deps;

  /** By the receipt and key of the consent itself, or of another of the same subject. */
  async function isHolder(request: FastifyRequest, wanted: StoredConsent): Promise<boolean> {
    const holding = parseAuthorization(request.headers.authorization);
    if (isRefused(holding)) return false;
    const shown = await known.show(holding.receipt, holding.key);
    if (isRefused(shown)) return false;
    const { id, sub } = shown.consent;
    return id === wanted.id || (sub !== undefined && sub === wanted.sub);
  }

  async function isAdmin(request: FastifyRequest, wanted: StoredConsent): Promise<boolean> {
    const identity = await admin.who(request);
    if (!identity?.scopes.includes('consents')) return false;
    await store.note('admin-look-up', { consents: [wanted.id] }, now());
    return true;
  }

  const doc = toDoc('The record of a consent: ISO/IEC TS 27560 shape, DPV terms.', {
    holder: true,
    answers: { 200: 'The record.' },
    answer: recordSchema,
  });
  app.get<{ Params: { id: string } }>('/v1/receipts/:id', doc, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const { id } = request.params;
    const consent = UUID.test(id) ? await store.findConsent(id) : undefined;
    const allowed =
      consent && ((await isHolder(request, consent)) || (await isAdmin(request, consent)));
    const terms = allowed && ((await store.findTerms(id)) as Terms | undefined);
    if (!consent || !terms) {
      const detail = 'There is no such receipt, or no right to see it.';
      return sendProblem(reply, { status: 404, detail });
    }
    return reply
      .type('application/ld+json')
      .send(JSON.stringify(toRecord({ consent, terms, now: now() })));
  });
}
