import type { FastifyInstance } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import { toGuarded } from './guarded.ts';
import type { RecordsDeps } from './records.ts';

/** The wordings that visitors were shown, and the owner's word that one is the site's own. */
export function registerNotices(app: FastifyInstance, deps: RecordsDeps): void {
  const { store, clock, admin } = deps;
  const site = { type: 'string', enum: deps.sites };
  const query = {
    type: 'object',
    additionalProperties: false,
    required: ['site'],
    properties: { site },
  };
  const body = {
    ...query,
    required: ['site', 'sha256'],
    properties: { site, sha256: { type: 'string', pattern: '^[\\w-]{1,64}$' } },
  };
  const checkQuery = createCheck<{ site: string }>(query);
  const checkBody = createCheck<{ site: string; sha256: string }>(body);
  const reads = toGuarded(admin, 'consents', 'Wordings that visitors were shown.', { query });
  const writes = toGuarded(admin, 'admin', 'Registers a wording that was seen.', { body });

  app.get('/v1/admin/notices', reads, async (request, reply) => {
    const checked = checkQuery(request.query);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    reply.header('cache-control', 'no-store');
    return store.texts(checked.value.site);
  });

  app.post('/v1/admin/notices', writes, async (request, reply) => {
    const checked = checkBody(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const { site: of, sha256 } = checked.value;
    const text = (await store.texts(of)).find((one) => one.sha256 === sha256);
    if (text === undefined) return sendProblem(reply, UNKNOWN);
    const { firstSeen, registered, ...known } = text;
    if (!registered) await store.registerText(known, clock());
    return { ...known, firstSeen, registered: true };
  });
}

const UNKNOWN = { status: 404, field: 'sha256', detail: 'No such text was seen on this site.' };
