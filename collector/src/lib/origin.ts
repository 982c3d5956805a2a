import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.ts';

/** Host of an `Origin` header, without port; undefined for `null` and what is no origin. */
export function hostOfOrigin(origin: string | undefined): string | undefined {
  if (origin === undefined || !/^https?:\/\/[^/?#@\s]{1,260}$/i.test(origin)) return undefined;
  return URL.canParse(origin) ? new URL(origin).hostname : undefined;
}

/**
 * Answers the configured sites and nobody else; never with credentials.
 * A request without `Origin` comes from no page: what guards it is receipt and key.
 */
export function createOriginGuard(sites: readonly string[]) {
  const allowed = new Set(sites);
  return function guardOrigin(request: FastifyRequest, reply: FastifyReply, next: () => void) {
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    if (origin === undefined) return next();
    const host = hostOfOrigin(origin);
    if (host === undefined || !allowed.has(host)) {
      sendProblem(reply, {
        status: 403,
        field: 'Origin',
        reason: 'site-mismatch',
        detail: 'The page is of no site that this collector serves.',
      });
      return;
    }
    reply.header('access-control-allow-origin', origin);
    reply.header('access-control-expose-headers', 'Retry-After');
    next();
  };
}

/** A page of the site, or of a subdomain that names the site in its configuration. */
export function isPageOf(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}

const PREFLIGHT_HOURS = 2;

/** Only `Authorization` and JSON need one; the three posts go without. */
export function answerPreflight(methods: string) {
  return (_request: FastifyRequest, reply: FastifyReply) =>
    reply
      .code(204)
      .header('access-control-allow-methods', methods)
      .header('access-control-allow-headers', 'Authorization, Content-Type')
      .header('access-control-max-age', String(PREFLIGHT_HOURS * 3_600))
      .send();
}
