/** The collector's half of the wire, version 1; the browser's half is `src/wire.ts`, held equal by a test. */

export interface TermsCookie {
  name: string;
  domain: string;
  path: string;
  kind: string;
  keep: number;
}

export interface Terms {
  schema: 1;
  controller: { name: string; contact: string; address: string };
  categories: {
    name: string;
    sharing: boolean;
    cookies: TermsCookie[];
    services: { name: string; provider: string; cookies: TermsCookie[] }[];
  }[];
  collect: string[];
  collector: string;
  keep: { choice: number; data: number };
}

export interface ConsentRequest {
  id: string;
  key: string;
  site: string;
  categories: string[];
  terms: Terms;
  shown: {
    language: string;
    layer: 'banner' | 'preferences' | 'frame' | 'form' | 'api';
    text: string;
  };
  method: 'accept-all' | 'save' | 'frame' | 'form' | 'api';
  trusted: boolean;
  gpc: boolean;
  decidedAt: number;
  sdk: string;
  supersedes?: { receipt: string; key: string };
}

export interface EventsRequest {
  receipt: string;
  key: string;
  sentAt: number;
  events: WireEvent[];
}

export type WireEvent = WireView | WireTrack | WireEngagement;

interface WireBase {
  id: string;
  at: number;
  page: string;
}

export interface WireView extends WireBase {
  type: 'view';
  referrer?: string;
  campaign?: { source?: string; medium?: string; name?: string; term?: string; content?: string };
}

export interface WireTrack extends WireBase {
  type: 'track';
  name: string;
  data?: Record<string, string | number | boolean>;
}

export interface WireEngagement extends WireBase {
  type: 'engagement';
  view: string;
  seconds: number;
  depth: number;
}

export interface EventsAnswer {
  stored: number;
  duplicate: number;
  refused: { index: number; field: string; reason: string }[];
}

export interface Holding {
  receipt: string;
  key: string;
}

export interface MyData {
  site: string;
  receipt: { id: string; status: MyStatus; jws: string };
  consents: {
    id: string;
    decidedAt: string;
    recordedAt: string;
    expiresAt: string;
    status: MyStatus;
    categories: string[];
    method: string;
    language: string;
    layer: string;
    text: string;
  }[];
  events: MyEvent[];
  keep: number;
}

export type MyStatus = 'live' | 'superseded' | 'withdrawn' | 'expired';

export interface MyEvent {
  id: string;
  type: 'view' | 'track' | 'engagement';
  at: string;
  page: string;
  isp: string | null;
  name?: string;
  data?: Record<string, string | number | boolean>;
  referrer?: string;
  campaign?: Record<string, string>;
  device?: { browser: string; os: string; form: string };
  seconds?: number;
  depth?: number;
}
