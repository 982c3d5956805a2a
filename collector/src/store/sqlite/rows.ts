import type { ConsentStatus, HeldEvent, StoredConsent } from '../store.ts';
import { EVENT_TYPES, uuidText } from './codec.ts';

/** Rows as the engine gives them, and what the house makes of them. */
export interface ConsentRow {
  id: Buffer;
  key_hash: Buffer;
  site: string;
  categories: string;
  sub: Buffer | null;
  born: number | null;
  terms_hash: string;
  text: string;
  method: string;
  trusted: number;
  gpc: number;
  sdk: string;
  language: string;
  layer: string;
  decided: number;
  recorded: number;
  expires: number;
  keep: number;
  status: ConsentStatus;
  status_at: number | null;
  kid: string;
  seq: number;
  head: string;
}

export const SELECT_CONSENT = `
  SELECT consents.id, key_hash, sites.name AS site, categories, sub, born, terms_hash, text, method,
    trusted, gpc, sdk, language, layer, decided, recorded, expires, consents.keep, status, status_at,
    kid, seq, head
  FROM consents JOIN sites ON sites.id = consents.site
  LEFT JOIN subjects ON subjects.id = consents.subject`;

export function toConsent(row: ConsentRow): StoredConsent {
  return {
    id: uuidText(row.id),
    keyHash: new Uint8Array(row.key_hash),
    site: row.site,
    categories: JSON.parse(row.categories),
    sub: row.sub?.toString('base64url'),
    born: row.born ?? undefined,
    termsHash: row.terms_hash,
    textHash: row.text,
    method: row.method,
    trusted: row.trusted === 1,
    gpc: row.gpc === 1,
    sdk: row.sdk,
    language: row.language,
    layer: row.layer,
    decidedAt: row.decided,
    recordedAt: row.recorded,
    expiresAt: row.expires,
    keepData: row.keep,
    status: row.status,
    statusAt: row.status_at ?? undefined,
    kid: row.kid,
    seq: row.seq,
    head: row.head,
  };
}

export interface EventRow {
  id: Buffer;
  type: number;
  at: number;
  received: number;
  page: string;
  isp: string | null;
  extra: string | null;
}

export const SELECT_EVENT = `
  SELECT events.id, type, events.at AS at, received, pages.name AS page, isps.name AS isp, extra
  FROM events JOIN pages ON pages.id = events.page LEFT JOIN isps ON isps.id = events.isp`;

export function toEvent(row: EventRow): HeldEvent {
  const extra: Partial<HeldEvent> = row.extra === null ? {} : JSON.parse(row.extra);
  return {
    ...extra,
    id: uuidText(row.id),
    type: EVENT_TYPES[row.type] ?? 'view',
    at: row.at,
    receivedAt: row.received,
    page: row.page,
    isp: row.isp,
  };
}
