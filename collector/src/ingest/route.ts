import type { FastifyInstance } from 'fastify';
import type { Lane } from './lane.ts';
import { eventsDoc } from './schema.ts';

/** `POST /v1/events` as a route, for whatever does not come straight to the lane. */
export function registerEvents(app: FastifyInstance, lane: Lane): void {
  const doc = {
    summary: 'Store events under a receipt; each stands or falls alone.',
    body: eventsDoc,
    answers: { 200: 'Durable: { stored, duplicate, refused: [{ index, field, reason }] }.' },
  };
  app.register(async (alone) => {
    // The lane reads the body itself.
    alone.removeAllContentTypeParsers();
    alone.addContentTypeParser('*', (_request, _payload, done) => done(null));
    alone.post('/v1/events', { config: { doc } }, (request, reply) => {
      reply.hijack();
      lane(request.raw, reply.raw);
    });
  });
}
