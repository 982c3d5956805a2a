/**
 * What leaves the page, version 1. Types only; imports nothing of the house.
 * All times are milliseconds since the epoch by the browser's clock.
 */

/** The meaning of a consent, canonical: defaults applied, arrays sorted. Its hash is the `terms` of cookie and receipt. */
export interface Terms {
  schema: 1;
  controller: { name: string; contact: string; address: string };
  /** Sorted by name; `necessary` included. */
  categories: {
    name: string;
    sharing: boolean;
    cookies: TermsCookie[];
    services: { name: string; provider: string; cookies: TermsCookie[] }[];
  }[];
  /** Sorted; empty = ISP domain, access time and page only. Empty too where there is no collector. */
  collect: string[];
  /** Host of the collector, '' = none. */
  collector: string;
  /** Days. */
  keep: { choice: number; data: number };
}

export interface TermsCookie {
  name: string;
  domain: string;
  path: string;
  kind: string;
  keep: number;
}

export interface ConsentRequest {
  /** uuid4, made at the choice. */
  id: string;
  /** 128 random bits, base64url, 22 characters. */
  key: string;
  site: string;
  /** What was granted, sorted, without `necessary`; for a form its one purpose. Never empty. */
  categories: string[];
  terms: Terms;
  shown: {
    language: string;
    layer: 'banner' | 'preferences' | 'frame' | 'form' | 'api';
    /** The words that were shown, at most 8 KB of UTF-8. */
    text: string;
  };
  method: 'accept-all' | 'save' | 'frame' | 'form' | 'api';
  /** The browser's word that a person pressed (`event.isTrusted`). */
  trusted: boolean;
  gpc: boolean;
  decidedAt: number;
  /** Version of the SDK. */
  sdk: string;
  supersedes?: { receipt: string; key: string };
}

export interface ConsentAnswer {
  /** JWS, compact. */
  receipt: string;
}

export interface EventsRequest {
  receipt: string;
  key: string;
  sentAt: number;
  /** 1 to 100; the body at most 60 KB. */
  events: WireEvent[];
}

export type WireEvent = WireView | WireTrack | WireEngagement;

interface WireBase {
  /** uuidv7; its time is that of the event. */
  id: string;
  at: number;
  /** A path that begins with `/`, at most 512 characters, without query and hash. */
  page: string;
}

export interface WireView extends WireBase {
  type: 'view';
  /** Host only. With `collect: ['referrer']`. */
  referrer?: string;
  /** With `collect: ['campaign']`. */
  campaign?: { source?: string; medium?: string; name?: string; term?: string; content?: string };
}

export interface WireTrack extends WireBase {
  type: 'track';
  /** /^[a-z][a-z0-9_.:-]{0,63}$/i */
  name: string;
  /** At most 16 keys; strings at most 256 characters. */
  data?: Record<string, string | number | boolean>;
}

export interface WireEngagement extends WireBase {
  type: 'engagement';
  /** Id of the view. */
  view: string;
  /** Visible seconds since the view, a whole number. */
  seconds: number;
  /** Percent of the page scrolled to, 0 to 100. */
  depth: number;
}

export interface EventsAnswer {
  stored: number;
  duplicate: number;
  refused: { index: number; field: string; reason: string }[];
}

export interface WithdrawalRequest {
  receipt: string;
  key: string;
}

export interface WithdrawalAnswer {
  erased: number;
}

/** RFC 9457, `application/problem+json`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** Path of the wrong field, `events[3].page`. */
  field?: string;
  reason?: ProblemReason | string;
}

/** Reasons on which the SDK acts. */
export type ProblemReason =
  /** No such receipt here, or its signature is of no known key: renew from the stored choice. */
  | 'receipt-unknown'
  /** Withdrawn or erased: apply locally as a withdrawal, never renew. */
  | 'receipt-revoked'
  /** Past `exp`, or superseded, and the grace of 7 days is over. */
  | 'receipt-expired'
  | 'receipt-malformed'
  | 'key-mismatch'
  | 'site-mismatch'
  | 'not-covered'
  | 'id-conflict'
  | 'rate-limited';

/** `GET /v1/me`: all that is held. Times are the server's, ISO 8601 UTC. */
export interface MyData {
  site: string;
  receipt: { id: string; status: 'live' | 'superseded' | 'withdrawn' | 'expired'; jws: string };
  /** Every consent of this subject, newest first. */
  consents: {
    id: string;
    decidedAt: string;
    recordedAt: string;
    expiresAt: string;
    status: 'live' | 'superseded' | 'withdrawn' | 'expired';
    categories: string[];
    method: string;
    language: string;
    layer: string;
    /** The words that were shown. */
    text: string;
  }[];
  /** Newest first. */
  events: MyEvent[];
  /** Days the events are kept. */
  keep: number;
}

export interface MyEvent {
  id: string;
  type: 'view' | 'track' | 'engagement';
  at: string;
  page: string;
  /** Registrable domain of the provider, null = not known. */
  isp: string | null;
  name?: string;
  data?: Record<string, string | number | boolean>;
  referrer?: string;
  campaign?: Record<string, string>;
  device?: { browser: string; os: string; form: string };
  seconds?: number;
  depth?: number;
}

export interface EraseAnswer {
  erased: number;
}
