import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, sendProblem } from '../lib/problem.ts';
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

export interface Limits {
  /** Whole seconds to wait with events or a withdrawal, or undefined. */
  waitForEvents(address: string): number | undefined;
  /** A hook for the other calls of visitors; preflights and files of the SDK are free. */
  guardRate(request: FastifyRequest, reply: FastifyReply, next: () => void): void;
}

/** By address, in memory only. */
export function createLimits({ rates, addressOf, now }: LimitDeps): Limits {
  const nameOf = createNetworkNames(now);
  const events = createBuckets(rates.events, now);
  const consents = createBuckets(rates.consents, now);
  const rights = createBuckets(rates.rights, now);
  const allConsents = createBuckets(rates.allConsents, now);

  function waitForEvents(address: string): number | undefined {
    return rates.events.perSecond === 0 ? undefined : events.take(nameOf(address));
  }

  function wait(request: FastifyRequest): number | undefined {
    const path = request.routeOptions.url ?? '';
    const address = addressOf(request);
    if (path === '/v1/withdrawals') return waitForEvents(address);
    if (path !== '/v1/consents') return rights.take(nameOf(address));
    return consents.take(nameOf(address)) ?? allConsents.take('all');
  }

  return {
    waitForEvents,
    guardRate(request, reply, next) {
      const retryAfter = request.method === 'OPTIONS' ? undefined : wait(request);
      if (retryAfter === undefined) next();
      else sendProblem(reply, toTooMany(retryAfter));
    },
  };
}

export function toTooMany(retryAfter: number): Refusal {
  const detail = `Too many requests. Try again in ${retryAfter} seconds.`;
  return { status: 429, reason: 'rate-limited', detail, retryAfter };
}
