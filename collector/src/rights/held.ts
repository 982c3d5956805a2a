import { toCsvLines } from '../lib/csv.ts';
import { slicesOf } from '../lib/slices.ts';
import type { MyData, MyEvent, MyStatus } from '../lib/wire.ts';
import type { HeldConsent, HeldEvent, Store, StoredConsent } from '../store/store.ts';

export type HeldStore = Pick<Store, 'heldConsents' | 'heldEvents' | 'findText'>;

/** Rows in memory at a time, of an answer that is as long as what is held. */
const CONSENTS = 50;
const EVENTS = 200;

/** `MyData` as text, written as it is read. */
export async function* toMyData(
  store: HeldStore,
  { consent, receipt }: { consent: StoredConsent; receipt: string },
  now: number,
): AsyncGenerator<string> {
  const head: Omit<MyData, 'consents' | 'events'> = {
    site: consent.site,
    receipt: { id: consent.id, status: toStatus(consent, now), jws: receipt },
    keep: consent.keepData,
  };
  yield `${JSON.stringify(head).slice(0, -1)},"consents":[`;
  yield* toItems(consentsOf(store, consent), (one) => toMyConsent(one, now));
  yield '],"events":[';
  yield* toItems(eventsOf(store, consent), toMyEvent);
  yield ']}';
}

const COLUMNS = [
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

/** The events as CSV. */
export async function* toMyFile(store: HeldStore, consent: StoredConsent): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const slice of eventsOf(store, consent)) {
    yield toCsvLines(
      COLUMNS,
      slice.map((event) => ({ ...toMyEvent(event) })),
    );
  }
}

/** A consent without analytics has no subject: it alone is held. */
async function* consentsOf(
  store: HeldStore,
  consent: StoredConsent,
): AsyncGenerator<HeldConsent[]> {
  const { sub } = consent;
  if (sub === undefined) {
    const text = await store.findText(consent.textHash);
    yield [{ ...consent, text: text?.body ?? '' }];
    return;
  }
  yield* slicesOf(CONSENTS, (before) =>
    store.heldConsents({ sub, limit: CONSENTS, ...(before && { before }) }),
  );
}

async function* eventsOf(store: HeldStore, { sub }: StoredConsent): AsyncGenerator<HeldEvent[]> {
  if (sub === undefined) return;
  yield* slicesOf(EVENTS, (before) =>
    store.heldEvents({ sub, limit: EVENTS, ...(before && { before }) }),
  );
}

async function* toItems<T>(slices: AsyncIterable<T[]>, convert: (item: T) => object) {
  let comma = '';
  for await (const slice of slices) {
    yield comma + slice.map((item) => JSON.stringify(convert(item))).join(',');
    comma = ',';
  }
}

function toMyConsent(one: HeldConsent, now: number): MyData['consents'][number] {
  return {
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
  };
}

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
