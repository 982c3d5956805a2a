import type { FastifyInstance } from 'fastify';
import type { SigningKeys } from '../consent/keys.ts';
import { toDoc } from '../lib/doc.ts';

export interface WellKnownDeps {
  keys: SigningKeys;
  now(): number;
}

/** Of the text below, by its own history; W3C GPC, section 4. */
const GPC_SINCE = '2026-11-23';

export function registerWellKnown(app: FastifyInstance, { keys, now }: WellKnownDeps): void {
  app.get('/healthz', toDoc('Whether the process answers.'), (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/.well-known/jwks.json', toDoc('Keys that verify receipts.'), (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=3600')
      .send(keys.jwks(now())),
  );
  app.get(
    '/.well-known/gpc.json',
    toDoc('Global Privacy Control is honoured.'),
    (_request, reply) =>
      reply
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('cache-control', 'public, max-age=86400')
        .send({ gpc: true, lastUpdate: GPC_SINCE }),
  );
}
