import { expect } from 'vitest';
import type { Page } from './driver-types.ts';

/** What the page did since it was loaded, in order: `cookie consent=…`, `localStorage key`, `fetch POST http://…`. */
export interface Seen {
  calls: string[];
  /** Uncaught errors, unhandled rejections and violations of the Content-Security-Policy. */
  trouble: string[];
}

/** What is left in the browser for this origin. A kind that cannot even be read says `blocked`. */
export interface EndState {
  cookies: string[] | 'blocked';
  localStorage: string[] | 'blocked';
  sessionStorage: string[] | 'blocked';
  indexedDB: string[] | 'blocked';
  caches: string[] | 'blocked';
  serviceWorkers: string[] | 'blocked';
}

export const NOTHING_STORED: EndState = {
  cookies: [],
  localStorage: [],
  sessionStorage: [],
  indexedDB: [],
  caches: [],
  serviceWorkers: [],
};

/** Must run before any other script of the page; the test server puts it first into `<head>`. */
export const SPY_SOURCE = `(${installSpy})();`;

export function readSpy(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const seen: Seen | undefined = Reflect.get(window, '__seen');
    if (!seen) throw new Error('The spy is not on this page.');
    return { calls: [...seen.calls], trouble: [...seen.trouble] };
  });
}

/** What the page's scripts wrote to the console as a warning or an error. */
export function readConsole(page: Page): Promise<string[]> {
  return page.evaluate(() => [...Reflect.get(window, '__said')]);
}

/** Fails on any uncaught error and any violation of the policy since the page was loaded. */
export async function expectNoTrouble(page: Page): Promise<void> {
  expect((await readSpy(page)).trouble).toEqual([]);
}

export function readEndState(page: Page): Promise<EndState> {
  return page.evaluate(async () => {
    const list = async (read: () => string[] | Promise<string[]>) => {
      try {
        return (await read()).sort();
      } catch {
        // The mere touch of a blocked storage throws.
        return 'blocked' as const;
      }
    };
    return {
      cookies: await list(() => document.cookie.split('; ').filter((pair) => pair !== '')),
      localStorage: await list(() => Object.keys(localStorage)),
      sessionStorage: await list(() => Object.keys(sessionStorage)),
      indexedDB: await list(async () =>
        (await indexedDB.databases()).map(({ name }) => name ?? ''),
      ),
      caches: await list(() => caches.keys()),
      serviceWorkers: await list(async () =>
        (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope),
      ),
    };
  });
}

/** Empties what scripts can empty. To be called on a page of the site that has no script of its own. */
export function forget(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (const pair of document.cookie.split('; ')) {
      // biome-ignore lint/suspicious/noDocumentCookie: there is no other door in every engine.
      document.cookie = `${pair.split('=')[0]}=; max-age=0; path=/`;
    }
    localStorage.clear();
    for (const { name } of await indexedDB.databases()) {
      if (name) indexedDB.deleteDatabase(name);
    }
  });
}

/** Sent to the page as text: nothing of this module goes with it. */
function installSpy(): void {
  const seen: { calls: string[]; trouble: string[] } = { calls: [], trouble: [] };
  Object.defineProperty(window, '__seen', { value: seen });
  const said: string[] = [];
  Object.defineProperty(window, '__said', { value: said });
  for (const level of ['warn', 'error'] as const) {
    const original = console[level];
    console[level] = (...words) => {
      said.push(`${level} ${words.join(' ')}`);
      original.apply(console, words);
    };
  }
  const note = (text: string) => {
    seen.calls.push(text);
  };
  const method = (holder: object | undefined, name: string, say: (...args: never[]) => string) => {
    const original: unknown = holder && Reflect.get(holder, name);
    if (!holder || typeof original !== 'function') return;
    Object.defineProperty(holder, name, {
      configurable: true,
      writable: true,
      value: function spied(this: unknown, ...args: never[]) {
        note(say(...args));
        return Reflect.apply(original, this, args);
      },
    });
  };
  const prototype = (name: string): object | undefined => Reflect.get(window, name)?.prototype;
  const address = (target: unknown) =>
    new URL(String(target instanceof Request ? target.url : target), document.baseURI).href;

  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get(this: Document) {
      return cookie?.get?.call(this);
    },
    set(this: Document, value: string) {
      note(`cookie ${value}`);
      cookie?.set?.call(this, value);
    },
  });
  const setItem: unknown = Storage.prototype.setItem;
  Storage.prototype.setItem = function spied(this: Storage, key: string, value: string) {
    note(`${this === sessionStorage ? 'sessionStorage' : 'localStorage'} ${key}`);
    if (typeof setItem === 'function') Reflect.apply(setItem, this, [key, value]);
  };
  method(prototype('IDBFactory'), 'open', (name) => `indexedDB ${name}`);
  method(prototype('CacheStorage'), 'open', (name) => `caches ${name}`);
  method(prototype('ServiceWorkerContainer'), 'register', (file) => `serviceWorker ${file}`);
  method(
    window,
    'fetch',
    (target, init?: RequestInit) => `fetch ${init?.method ?? 'GET'} ${address(target)}`,
  );
  method(prototype('Navigator'), 'sendBeacon', (target) => `beacon ${address(target)}`);
  method(prototype('XMLHttpRequest'), 'open', (verb, target) => `xhr ${verb} ${address(target)}`);

  window.addEventListener('error', (event) => {
    seen.trouble.push(`error: ${event.message} (${event.filename}:${event.lineno})`);
  });
  window.addEventListener('unhandledrejection', (event) => {
    seen.trouble.push(`rejection: ${event.reason} ${event.reason?.stack ?? ''}`);
  });
  document.addEventListener('securitypolicyviolation', (event) => {
    // The browser's own idea, not the page's.
    if (event.blockedURI.endsWith('/favicon.ico')) return;
    seen.trouble.push(
      `policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`,
    );
  });
}
