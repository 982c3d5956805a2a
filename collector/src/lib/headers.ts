import type { FastifyReply, FastifyRequest } from 'fastify';

/** On everything; a page of the dashboard puts its own policy in place of this one. */
export const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

export function protect(_request: FastifyRequest, reply: FastifyReply, next: () => void): void {
  reply.headers(SECURITY_HEADERS);
  next();
}
