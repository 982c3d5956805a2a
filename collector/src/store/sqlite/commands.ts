import type { EventBatch, NewConsent, NewEvent, NoticeText } from '../store.ts';

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
  note(request: { kind: string; payload: object; at: number }): void;
  retain(request: { now: number; keepData: number; keepConsents: number }): {
    events: number;
    consents: number;
    more: boolean;
  };
  /** Writes a row, to know whether the disk takes one. */
  ping(request: { at: number }): void;
}

export type ConsentOutcome = 'created' | 'same' | 'conflict' | 'too-many-texts';

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

export interface SentEvent extends Omit<NewEvent, 'id' | 'view'> {
  /** hex */
  id: string;
  view?: string;
}

export interface SentBatch extends Omit<EventBatch, 'events'> {
  events: SentEvent[];
}

export interface EraseRequest {
  sub: string;
  at: number;
  cause: string;
}

export function toSentConsent(consent: NewConsent): SentConsent {
  return { ...consent, keyHash: Buffer.from(consent.keyHash).toString('base64url') };
}

export function toSentBatch(batch: EventBatch): SentBatch {
  return { ...batch, events: batch.events.map(toSentEvent) };
}

function toSentEvent({ id, view, ...event }: NewEvent): SentEvent {
  const sent: SentEvent = { ...event, id: hex(id) };
  if (view !== undefined) sent.view = hex(view);
  return sent;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
