import type { IncomingMessage, ServerResponse } from 'node:http';
import { type BodyRefusal, readBody } from '../lib/body.ts';
import { SECURITY_HEADERS } from '../lib/headers.ts';
import type { OriginCheck } from '../lib/origin.ts';
import { isRefused, type Refusal, toProblem } from '../lib/problem.ts';
import { toTooMany } from '../limits/guard.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { createTake } from './take.ts';

export interface LaneDeps {
  take: ReturnType<typeof createTake>;
  checkOrigin: OriginCheck;
  /** Seconds to wait, or undefined. */
  waitFor(request: IncomingMessage): number | undefined;
  ispOf(request: IncomingMessage): Promise<string | null>;
  metrics: Pick<Metrics, 'request' | 'refusal'>;
  /** The one place where an error becomes an answer. */
  onError(error: unknown): Refusal;
}

export type Lane = (request: IncomingMessage, response: ServerResponse) => void;

const ROUTE = '/v1/events';
const COMMON = [...Object.entries(SECURITY_HEADERS).flat(), 'vary', 'Origin'];
const PLAIN = [...COMMON, 'content-type', 'application/json', 'cache-control', 'no-store'];
const PROBLEM = [
  ...COMMON,
  'content-type',
  'application/problem+json',
  'cache-control',
  'no-store',
];

/**
 * `POST /v1/events` without router, hooks and reply objects: nine requests in ten are this one, and
 * what they cost is most of what the collector costs.
 */
export function createLane(deps: LaneDeps): Lane {
  const { take, checkOrigin, waitFor, ispOf, metrics, onError } = deps;

  return function lane(request, response) {
    const { origin, 'user-agent': userAgent } = request.headers;
    const checked = checkOrigin(origin);
    if (isRefused(checked)) return refuseWith(response, checked.refused, undefined);
    const retryAfter = waitFor(request);
    if (retryAfter !== undefined) return refuseWith(response, toTooMany(retryAfter), origin);
    readBody(request, (body, refusal) => {
      if (refusal) return refuseBody(response, refusal, origin);
      const sender = { site: checked.host, userAgent, isp: () => ispOf(request) };
      take(body, sender)
        .then((outcome) => {
          if (isRefused(outcome)) refuseWith(response, outcome.refused, origin);
          else
            write(response, {
              status: 200,
              head: PLAIN,
              body: JSON.stringify(outcome.answer),
              origin,
            });
        })
        .catch((error: unknown) => refuseWith(response, onError(error), origin));
    });
  };

  /** What is left of the body is not read: the connection ends with the answer. */
  function refuseBody(response: ServerResponse, refusal: BodyRefusal, origin: string | undefined) {
    if (refusal.unread) response.shouldKeepAlive = false;
    refuseWith(response, refusal.refusal, origin);
  }

  function refuseWith(response: ServerResponse, refusal: Refusal, origin: string | undefined) {
    const { problem, reason } = toProblem(refusal);
    metrics.refusal(reason);
    const { status, retryAfter } = refusal;
    const head =
      retryAfter === undefined ? PROBLEM : [...PROBLEM, 'retry-after', String(retryAfter)];
    write(response, { status, head, body: JSON.stringify(problem), origin });
  }

  function write(response: ServerResponse, { status, head, body, origin }: Answer): void {
    metrics.request(ROUTE, status);
    const fields = [...head, 'content-length', String(Buffer.byteLength(body))];
    if (origin !== undefined) {
      fields.push('access-control-allow-origin', origin);
      fields.push('access-control-expose-headers', 'Retry-After');
    }
    response.writeHead(status, fields);
    response.end(body);
  }
}

interface Answer {
  status: number;
  head: readonly string[];
  body: string;
  /** Only of a configured site. */
  origin: string | undefined;
}
