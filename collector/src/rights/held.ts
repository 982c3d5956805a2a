import type { MyData, MyEvent, MyStatus } from '../lib/wire.ts';
import type { Held, HeldEvent, StoredConsent } from '../store/store.ts';

/** From what the store holds to what the visitor is shown. */
export function toMyData(
  { consent, receipt }: { consent: StoredConsent; receipt: string },
  held: Held,
  now: number,
): MyData {
  return {
    site: consent.site,
    receipt: { id: consent.id, status: toStatus(consent, now), jws: receipt },
    consents: held.consents.map((one) => ({
      id: one.id,
      decidedAt: toIso(one.decidedAt),
      recordedAt: toIso(one.recordedAt),
      expiresAt: toIso(one.expiresAt),
      status: toStatus(one, now),
      categories: one.categories,
      method: one.method,
      language: one.language,
      layer: one.layer,
      text: one.text,
    })),
    events: held.events.map(toMyEvent),
    keep: consent.keepData,
  };
}

export const EVENT_COLUMNS = [
  'id',
  'type',
  'at',
  'page',
  'isp',
  'name',
  'data',
  'referrer',
  'campaign',
  'device',
  'seconds',
  'depth',
] as const;

function toMyEvent(event: HeldEvent): MyEvent {
  const { id, type, at, page, isp, receivedAt: _received, ...rest } = event;
  return { id, type, at: toIso(at), page, isp, ...rest };
}

function toStatus(consent: StoredConsent, now: number): MyStatus {
  return consent.status === 'live' && consent.expiresAt <= now ? 'expired' : consent.status;
}

function toIso(time: number): string {
  return new Date(time).toISOString();
}
