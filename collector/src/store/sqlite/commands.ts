import type { EventBatch, NewConsent, NewEvent, NoticeText } from '../store.ts';
import { EVENT_TYPES } from './codec.ts';

/** What the writer's thread is asked, as JSON: one string a batch crosses cheaper than many buffers. */
export interface Commands {
  addConsent(consent: SentConsent): ConsentOutcome;
  addEvents(batch: SentBatch): { stored: number; duplicate: number; revoked: boolean };
  withdraw(request: { id: string; at: number; cause: string }): {
    erased: number;
    withdrawn: string[];
  };
  /** `consents`: whose subject it was. */
  erase(request: EraseRequest): { erased: number; consents: string[] };
  registerText(request: { text: NewText; at: number }): void;
  note(request: Note): void;
  noteOnce(request: { notes: (Note & { id: string })[] }): void;
  retain(request: { now: number; keepData: number; keepConsents: number }): {
    events: number;
    consents: number;
    more: boolean;
  };
  /** Writes a row, to know whether the disk takes one. */
  ping(request: { at: number }): void;
}

export interface Note {
  kind: string;
  payload: object;
  at: number;
}

export type ConsentOutcome = 'created' | 'same' | Untaken;

export type Untaken = 'conflict' | 'too-many-texts' | 'too-many-terms';

export type CommandName = keyof Commands;
/** These cannot run inside a transaction. */
export type LoneName = 'scrub' | 'close';

export interface Sent {
  name: CommandName | LoneName;
  argument: unknown;
}

export type Answer =
  | { value: unknown }
  | { fault: { code: 'full' | 'locked' | 'failed'; message: string } };

export type NewText = Omit<NoticeText, 'firstSeen' | 'registered'>;

export interface SentConsent extends Omit<NewConsent, 'keyHash'> {
  /** base64url */
  keyHash: string;
}

/** Arrays, as the one message that comes by the ten thousand. */
export type SentBatch = [
  consentId: string,
  site: string,
  receivedAt: number,
  isp: string | null,
  bot: 0 | 1,
  events: SentEvent[],
];

/** `extra` = everything else, as the JSON that is stored. */
export type SentEvent = [
  hexId: string,
  type: number,
  at: number,
  page: string,
  extra: string | null,
];

export interface EraseRequest {
  sub: string;
  at: number;
  cause: string;
}

export function toSentConsent(consent: NewConsent): SentConsent {
  return { ...consent, keyHash: Buffer.from(consent.keyHash).toString('base64url') };
}

export function toSentBatch(batch: EventBatch): SentBatch {
  const { consentId, site, receivedAt, isp, bot } = batch;
  return [consentId, site, receivedAt, isp, bot ? 1 : 0, batch.events.map(toSentEvent)];
}

function toSentEvent(event: NewEvent): SentEvent {
  return [hex(event.id), EVENT_TYPES.indexOf(event.type), event.at, event.page, toExtra(event)];
}

const PLAIN_FIELDS = ['id', 'type', 'at', 'page'];

function toExtra(event: NewEvent): string | null {
  const extra: Record<string, unknown> = {};
  let any = false;
  for (const [name, value] of Object.entries(event)) {
    if (PLAIN_FIELDS.includes(name) || value === undefined) continue;
    extra[name] = name === 'view' ? hex(value) : value;
    any = true;
  }
  return any ? JSON.stringify(extra) : null;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
