import type { FastifyInstance } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { LedgerEntry, StoredConsent } from '../store/store.ts';
import type { Admin, AdminStore } from './register.ts';

export interface RecordsDeps {
  store: AdminStore;
  admin: Pick<Admin, 'require'>;
  sites: string[];
  clock(): number;
}

const PAGE = 50;

/** Consent records and notices of a site. Every look at the records is an entry of the ledger. */
export function registerRecords(app: FastifyInstance, deps: RecordsDeps): void {
  const { store, clock } = deps;
  const site = { type: 'string', enum: deps.sites };
  const checkPage = createCheck<{ site: string; before?: string }>({
    type: 'object',
    additionalProperties: false,
    required: ['site'],
    properties: { site, before: { type: 'string', pattern: '^[1-9]\\d{0,14}$' } },
  });
  const checkSite = createCheck<{ site: string }>({
    type: 'object',
    additionalProperties: false,
    required: ['site'],
    properties: { site },
  });
  const checkText = createCheck<{ site: string; sha256: string }>({
    type: 'object',
    additionalProperties: false,
    required: ['site', 'sha256'],
    properties: { site, sha256: { type: 'string', pattern: '^[\\w-]{1,64}$' } },
  });
  const consents = { preHandler: deps.admin.require('consents') };
  const writes = { preHandler: deps.admin.require('admin') };

  app.get('/v1/admin/consents', consents, async (request, reply) => {
    const query = checkPage(request.query);
    if (isRefused(query)) return sendProblem(reply, query.refused);
    const { before, ...rest } = query.value;
    const page = {
      ...rest,
      limit: PAGE,
      ...(before === undefined ? {} : { before: Number(before) }),
    };
    await store.note('admin-look-up', { what: 'consents', ...page }, clock());
    const rows = await store.consents(page);
    reply.header('cache-control', 'no-store');
    return { consents: rows.map(toRow), more: rows.length === PAGE };
  });

  app.get('/v1/admin/ledger', consents, async (request, reply) => {
    const query = checkBefore(request.query);
    if (isRefused(query)) return sendProblem(reply, query.refused);
    const { before } = query.value;
    const end = before === undefined ? (await store.ledgerHead()).seq : Number(before) - 1;
    const first = Math.max(1, end - PAGE + 1);
    const entries = end < 1 ? [] : await store.ledger(first, end - first + 1);
    reply.header('cache-control', 'no-store');
    return { entries: entries.toReversed().map(toEntry), more: first > 1 };
  });

  app.get('/v1/admin/notices', consents, async (request, reply) => {
    const query = checkSite(request.query);
    if (isRefused(query)) return sendProblem(reply, query.refused);
    reply.header('cache-control', 'no-store');
    return store.texts(query.value.site);
  });

  app.post('/v1/admin/notices', writes, async (request, reply) => {
    const body = checkText(request.body);
    if (isRefused(body)) return sendProblem(reply, body.refused);
    const text = (await store.texts(body.value.site)).find(
      (one) => one.sha256 === body.value.sha256,
    );
    if (text === undefined) {
      return sendProblem(reply, {
        status: 404,
        field: 'sha256',
        detail: 'No such text was seen on this site.',
      });
    }
    const { firstSeen, registered, ...known } = text;
    if (!registered) await store.registerText(known, clock());
    return { ...known, firstSeen, registered: true };
  });
}

const checkBefore = createCheck<{ before?: string }>({
  type: 'object',
  additionalProperties: false,
  properties: { before: { type: 'string', pattern: '^[1-9]\\d{0,14}$' } },
});

const MAX_DETAIL = 200;

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

/** The rest of a consent stands in its record. */
const CONSENT_DETAILS = new Set(['id', 'site', 'categories', 'method', 'supersedes']);
const DETAILS = new Set([
  ...['id', 'consents', 'site', 'cause', 'erased'],
  ...[
    'what',
    'name',
    'scopes',
    'language',
    'layer',
    'keepData',
    'keepConsents',
    'events',
    'failures',
  ],
]);

/** Neither the hash of the key nor the subject: nothing here can be used, or joined with events. */
function toRow(consent: StoredConsent) {
  const { keyHash, sub, born, keepData, kid, head, ...row } = consent;
  return row;
}
