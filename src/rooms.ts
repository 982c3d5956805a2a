/**
 * What the rooms hand to one another through `init.ts`. Types only.
 * A room's door takes its needs as one argument and knows no other room.
 */
import type {
  Askfirst,
  AskfirstEvents,
  AskfirstOptions,
  CategoryOptions,
  Cause,
  CollectField,
  ConsentState,
  DropReason,
  EventData,
  Explanation,
  GatedStorage,
  Layout,
  Persisted,
  Position,
  Theme,
} from './types';
import type { ConsentRequest, Terms } from './wire';

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

export type ParseOptions = (
  options: AskfirstOptions<string>,
  defaults: { site: string; collector: string },
) => Config;

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

/** The first layer. Its buttons carry `data-askfirst`; `init` listens for clicks on the document. */
export interface Banner {
  /** 'gpc' = the note that Global Privacy Control was honoured. */
  show(kind: 'ask' | 'gpc'): void;
  hide(): void;
  readonly open: boolean;
  /** The words shown, for the record. */
  text(): string;
  /** Says it in the existing `role=status`. */
  announce(message: string): void;
  readonly kit: Kit;
  dispose(): void;
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
export interface BannerDeps {
  config: Config;
  language: Language;
}
export type CreateBanner = (deps: BannerDeps) => Banner;

/** Second layer, chunk `preferences`. Resolves when it is closed. */
export interface PreferencesDeps {
  config: Config;
  language: Language;
  state: ConsentState;
  /** Of the banner, which need not be shown but must be created: its sheet and status serve the dialogs. */
  kit: Kit;
  /** Opens focus on this category, from a frame's "why". */
  focus?: string;
  onSave(choice: Record<string, boolean>, context: { trusted: boolean; text: string }): void;
  onOpen(open: boolean): void;
}
export type OpenPreferences = (deps: PreferencesDeps) => void;

/** Chunk `mine`. */
export interface MineDeps {
  config: Config;
  language: Language;
  state: ConsentState;
  kit: Kit;
  /** Every receipt and key held, newest first; empty = nothing is held. */
  holdings(): Promise<{ receipt: string; key: string }[]>;
  onWithdraw(): Promise<void>;
  onErased(): void;
  onOpen(open: boolean): void;
}
export type OpenMine = (deps: MineDeps) => void;

/** The gate of scripts and templates, in the first file. */
export interface Gate {
  /**
   * Starts what may run now; calls `onAccept` of what newly may and `onRevoke` of what may not any
   * more. `decided`: a choice is on record; scripts of `!category` wait for it.
   */
  apply(allows: (category: string) => boolean, decided: boolean): void;
  /** What became of a gated element: `ran`, `slow`, `failed`, `shown`; undefined = waits. */
  fate(element: Element): string | undefined;
  dispose(): void;
}
export interface GateDeps {
  config: Config;
  onError(error: unknown, where: string): void;
  /** Called whenever gated iframes, forms with consent or gated templates are seen: `extras` or `forms` is needed. */
  onExtras(): void;
  /** Shows a template, by `extras`; settles when its scripts may have their turn. Never rejects. */
  onTemplate(template: HTMLTemplateElement): Promise<void>;
}
export type CreateGate = (deps: GateDeps) => Gate;

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

/** Going: `Context` takes its place. */
export interface RecordDeps {
  config: Config;
  terms: Terms;
  termsHash: string;
  sdk: string;
  emit: {
    sent(events: number, duplicate: number): void;
    drop(reason: DropReason, count: number): void;
    error(error: unknown, where: string): void;
  };
  /** The collector says `revoked`. */
  onRevoked(): void;
}
/** A choice that grants something, to be recorded. */
export type Grant = Pick<
  ConsentRequest,
  'categories' | 'shown' | 'method' | 'trusted' | 'gpc' | 'decidedAt'
>;
export interface CollectDeps {
  /** The choice to collect under: fresh from a click, or restored (then `shown` of the stored one is kept). */
  grant: Grant;
  /** True when the grant was made on this page, now. */
  fresh: boolean;
  /**
   * Views not yet counted, as `config.page` gave them: the page looked at when a fresh choice was
   * made, with the time it was opened; for a restored choice every page since this document loaded.
   */
  landing: { page: string; at: number }[];
}
export interface Collect {
  /** The page now, or the one named. `init` calls it on every navigation. */
  view(path?: string): void;
  track(name: string, data?: EventData): void;
  /** The grant changed within analytics (another category added). */
  regrant(grant: Grant): void;
  /**
   * Stops, deletes the queue, and hands over what `deliverWithdrawals` is to send: receipts (or
   * the ids of consents whose receipt has not come back) and keys. Empty = not read yet.
   */
  withdraw(): { receipt: string; key: string }[];
  /** Stops without withdrawing (dispose). */
  stop(): void;
  receipt(): string | undefined;
  holdings(): { receipt: string; key: string }[];
  /** Events of this tab that are not acknowledged. */
  waiting(): number;
}

/** Chunk `record`. */
export interface RecordRoom {
  recordConsent: (
    context: Context,
    grant: Grant,
    options?: { id?: string },
  ) => Promise<string | undefined>;
  /**
   * Withdraws what is stored or was handed over by `collect`, and what an earlier visit could not
   * deliver. Settles once the collector has acknowledged it.
   */
  deliverWithdrawals: (
    context: Context,
    held?: { receipt: string; key: string }[],
  ) => Promise<void>;
  /** Receipts and keys held, without starting to collect (for "my data"). */
  readHoldings: () => Promise<{ receipt: string; key: string }[]>;
}

/**
 * The one object every lazily loaded room is handed, made once by `init`: what a room needs and
 * `init` does not, it derives from this in its own chunk.
 */
export interface Context {
  readonly config: Config;
  readonly terms: Terms;
  readonly termsHash: string;
  /** Version of the SDK. */
  readonly sdk: string;
  /** The state now. */
  readonly state: ConsentState;
  /** Filled in by `words()`: await it before use; `preferences` and `mine` are opened after it. */
  language: Language;
  /** As `language`. */
  kit: Kit;
  words(): Promise<Banner>;
  allows(category: string): boolean;
  /** Analytics may be collected now: reads what is stored anew. */
  granted(): boolean;
  /** Makes a choice; `how` where it grants something. */
  decide(wanted: (category: string) => boolean | undefined, cause: Cause, how?: How): void;
  /** Opens a dialog, at a category. */
  open(room: 'preferences' | 'mine', focus?: string): void;
  load: LoadRoom;
  emit<E extends keyof AskfirstEvents>(event: E, detail: AskfirstEvents[E]): void;
  /** The last events but `change`, oldest first: for `explain()`. */
  readonly past: { event: keyof AskfirstEvents; detail: unknown }[];
  readonly gate: Gate;
  /** The running room, if analytics is granted and it is loaded. */
  collect: Collect | undefined;
  /** The last withdrawal: settles once the collector has acknowledged it. */
  withdrawal: Promise<unknown>;
  /** The running room, if it was needed. */
  extras: Extras | undefined;
}
/** How a choice was made, for the record. */
export type How = Pick<Grant, 'method' | 'trusted'> & Omit<Grant['shown'], 'language'>;

/** Frames, Google's signals, clearing: what only some sites need. */
export interface Extras {
  /** Before every `gate.apply`: Google's signals, frames, templates. */
  apply(): void;
  /** After a choice (`previous` given), or once after a restored one: clears what was refused, reloads. */
  clear(previous?: ConsentState): void;
  /** Shows a gated template; it comes and goes with `apply` from then on. */
  show(template: HTMLTemplateElement): void;
  /** Cookies and keys that came back. */
  readonly returned: Explanation['returned'];
  dispose(): void;
}

/** Lazily loaded rooms; the doors (`tag.ts`, `index.ts`) say how each is fetched. */
export interface Rooms {
  collect: { startCollect: (context: Context, deps: CollectDeps) => Collect };
  /** In place of `collect`, where the option of that name is not empty. */
  detailed: Rooms['collect'];
  record: RecordRoom;
  preferences: { open: (context: Context, focus?: string) => void };
  mine: { open: (context: Context) => void };
  extras: { start: (context: Context) => Promise<Extras> };
  /** Google Consent Mode: a function to be called with what is allowed, at the start and at every change. */
  google: { createGoogle: (config: Config) => (allows: (category: string) => boolean) => void };
  forms: { start: (context: Context) => { dispose(): void } };
  debug: {
    explain: (context: Context) => Explanation;
    /** The panel of `debug: true`. */
    openPanel: (askfirst: Askfirst<string>) => { dispose(): void };
  };
}

export type LoadRoom = <R extends keyof Rooms>(room: R) => Promise<Rooms[R]>;
/** The words of a language, for `parseTexts`; undefined where there are none. */
export type LoadLocale = (lang: string) => Promise<{ texts: string } | undefined>;

/** How a door fetches what is not in the first file. */
export interface Doors {
  loadRoom: LoadRoom;
  loadLocale: LoadLocale;
  /** Languages that have a chunk. */
  locales: string[];
}
