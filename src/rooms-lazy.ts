/** The rooms that are loaded when they are needed, and the context they are handed. Types only. */
import type { Banner, Config, Kit, Language } from './rooms';
import type {
  Askfirst,
  AskfirstEvents,
  AskfirstOptions,
  Cause,
  ConsentState,
  EventData,
  Explanation,
} from './types';
import type { ConsentRequest, Terms, WireView } from './wire';

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
  landing: WireView[];
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
   * deliver. True once the collector has acknowledged it.
   */
  deliverWithdrawals: (
    context: Context,
    held?: { receipt: string; key: string }[],
  ) => Promise<true>;
  /** Receipts and keys held, without starting to collect (for "my data"). */
  readHoldings: () => Promise<{ receipt: string; key: string }[]>;
}

/** What is wrong with options that the first file has refused. */
export interface MistakesRoom {
  listMistakes: (options: AskfirstOptions<string>) => string;
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
  /** Anything may be sent at all. */
  mayTell(): boolean;
  /** Analytics may be collected. */
  mayCollect(): boolean;
  /** Errors of the page's own functions: to the console, once each, and to who listens. */
  report(error: unknown, where: string): void;
  /** Filled in by `words()`: await it before use; `preferences` and `mine` are opened after it. */
  language: Language;
  /** As `language`. */
  kit: Kit;
  words(): Promise<Banner>;
  banner: Banner;
  /** Aborted by `dispose()`. */
  readonly signal: AbortSignal;
  allows(category: string): boolean;
  /** Analytics may be collected now: reads what is stored anew. */
  granted(): boolean;
  /** Makes a choice; `how` where it grants something. */
  decide(wanted: (category: string) => boolean | undefined, cause: Cause, how?: Partial<How>): void;
  /** Opens a dialog, at a category. */
  open(room: 'preferences' | 'mine', focus?: string): void;
  load: LoadRoom;
  uuid: typeof import('./lib/ids').uuid;
  makeKey(): string;
  /** Loads a room for a task. What fails is reported; the next need tries again. */
  use<R extends keyof Rooms, T>(
    room: R,
    task: (module: Rooms[R]) => T | Promise<T>,
  ): Promise<T | undefined>;
  emit<E extends keyof AskfirstEvents>(event: E, detail: AskfirstEvents[E]): void;
  /** The last events but `change`, oldest first: for `explain()`. */
  readonly past: { event: keyof AskfirstEvents; detail: unknown }[];
  /** Once there is anything gated, in the page or in the options. */
  gate: Gate | undefined;
  /** The running room, if analytics is granted and it is loaded. */
  collect: Collect | undefined;
  /** The last withdrawal: true once the collector has acknowledged it, undefined where it could not be sent. */
  withdrawal: Promise<true | undefined>;
  /** The running room, if it was needed. */
  extras: Extras | undefined;
}
/** How a choice was made, for the record. */
export type How = Pick<Grant, 'method' | 'trusted'> & Omit<Grant['shown'], 'language'>;

/** The gate of scripts, and of whatever else waits for a yes. */
export interface Gate {
  /** Starts what may run now and stops what may not any more. `previous` = a choice was made on this page. */
  apply(previous?: ConsentState): void;
  /** What became of a gated element: `started`, `load`, `error`; undefined = waits. */
  fate(element: Element): string | undefined;
}

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
  gate: { openGate: (context: Context) => Gate };
  extras: { start: (context: Context) => Promise<Extras> };
  /** Google Consent Mode: a function to be called with what is allowed, at the start and at every change. */
  google: { createGoogle: (config: Config) => (allows: (category: string) => boolean) => void };
  mistakes: MistakesRoom;
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
