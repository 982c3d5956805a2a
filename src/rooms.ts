/**
 * What the rooms hand to one another through `init.ts`. Types only.
 * A room's door takes its needs as one argument and knows no other room.
 */

import type { Context } from './rooms-lazy';
import type {
  AskfirstOptions,
  CategoryOptions,
  CollectField,
  GatedStorage,
  Layout,
  Persisted,
  Position,
  Theme,
} from './types';

export type * from './rooms-lazy';

/** Options after defaults. */
export interface Config {
  /** Origin without a trailing slash; '' = none. */
  collector: string;
  site: string;
  controller: { name: string; contact: string; address: string };
  policy: { url: string; updated: string };
  /** `necessary` first, then in the order of the options. */
  categories: Record<string, CategoryOptions>;
  collect: CollectField[];
  page: (url: URL) => string | null;
  hashRoutes: boolean;
  keep: { choice: number; data: number };
  cookie: { name: string; path: string; domain: string };
  mode: 'opt-in' | 'opt-out';
  gpc: 'honour' | 'ask';
  /** '' = page `lang`, then the browser. */
  language: string;
  texts: Record<string, string>;
  banner: false | { layout: Layout; position: Position; theme: Theme };
  whenBlocked: 'ask' | 'silent';
  googleConsentMode: boolean;
  nonce: string;
  debug: boolean;
}

export interface Defaults {
  site: string;
  collector: string;
}
export type ReadOptions = (
  options: AskfirstOptions<string>,
  defaults: Defaults,
) => Config | undefined;

/** A word by its key: option `texts`, then the language, then the room's own English. */
export interface Language {
  /** BCP 47 tag of the words really shown. */
  lang: string;
  dir: 'ltr' | 'rtl';
  /** `own` are the room's own words, used where neither `texts` nor the language has the key; '' = no such word. */
  t(key: string, values?: Record<string, string | number>, own?: Record<string, string>): string;
}

/** One rung of the ladder; `undefined` = not readable. */
export interface Rung {
  readonly name: Exclude<Persisted, 'none'>;
  /** Every value found (an old domain setting can leave two). Never throws. */
  read(): string[];
  /** True when it was read back as written. Never throws. */
  write(value: string, maxAgeSeconds: number): boolean;
  remove(): void;
}

/** The first layer. Its buttons carry `data-askfirst`; the hall listens for clicks on the document. */
export interface Banner {
  /** Fills in the context's words and tools, and makes the status and the style sheet, without showing it. */
  words(): Promise<Banner>;
  /** 'gpc' = the note that Global Privacy Control was honoured. */
  show(kind: 'ask' | 'gpc'): void;
  hide(): void;
  /** The words shown, for the record. */
  text(): string;
  /** Says a word in the existing `role=status`. */
  announce(key: string): void;
}
/** Tools of the first file, handed to the dialogs' chunks in place of copies of their own. */
export interface Kit {
  element: typeof import('./lib/element').element;
  adopt: typeof import('./lib/css').adopt;
  /** Days in words. */
  toDuration(days: number): string;
  /** `quiet`: an outline in place of a filled one. */
  button(action: string, word: string, quiet?: boolean): HTMLButtonElement;
  /** A named layer of id `askfirst-…` in the visitor's language and theme, its children in one wrapper. */
  root<T extends 'div' | 'dialog'>(
    tag: T,
    id: string,
    label: string,
    attributes: Record<string, string>,
    ...children: Node[]
  ): HTMLElementTagNameMap[T];
}
/** What the words of a layer are made from. */
export type Spoken = Pick<Context, 'config' | 'language'>;

/** Gated storage as `init` holds it. */
export type GatedStore = GatedStorage & {
  /** Moves what is held to where it may be now. To be called at every change, never before a choice. */
  apply(): void;
};
export type CreateGatedStorage = (deps: {
  /** A cookie or a key of web storage, named `askfirst-<category>`. */
  rung: Rung;
  allows(): boolean;
  /** Lifetime of the cookie. */
  days: number;
}) => GatedStore;
