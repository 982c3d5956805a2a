import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../lib/problem.ts';
import { createBuckets, type Rate } from './buckets.ts';
import { createNetworkNames } from './network.ts';

export interface LimitRates {
  /** Events and withdrawals of one address. */
  events: Rate;
  /** New receipts of one address: each makes a subject and a ledger entry. */
  consents: Rate;
  /** Reading and erasing of one address: each reads the whole of what is held. */
  rights: Rate;
  /** New receipts of everybody together. */
  allConsents: Rate;
}

export interface LimitDeps {
  rates: LimitRates;
  addressOf(request: FastifyRequest): string;
  now(): number;
}

/** `perSecond` of an address; an office or a mobile network behind one address still fits. */
export function toRates(events: number, consents: number): LimitRates {
  return {
    events: { perSecond: events, burst: events * 10 },
    consents: { perSecond: consents, burst: consents * 20 },
    rights: { perSecond: consents === 0 ? 0 : 1, burst: 20 },
    allConsents: { perSecond: consents * 100, burst: consents * 1_000 },
  };
}

/** One hook for the calls of visitors, by address; preflights and files of the SDK are free. */
export function createLimitGuard({ rates, addressOf, now }: LimitDeps) {
  const nameOf = createNetworkNames(now);
  const events = createBuckets(rates.events, now);
  const consents = createBuckets(rates.consents, now);
  const rights = createBuckets(rates.rights, now);
  const allConsents = createBuckets(rates.allConsents, now);

  function wait(request: FastifyRequest): number | undefined {
    const path = request.routeOptions.url ?? '';
    const name = nameOf(addressOf(request));
    if (path === '/v1/events' || path === '/v1/withdrawals') return events.take(name);
    if (path !== '/v1/consents') return rights.take(name);
    return consents.take(name) ?? allConsents.take('all');
  }

  return function guardRate(request: FastifyRequest, reply: FastifyReply, next: () => void) {
    const retryAfter = request.method === 'OPTIONS' ? undefined : wait(request);
    if (retryAfter === undefined) return next();
    const detail = `Too many requests. Try again in ${retryAfter} seconds.`;
    sendProblem(reply, { status: 429, reason: 'rate-limited', detail, retryAfter });
  };
}
