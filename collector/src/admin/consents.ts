import type { FastifyInstance } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { StoredConsent } from '../store/store.ts';
import { toGuarded } from './guarded.ts';
import type { RecordsDeps } from './records.ts';

const PAGE = 50;

/** Consents of a site, newest first. Every look at them is an entry of the ledger. */
export function registerConsentList(app: FastifyInstance, deps: RecordsDeps): void {
  const { store, clock, sites } = deps;
  const query = {
    type: 'object',
    additionalProperties: false,
    required: ['site'],
    properties: {
      site: { type: 'string', enum: sites },
      before: { type: 'string', pattern: '^[1-9]\\d{0,14}$' },
    },
  };
  const check = createCheck<{ site: string; before?: string }>(query);
  const options = toGuarded(deps.admin, 'consents', 'Consents of a site, newest first.', { query });

  app.get('/v1/admin/consents', options, async (request, reply) => {
    const checked = check(request.query);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const { site, before } = checked.value;
    const page = { site, limit: PAGE, ...(before === undefined ? {} : { before: Number(before) }) };
    await store.note('admin-look-up', { what: 'consents', ...page }, clock());
    const rows = await store.consents(page);
    reply.header('cache-control', 'no-store');
    return { consents: rows.map(toRow), more: rows.length === PAGE };
  });
}

/** Neither the hash of the key nor the subject: nothing here can be used, or joined with events. */
function toRow(consent: StoredConsent) {
  const { keyHash, sub, born, keepData, kid, head, ...row } = consent;
  return row;
}
