import type { FastifyReply, FastifyRequest } from 'fastify';
import { isRefused, type Refused, refuse, sendProblem } from './problem.ts';

/** Host of an `Origin` header, without port; undefined for `null` and what is no origin. */
export function hostOfOrigin(origin: string | undefined): string | undefined {
  if (origin === undefined || !/^https?:\/\/[^/?#@\s]{1,260}$/i.test(origin)) return undefined;
  return URL.canParse(origin) ? new URL(origin).hostname : undefined;
}

/** The host of an allowed page; undefined where there is no `Origin`. */
export type OriginCheck = (origin: string | undefined) => { host: string | undefined } | Refused;

const NO_PAGE = { host: undefined };
const FOREIGN = refuse({
  status: 403,
  field: 'Origin',
  reason: 'site-mismatch',
  detail: 'The page is of no site that this collector serves.',
});
/** A site has a handful of origins; strangers' are never remembered. */
const MOST_ORIGINS = 1_000;

/**
 * Allows the configured sites and nobody else. A request without `Origin` comes from no page: what
 * guards it is receipt and key.
 */
export function createOriginCheck(sites: readonly string[]): OriginCheck {
  const allowed = new Set(sites);
  const known = new Map<string, { host: string }>();
  return (origin) => {
    if (origin === undefined) return NO_PAGE;
    const seen = known.get(origin);
    if (seen) return seen;
    const host = hostOfOrigin(origin);
    if (host === undefined || !allowed.has(host)) return FOREIGN;
    const found = { host };
    if (known.size < MOST_ORIGINS) known.set(origin, found);
    return found;
  };
}

/** The same as a hook: echoes the origin, never allows credentials. */
export function createOriginGuard(sites: readonly string[]) {
  const check = createOriginCheck(sites);
  return function guardOrigin(request: FastifyRequest, reply: FastifyReply, next: () => void) {
    reply.header('vary', 'Origin');
    const { origin } = request.headers;
    const checked = check(origin);
    if (isRefused(checked)) {
      sendProblem(reply, checked.refused);
      return;
    }
    if (origin !== undefined) {
      reply.header('access-control-allow-origin', origin);
      reply.header('access-control-expose-headers', 'Retry-After');
    }
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
