/**
 * One narrow interface, one folder an engine, one contract suite for all.
 * Times are milliseconds since the epoch by the server's clock. Every promise of a write
 * settles after the commit. Nothing here ever sees an address or a host name.
 */

export type ConsentStatus = 'live' | 'superseded' | 'withdrawn';

export interface NewConsent {
  /** uuid4 of the browser. */
  id: string;
  /** SHA-256 of the key, 32 bytes. The key itself never comes here. */
  keyHash: Uint8Array;
  site: string;
  /** Sorted, granted, without `necessary`. */
  categories: string[];
  /** True when the categories include analytics, so that a subject is born or kept. */
  subject: boolean;
  /** The 11-character hash, and the canonical terms themselves. */
  termsHash: string;
  terms: object;
  text: { sha256: string; body: string; language: string; layer: string };
  method: string;
  trusted: boolean;
  gpc: boolean;
  sdk: string;
  decidedAt: number;
  recordedAt: number;
  expiresAt: number;
  /** Days, from the terms. */
  keepData: number;
  /** Id of a consent whose key was shown and matched. */
  supersedes?: string;
  /** Key id of the signing key, so that the same receipt can be made again. */
  kid: string;
}

export interface StoredConsent {
  id: string;
  keyHash: Uint8Array;
  site: string;
  categories: string[];
  /** 128 random bits, base64url; undefined without analytics, or once erased. */
  sub: string | undefined;
  /** When `sub` was born. */
  born: number | undefined;
  termsHash: string;
  textHash: string;
  method: string;
  trusted: boolean;
  gpc: boolean;
  sdk: string;
  language: string;
  layer: string;
  decidedAt: number;
  recordedAt: number;
  expiresAt: number;
  keepData: number;
  status: ConsentStatus;
  /** When it was superseded or withdrawn. */
  statusAt: number | undefined;
  kid: string;
  /** Place in the ledger: what the receipt carries. */
  seq: number;
  head: string;
}

export interface NewEvent {
  /** uuidv7, 16 bytes. */
  id: Uint8Array;
  type: 'view' | 'track' | 'engagement';
  /** Corrected access time. */
  at: number;
  page: string;
  name?: string;
  data?: Record<string, string | number | boolean>;
  referrer?: string;
  campaign?: Record<string, string>;
  device?: { browser: string; os: string; form: string };
  /** uuidv7 of the view an engagement belongs to, 16 bytes. */
  view?: Uint8Array;
  seconds?: number;
  depth?: number;
}

export interface EventBatch {
  consentId: string;
  site: string;
  sub: string;
  receivedAt: number;
  /** Registrable domain, null = unknown. */
  isp: string | null;
  bot: boolean;
  events: NewEvent[];
}

export interface HeldEvent extends Omit<NewEvent, 'id' | 'view'> {
  id: string;
  isp: string | null;
  receivedAt: number;
}

export type HeldConsent = StoredConsent & { text: string };

/** Of what is held of a subject; `before` = the last one seen. */
export interface Slice<K extends keyof T, T> {
  sub: string;
  before?: Pick<T, K>;
  limit: number;
}

export interface ReportQuery {
  site: string;
  /** UTC days, inclusive, `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** Default false. */
  bots?: boolean;
  page?: string;
  isp?: string;
  limit?: number;
}

export interface Report {
  totals: {
    views: number;
    visits: number;
    visitors: number;
    consents: number;
    withdrawals: number;
  };
  days: {
    day: string;
    views: number;
    visits: number;
    visitors: number;
    consents: number;
    withdrawals: number;
  }[];
  pages: { page: string; views: number; visitors: number; entries: number }[];
  /** From one to four subjects in a month touched: folded into `other`. Not known: `unknown`. */
  isps: { isp: string; views: number; visitors: number }[];
  hours: { hour: string; views: number }[];
}

/** Registered and unregistered notices. */
export interface NoticeText {
  sha256: string;
  site: string;
  language: string;
  layer: string;
  body: string;
  firstSeen: number;
  registered: boolean;
}

export interface LedgerEntry {
  seq: number;
  /** base64url SHA-256 of the entry before. */
  prev: string;
  time: number;
  kind: string;
  commitment: string;
  /** Undefined once erased. */
  payload: string | undefined;
  salt: string | undefined;
}

export type StoreFault =
  /** The disk is full: nothing of the write stands; try again later. */
  | 'full'
  /** More waits to be written than is kept in memory: nothing of the write was taken; try again soon. */
  | 'busy'
  /** Another process holds the data folder. */
  | 'locked'
  /** A report ran longer than its limit and was stopped. */
  | 'too-long'
  | 'closed'
  | 'failed';

export class StoreError extends Error {
  readonly code: StoreFault;
  constructor(code: StoreFault, message: string, options?: { cause: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

export interface Store {
  /** Idempotent by id and key hash: `same` returns what was stored first; `conflict` = same id, other key. `too-many-texts` = over 50 unregistered a site; `too-many-terms` = over 4 MB of new terms of a site within a day. */
  addConsent(
    consent: NewConsent,
  ): Promise<
    | { outcome: 'created' | 'same'; consent: StoredConsent }
    | { outcome: 'conflict' | 'too-many-texts' | 'too-many-terms' }
  >;
  findConsent(id: string): Promise<StoredConsent | undefined>;
  /** Newest first by `seq`; `before` = the `seq` of the last one seen. */
  consents(query: { site: string; before?: number; limit: number }): Promise<StoredConsent[]>;
  /** The canonical terms of a consent. By its id: the 64-bit hash names terms, it does not guard them. */
  findTerms(consentId: string): Promise<object | undefined>;
  /** Whether a consent of the site brought these terms before. */
  knowsTerms(site: string, terms: object): Promise<boolean>;
  /** An archived text by its SHA-256. */
  findText(sha256: string): Promise<{ body: string; language: string; layer: string } | undefined>;
  /** Statuses that differ from `live`, for the in-memory check of every event; called at start. */
  deadConsents(): Promise<{ id: string; status: ConsentStatus; statusAt: number }[]>;
  /** Dedupes by event id. Rejects the whole batch with `receipt-revoked` if the consent was withdrawn meanwhile. */
  addEvents(batch: EventBatch): Promise<{ stored: number; duplicate: number; revoked: boolean }>;
  /**
   * Marks it and every consent of the same subject withdrawn, erases the subject's events. Idempotent.
   * `withdrawn`: the ids that were not withdrawn before.
   */
  withdraw(id: string, at: number, cause: string): Promise<{ erased: number; withdrawn: string[] }>;
  /** Consents of a subject, newest first. */
  heldConsents(slice: Slice<'seq', HeldConsent>): Promise<HeldConsent[]>;
  /** Events of a subject, newest first by access time and id. */
  heldEvents(slice: Slice<'at' | 'id', HeldEvent>): Promise<HeldEvent[]>;
  /** Erases the subject's events, leaves the consent standing. */
  erase(sub: string, at: number, cause: string): Promise<{ erased: number }>;
  report(query: ReportQuery): Promise<Report>;
  texts(site: string): Promise<NoticeText[]>;
  /** An entry of the ledger, where it was not registered before. */
  registerText(text: Omit<NoticeText, 'firstSeen' | 'registered'>, at: number): Promise<void>;
  /** Appends an administrative entry: log-in, look-up, export, key or retention change. */
  note(kind: string, payload: object, at: number): Promise<void>;
  /** Appends each, but none that the last call had: who takes them off a list afterwards loses and doubles none. */
  noteOnce(notes: { id: string; kind: string; payload: object; at: number }[]): Promise<void>;
  ledger(fromSeq: number, limit: number): Promise<LedgerEntry[]>;
  /** The last entry and its hash; `seq` 0 where there is none. For checkpoints. */
  ledgerHead(): Promise<{ seq: number; head: string }>;
  /** Drops what is past its time. */
  retain(
    now: number,
    limits: { keepData: number; keepConsents: number },
  ): Promise<{ events: number; consents: number }>;
  scrub(): Promise<void>;
  backup(file: string): Promise<void>;
  /** `queueFull`: consents and events are refused as `busy`, and so not `writable` either. */
  health(): Promise<{
    writable: boolean;
    queued: number;
    queueFull: boolean;
    walBytes: number;
    diskFree: number;
  }>;
  close(): Promise<void>;
}
