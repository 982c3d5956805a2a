import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, type Refusal, sendProblem } from '../lib/problem.ts';
import type { ConsentRequest, Holding } from '../lib/wire.ts';
import type { NewConsent, Store, StoredConsent } from '../store/store.ts';
import type { SigningKeys } from './keys.ts';
import type { KnownReceipts } from './known.ts';
import { toNewConsent } from './parse.ts';
import type { Receipts } from './receipt.ts';
import { consentSchema, withdrawalSchema } from './schema.ts';

export interface ConsentDeps {
  store: Pick<Store, 'addConsent' | 'withdraw' | 'knowsTerms'>;
  receipts: Receipts;
  known: KnownReceipts;
  sites: readonly string[];
  keys: Pick<SigningKeys, 'current'>;
  /** Starts the ISP look-up, so that events find it done. */
  prefetchIsp(request: FastifyRequest): void;
  /** Seconds to wait with terms of so many bytes that are new to the archive, or undefined. */
  waitForTerms(request: FastifyRequest, bytes: number): number | undefined;
  now(): number;
}

const REVOKED = {
  status: 410,
  field: 'id',
  reason: 'receipt-revoked',
  detail: 'The consent was withdrawn.',
};

const NOT_TAKEN = {
  conflict: {
    status: 409,
    field: 'id',
    reason: 'id-conflict',
    detail: 'A consent with this id was recorded with another key.',
  },
  'too-many-texts': {
    status: 429,
    field: 'shown.text',
    reason: 'rate-limited',
    retryAfter: 3_600,
    detail: 'Too many texts of this site are not registered. Its owner has to register them.',
  },
  'too-many-terms': tooManyTerms(3_600),
};

function tooManyTerms(retryAfter: number): Refusal {
  return {
    status: 429,
    field: 'terms',
    reason: 'rate-limited',
    retryAfter,
    detail: 'Too many terms are new to this collector. Those it knows are taken.',
  };
}

const checkConsent = createCheck<ConsentRequest>(consentSchema);
const checkWithdrawal = createCheck<Holding>(withdrawalSchema);

/** `POST /v1/consents`: the same id and key again give the same receipt. */
export function registerConsents(app: FastifyInstance, deps: ConsentDeps): void {
  const { store, receipts, known, prefetchIsp } = deps;

  const doc = {
    summary: 'Record a consent; the same id and key again give the same receipt.',
    body: consentSchema,
    answers: { 201: 'Recorded: { receipt }.', 200: 'Was recorded before: { receipt }.' },
  };
  app.post('/v1/consents', { config: { doc } }, async (request, reply) => {
    const checked = checkConsent(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const { id, supersedes } = checked.value;
    if (known.isRevoked({ id })) return sendProblem(reply, REVOKED);
    const parsed = toNewConsent(checked.value, {
      sites: deps.sites,
      origin: request.headers.origin,
      kid: deps.keys.current,
      now: deps.now(),
    });
    if (isRefused(parsed)) return sendProblem(reply, parsed.refused);
    const wait = await waitForTerms(deps, request, parsed);
    if (wait !== undefined) return sendProblem(reply, tooManyTerms(wait));
    const earlier = supersedes && (await known.show(supersedes.receipt, supersedes.key));
    if (earlier && isRefused(earlier) && earlier.refused.reason === 'key-mismatch') {
      return sendProblem(reply, { ...earlier.refused, field: 'supersedes.key' });
    }
    const before = earlier && !isRefused(earlier) ? earlier.consent : undefined;
    // Nobody is asked about the address of a visitor who does not want to be counted.
    if (parsed.subject) prefetchIsp(request);
    const outcome = await store.addConsent(supersede(parsed, before));
    if (before && 'consent' in outcome) known.forget(before.id);
    if (known.isRevoked({ id })) {
      // Withdrawn by its id while it was on its way to the disk: it must not outlive that.
      await store.withdraw(id, deps.now(), 'visitor');
      return sendProblem(reply, REVOKED);
    }
    return answer(reply, outcome, receipts);
  });
}

/** `POST /v1/withdrawals`: works on expired and superseded receipts, and twice. */
export function registerWithdrawals(app: FastifyInstance, deps: ConsentDeps): void {
  const { store, known, now } = deps;

  const doc = {
    summary: 'Withdraw a consent and erase what was collected under it.',
    body: withdrawalSchema,
    answers: { 200: 'Withdrawn, now or before: { erased }.' },
  };
  app.post('/v1/withdrawals', { config: { doc } }, async (request, reply) => {
    const checked = checkWithdrawal(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const { receipt, key } = checked.value;
    const byId = !receipt.includes('.');
    const shown = byId ? await known.showId(receipt, key) : await known.show(receipt, key);
    if (isRefused(shown)) {
      // The consent may still be under way: whoever withdraws it first must not be overtaken.
      if (!byId || shown.refused.reason !== 'receipt-unknown') {
        return sendProblem(reply, shown.refused);
      }
      known.revoke({ id: receipt });
      return sendJson(reply, { erased: 0 });
    }
    const consent = 'consent' in shown ? shown.consent : shown;
    known.revoke(consent);
    const { erased } = await store.withdraw(consent.id, now(), 'visitor');
    return sendJson(reply, { erased });
  });
}

async function waitForTerms(
  { store, waitForTerms: wait }: ConsentDeps,
  request: FastifyRequest,
  { site, terms }: NewConsent,
): Promise<number | undefined> {
  if (await store.knowsTerms(site, terms)) return undefined;
  return wait(request, Buffer.byteLength(JSON.stringify(terms)));
}

function sendJson(reply: FastifyReply, answer: object): FastifyReply {
  return reply.type('application/json').send(JSON.stringify(answer));
}

/** A consent follows another of the same site; whether the subject lives on is for the store. */
function supersede(consent: NewConsent, before: StoredConsent | undefined): NewConsent {
  if (before === undefined || before.id === consent.id || before.site !== consent.site) {
    return consent;
  }
  return { ...consent, supersedes: before.id };
}

async function answer(
  reply: FastifyReply,
  outcome: Awaited<ReturnType<Store['addConsent']>>,
  receipts: Receipts,
): Promise<FastifyReply> {
  if (!('consent' in outcome)) return sendProblem(reply, NOT_TAKEN[outcome.outcome]);
  const receipt = await receipts.sign(outcome.consent);
  return sendJson(reply.code(outcome.outcome === 'created' ? 201 : 200), { receipt });
}
