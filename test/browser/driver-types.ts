/** What a test may do with a browser, the same in every engine. */

export type Engine = 'chromium' | 'firefox' | 'webkit';

export interface Media {
  dark?: boolean;
  forcedColors?: boolean;
  reducedMotion?: boolean;
  moreContrast?: boolean;
}

export interface OpenOptions {
  /** `all`: no storage at all. `cookies`: WebKit alone can block them apart; elsewhere the same as `all`. */
  blocked?: 'cookies' | 'all';
  /** Global Privacy Control: real in Firefox, injected in Chromium; WebKit has none (let the server inject it). */
  gpc?: boolean;
  /** BCP 47, for `navigator.language` and `Accept-Language`. WebKit speaks the locales installed, en-US without. */
  locale?: string;
  /** For every page, from the start. WebKit: `dark` and `reducedMotion` only. */
  media?: Media;
  width?: number;
  height?: number;
  /** Pixels of the screen to one of the page, as zooming makes them: 4 = 400 %. Whole numbers in WebKit. */
  scale?: number;
  /** Where the screen has a notch or round corners. Chromium only. */
  insets?: { top: number; bottom: number; left: number; right: number };
  /** The reader's own text size in pixels; 16 as browsers come. */
  fontSize?: number;
  /** A folder kept by the caller, so that a second browser finds what the first stored. Not in WebKit. */
  profile?: string;
  /**
   * `host:port` of a test server that answers for every name but this machine's own: a page may lie
   * at any address, over https too, and nothing is asked of the network.
   */
  proxy?: string;
  /** More command-line arguments for Chromium. */
  args?: string[];
}

// biome-ignore lint/suspicious/noExplicitAny: arguments cross a process; the function's own types are the contract.
export type PageFunction<A extends any[], R> = (...args: A) => R | Promise<R>;

export interface Page {
  readonly engine: Engine;
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  back(): Promise<void>;
  url(): Promise<string>;
  /** Runs in the page. The function is sent as text: nothing of its scope goes with it. */
  evaluate<A extends unknown[], R>(fn: PageFunction<A, R>, ...args: A): Promise<Awaited<R>>;
  /** Repeats until the answer is truthy; fails after ten seconds. */
  until<A extends unknown[], R>(fn: PageFunction<A, R>, ...args: A): Promise<Awaited<R>>;
  /** A real press of the mouse: `event.isTrusted` is true. */
  click(selector: string): Promise<void>;
  /** A real key: a character or `Tab`, `Shift+Tab`, `Enter`, `Escape`, `Space`, `ArrowDown` … */
  press(key: string): Promise<void>;
  type(selector: string, text: string): Promise<void>;
  /** Of the window, or of one element. */
  screenshot(file: string, selector?: string): Promise<void>;
  /** As PDF. WebKit's driver cannot. */
  print(): Promise<Buffer>;
  /** Inner size. WebKit's window is never narrower than 447 px: put a narrow page into an iframe. */
  setViewport(width: number, height: number): Promise<void>;
  /** False where the engine cannot change it after the start: use `OpenOptions.media`. */
  emulate(media: Media): Promise<boolean>;
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}

export interface Browser {
  readonly engine: Engine;
  newPage(): Promise<Page>;
  /** Closes its pages and forgets what they stored; ends every process that was started for it alone. */
  close(): Promise<void>;
}
