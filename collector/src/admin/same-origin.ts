import type { FastifyRequest } from 'fastify';
import type { Refusal } from '../lib/problem.ts';

/**
 * A write with a session must come from our own page: a JSON body, which no other site's form can
 * send, and the browser's own word where the request was made. Undefined = allowed.
 */
export function refuseForeign(request: FastifyRequest): Refusal | undefined {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    return { status: 415, detail: 'Send this as application/json.', reason: 'content-type' };
  }
  const site = request.headers['sec-fetch-site'];
  const sameOrigin = site === undefined ? hasOwnOrigin(request) : site === 'same-origin';
  if (sameOrigin) return undefined;
  return {
    status: 403,
    detail: 'This call is answered only to pages of this collector.',
    reason: 'cross-origin',
  };
}

/** Browsers without Sec-Fetch-Site send Origin with every POST. The scheme is the proxy's affair. */
function hasOwnOrigin(request: FastifyRequest): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && host !== undefined && origin.replace(/^https?:\/\//, '') === host;
}
