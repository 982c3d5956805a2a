import { type Check, createCheck } from '../lib/check.ts';
import { isRefused } from '../lib/problem.ts';
import type { EventsAnswer, EventsRequest, WireEvent } from '../lib/wire.ts';
import type { NewEvent, StoredConsent } from '../store/store.ts';
import type { Agent } from './agent.ts';
import { eventSchemas, eventsSchema } from './schema.ts';
import { toServerTime } from './time.ts';

export const checkEnvelope = createCheck<EventsRequest>(eventsSchema);

const CHECKS: Readonly<Record<string, Check<WireEvent>>> = {
  view: createCheck<WireEvent>(eventSchemas.view),
  track: createCheck<WireEvent>(eventSchemas.track),
  engagement: createCheck<WireEvent>(eventSchemas.engagement),
};

/** A choice may have been made a day before it could be recorded: a wrong clock, put right since. */
const BEFORE_CHOICE_MS = 86_400_000;

export interface Cover {
  consent: StoredConsent;
  collect: ReadonlySet<string>;
  /** Events from this moment on are not covered: expiry, or supersession. */
  endsAt: number;
  sentAt: number;
  receivedAt: number;
  device: Agent['device'];
}

type RefusedEvent = EventsAnswer['refused'][number];

/** Each event stands or falls alone. */
export function parseEvents(
  events: readonly unknown[],
  cover: Cover,
): { taken: NewEvent[]; refused: RefusedEvent[] } {
  const taken: NewEvent[] = [];
  const refused: RefusedEvent[] = [];
  for (const [index, event] of events.entries()) {
    const parsed = parseEvent(event, cover);
    if ('reason' in parsed) refused.push({ index, ...parsed });
    else taken.push(parsed);
  }
  return { taken, refused };
}

function parseEvent(value: unknown, cover: Cover): NewEvent | Omit<RefusedEvent, 'index'> {
  const checked = checkEvent(value);
  if ('reason' in checked) return checked;
  const event = checked.value;
  const extra = firstUnnamed(event, cover.collect);
  if (extra !== undefined) return { field: extra, reason: 'not-in-terms' };
  const at = toServerTime(event.at, cover.sentAt, cover.receivedAt);
  if (at < cover.consent.decidedAt - BEFORE_CHOICE_MS)
    return { field: 'at', reason: 'not-covered' };
  if (at >= cover.endsAt) return { field: 'at', reason: 'receipt-expired' };
  return toNewEvent(event, at, cover);
}

function checkEvent(value: unknown): { value: WireEvent } | Omit<RefusedEvent, 'index'> {
  const type = (value as { type?: unknown } | null)?.type;
  const check = typeof type === 'string' && Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (!check) return { field: 'type', reason: 'The type must be view, track or engagement.' };
  const checked = check(value);
  if (!isRefused(checked)) return checked;
  return { field: checked.refused.field ?? 'type', reason: checked.refused.detail };
}

/** Only what the notice says: the terms name every field beyond page, time and ISP domain. */
function firstUnnamed(event: WireEvent, collect: ReadonlySet<string>): string | undefined {
  if (event.type === 'engagement' && !collect.has('engagement')) return 'type';
  if (event.type !== 'view') return undefined;
  if (event.referrer !== undefined && !collect.has('referrer')) return 'referrer';
  if (event.campaign !== undefined && !collect.has('campaign')) return 'campaign';
  return undefined;
}

function toNewEvent(event: WireEvent, at: number, { collect, device }: Cover): NewEvent {
  const base: NewEvent = { id: toBytes(event.id), type: event.type, at, page: event.page };
  if (collect.has('device')) base.device = device;
  if (event.type === 'view') {
    if (event.referrer !== undefined) base.referrer = event.referrer;
    if (event.campaign !== undefined) base.campaign = { ...event.campaign };
  } else if (event.type === 'track') {
    base.name = event.name;
    if (event.data !== undefined) base.data = event.data;
  } else {
    base.view = toBytes(event.view);
    base.seconds = event.seconds;
    base.depth = event.depth;
  }
  return base;
}

function toBytes(uuid: string): Uint8Array {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
