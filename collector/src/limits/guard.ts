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
  /** Bytes of terms that no consent of the site brought before, of one address. */
  newTerms: Rate;
}

export interface LimitDeps {
  rates: LimitRates;
  addressOf(request: FastifyRequest): string;
  now(): number;
}

/** Bytes an hour: two of the longest terms that fit into a body, twenty-five of a site with ten services. */
const NEW_TERMS = 128 << 10;

/** `perSecond` of an address; an office or a mobile network behind one address still fits. */
export function toRates(events: number, consents: number): LimitRates {
  return {
    events: { perSecond: events, burst: events * 10 },
    consents: { perSecond: consents, burst: consents * 20 },
    rights: { perSecond: consents === 0 ? 0 : 1, burst: 20 },
    allConsents: { perSecond: consents * 100, burst: consents * 1_000 },
    newTerms: { perSecond: consents === 0 ? 0 : NEW_TERMS / 3_600, burst: NEW_TERMS },
  };
}

export interface Limits {
  /** Whole seconds to wait with events or a withdrawal, or undefined. */
  waitForEvents(address: string): number | undefined;
  /** The same for terms that are new to the archive: nobody fills alone what a site may bring. */
  waitForTerms(address: string, bytes: number): number | undefined;
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
  const newTerms = createBuckets(rates.newTerms, now);

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
    waitForTerms: (address, bytes) => newTerms.take(nameOf(address), bytes),
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
