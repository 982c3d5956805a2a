import type { FastifyInstance } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { LedgerEntry } from '../store/store.ts';
import { toGuarded } from './guarded.ts';
import type { RecordsDeps } from './records.ts';

const PAGE = 50;
const MAX_DETAIL = 200;
/** The rest of a consent stands in its record. */
const CONSENT_DETAILS = new Set(['id', 'site', 'categories', 'method', 'supersedes']);
const DETAILS = new Set([
  ...['id', 'consents', 'site', 'cause', 'erased', 'what', 'name', 'scopes', 'language', 'layer'],
  ...['keepData', 'keepConsents', 'events', 'failures'],
]);

const query = {
  type: 'object',
  additionalProperties: false,
  properties: { before: { type: 'string', pattern: '^[1-9]\\d{0,14}$' } },
};
const check = createCheck<{ before?: string }>(query);

/** Entries of the ledger, newest first. */
export function registerLedger(app: FastifyInstance, { store, admin }: RecordsDeps): void {
  const options = toGuarded(admin, 'consents', 'Entries of the ledger, newest first.', { query });

  app.get('/v1/admin/ledger', options, async (request, reply) => {
    const checked = check(request.query);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const { before } = checked.value;
    const end = before === undefined ? (await store.ledgerHead()).seq : Number(before) - 1;
    const first = Math.max(1, end - PAGE + 1);
    const entries = end < 1 ? [] : await store.ledger(first, end - first + 1);
    reply.header('cache-control', 'no-store');
    return { entries: entries.toReversed().map(toEntry), more: first > 1 };
  });
}

/** What happened, without whose browser it was; an erased payload leaves its place in the chain. */
function toEntry({ seq, time, kind, payload }: LedgerEntry) {
  const fields: [string, unknown][] =
    payload === undefined ? [] : Object.entries(JSON.parse(payload));
  const shown = kind === 'grant' || kind === 'form' ? CONSENT_DETAILS : DETAILS;
  const details = fields
    .filter(([name, value]) => shown.has(name) && value !== null && value !== undefined)
    .map(([name, value]) => [name, [value].flat().join(', ').slice(0, MAX_DETAIL)]);
  return { seq, time, kind, erased: payload === undefined, details: Object.fromEntries(details) };
}
