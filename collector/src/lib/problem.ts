import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';

/** RFC 9457. `field` is the path of what is wrong, `events[3].page`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  field?: string;
  reason?: string;
}

export interface Refusal {
  status: number;
  detail: string;
  field?: string;
  reason?: string;
  /** Seconds. */
  retryAfter?: number;
}

declare module 'fastify' {
  interface FastifyReply {
    /** Why the request was refused, from our own list, for the count. */
    refusedFor: string;
  }
}

/** What a parser or a check returns when it says no. */
export interface Refused {
  refused: Refusal;
}

export function refuse(refusal: Refusal): Refused {
  return { refused: refusal };
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}

/** The only way by which an error leaves the collector. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { problem, reason } = toProblem(refusal);
  const { retryAfter } = refusal;
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  reply.refusedFor = reason;
  return reply
    .code(refusal.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** The body, and what it is counted as. */
export function toProblem(refusal: Refusal): { problem: Problem; reason: string } {
  const { retryAfter: _seconds, ...rest } = refusal;
  const title = STATUS_CODES[refusal.status] ?? 'Error';
  return {
    problem: { type: 'about:blank', title, ...rest },
    reason: refusal.reason ?? `status-${refusal.status}`,
  };
}
