import type { FastifyInstance } from 'fastify';
import type { SigningKeys } from '../consent/keys.ts';

export interface WellKnownDeps {
  keys: SigningKeys;
  now(): number;
}

/** Of the text below, by its own history; W3C GPC, section 4. */
const GPC_SINCE = '2026-11-23';

export function registerWellKnown(app: FastifyInstance, { keys, now }: WellKnownDeps): void {
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  );
  app.get('/.well-known/jwks.json', (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=3600')
      .send(keys.jwks(now())),
  );
  app.get('/.well-known/gpc.json', (_request, reply) =>
    reply
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'public, max-age=86400')
      .send({ gpc: true, lastUpdate: GPC_SINCE }),
  );
}
