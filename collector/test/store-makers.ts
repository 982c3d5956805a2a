import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { slicesOf } from '../src/lib/slices.ts';
import type {
  EventBatch,
  HeldConsent,
  HeldEvent,
  NewConsent,
  NewEvent,
  Store,
  StoredConsent,
} from '../src/store/store.ts';

export const SITE = 'shop.example';
export const DAY_MS = 86_400_000;
/** 10 March 2026, noon UTC. */
export const NOON = Date.UTC(2026, 2, 10, 12);

export function makeConsent(over: Partial<NewConsent> = {}): NewConsent {
  const body = 'We use cookies to count visits.';
  return {
    id: randomUUID(),
    keyHash: createHash('sha256').update(randomBytes(16)).digest(),
    site: SITE,
    categories: ['analytics'],
    subject: true,
    termsHash: 'terms-hash1',
    terms: { schema: 1, keep: { choice: 182, data: 395 } },
    text: {
      sha256: createHash('sha256').update(body).digest('hex'),
      body,
      language: 'en',
      layer: 'banner',
    },
    method: 'accept-all',
    trusted: true,
    gpc: false,
    sdk: '0.1.0',
    decidedAt: NOON,
    recordedAt: NOON,
    expiresAt: NOON + 182 * DAY_MS,
    keepData: 395,
    kid: 'key-1',
    ...over,
  };
}

/** uuidv7 of the moment. */
export function makeEventId(at: number): Uint8Array {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return new Uint8Array(bytes);
}

export function makeView(at: number, page = '/', over: Partial<NewEvent> = {}): NewEvent {
  return { id: makeEventId(at), type: 'view', at, page, ...over };
}

export function makeBatch(
  consent: StoredConsent,
  events: NewEvent[],
  over: Partial<EventBatch> = {},
): EventBatch {
  return {
    consentId: consent.id,
    site: consent.site,
    sub: consent.sub ?? '',
    receivedAt: Math.max(...events.map(({ at }) => at)),
    isp: 'provider.example',
    bot: false,
    events,
    ...over,
  };
}

/** All that is held of a subject. */
export async function readHeld(store: Store, sub: string, limit = 100) {
  const consents: HeldConsent[] = [];
  const events: HeldEvent[] = [];
  const from = <T>(before: T | undefined) => ({ sub, limit, ...(before && { before }) });
  for await (const slice of slicesOf<HeldConsent>(limit, (last) => store.heldConsents(from(last))))
    consents.push(...slice);
  for await (const slice of slicesOf<HeldEvent>(limit, (last) => store.heldEvents(from(last))))
    events.push(...slice);
  return { consents, events };
}
