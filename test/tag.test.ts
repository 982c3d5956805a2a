import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTag } from '../src/hall/tag';
import { openAskfirst } from '../src/init';
import type { Askfirst } from '../src/types';
import { sourceDoors } from './helpers/doors';

const ORIGIN = 'https://stats.example.com';
const started = () => window.askfirst as Askfirst<string>;

/** The tag as the browser runs it: its own element is the current script. */
function run(attributes: Record<string, string> = {}): ReturnType<typeof openAskfirst> | undefined {
  const script = document.createElement('script');
  // Not to be fetched: only the address is read.
  Object.defineProperty(script, 'src', { value: `${ORIGIN}/sdk/askfirst.js?lang=en` });
  for (const [name, value] of Object.entries(attributes))
    script.setAttribute(`data-${name}`, value);
  Object.defineProperty(document, 'currentScript', { value: script, configurable: true });
  open.mockClear();
  toDoors.mockClear();
  startTag(open, toDoors);
  return open.mock.results[0]?.value;
}
const open = vi.fn(openAskfirst);
const toDoors = vi.fn((_base: string) => sourceDoors());
/** The options that `open` was given. */
const given = () => open.mock.calls[0]?.[0];

function writeConfig(json: string): void {
  document.head.innerHTML = `<script type="application/json" id="askfirst-config">${json}</script>`;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  if (window.askfirst && 'dispose' in (window.askfirst as object)) started().dispose();
  Reflect.deleteProperty(window, 'askfirst');
  Reflect.deleteProperty(document, 'currentScript');
  document.head.innerHTML = '';
  document.body.innerHTML = '';
  localStorage.clear();
  // biome-ignore lint/suspicious/noDocumentCookie: no trace for the next test.
  document.cookie = 'consent=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT';
  vi.useRealTimers();
});

describe('startTag()', () => {
  test('needs nothing but the script: collector, site and chunks follow from it', () => {
    run();
    expect(open).toHaveBeenCalledWith(expect.anything(), expect.anything(), ORIGIN);
    expect(toDoors).toHaveBeenCalledWith(`${ORIGIN}/sdk/`);
    expect(started().state.status).toBe('undecided');
  });

  test('reads every attribute', () => {
    run({
      collector: 'https://c.example',
      site: 'shop.example',
      policy: '/privacy',
      language: 'de',
      layout: 'bar',
      position: 'top',
      theme: 'dark',
      nonce: 'abc',
      debug: '',
      'turbo-track': 'reload',
    });
    expect(given()).toEqual({
      collector: 'https://c.example',
      site: 'shop.example',
      policy: { url: '/privacy' },
      language: 'de',
      banner: { layout: 'bar', position: 'top', theme: 'dark' },
      nonce: 'abc',
      debug: true,
    });
  });

  test('attributes win over the JSON, which wins over configure', () => {
    window.askfirst = [
      ['configure', { site: 'a', language: 'fr', mode: 'opt-out', banner: { theme: 'dark' } }],
    ];
    writeConfig('{"site":"b","language":"it","policy":{"url":"/b","updated":"2026-01-01"}}');
    run({ site: 'c', policy: '/c', layout: 'bar' });
    expect(given()).toMatchObject({
      site: 'c',
      language: 'it',
      mode: 'opt-out',
      policy: { url: '/c', updated: '2026-01-01' },
      banner: { theme: 'dark', layout: 'bar' },
    });
  });

  test('calls that came before it are made in order, then the page is told', () => {
    const seen: string[] = [];
    document.addEventListener(
      'askfirst:ready',
      (event) => seen.push(`ready ${(event as CustomEvent).detail === window.askfirst}`),
      { once: true },
    );
    window.askfirst = [
      ['on', 'change', ({ cause }: { cause: string }) => seen.push(cause)],
      ['acceptAll'],
      ['withdraw'],
      ['nonsense', 1],
    ];
    run();
    expect(seen).toEqual(['choice', 'withdraw', 'ready true']);
  });

  test('a call that throws stops no other', () => {
    const seen: string[] = [];
    const report = vi.spyOn(console, 'error').mockImplementation(() => {});
    const fail = () => {
      throw new Error('mine');
    };
    window.askfirst = [
      ['subscribe', fail],
      ['subscribe', () => seen.push('next')],
    ] as unknown as Window['askfirst'];
    document.addEventListener('askfirst:ready', () => seen.push('ready'), { once: true });
    run();
    expect(seen).toEqual(['next', 'ready']);
    expect(report).toHaveBeenCalledOnce();
    report.mockRestore();
  });

  test('an element of that name is no stub', () => {
    document.body.innerHTML = '<a id="askfirst">x</a>';
    run();
    expect(started().state.status).toBe('undecided');
  });

  test('a second tag is the first, and says so', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = run();
    expect(run({ layout: 'bar' })).toBe(first);
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  test.each([
    ['wrong options', '{"mode":"off","colour":1}', 'options.mode: "off"'],
    ['JSON that is none', '{"mode":', 'JSON'],
  ])('%s are one line of the console, and nothing else happens', async (_, json, message) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const ready = vi.fn();
    document.addEventListener('askfirst:ready', ready, { once: true });
    writeConfig(json);
    run();
    await vi.advanceTimersByTimeAsync(2000);
    expect(error).toHaveBeenCalledTimes(1);
    expect(error.mock.calls[0]?.[0]).toContain(message);
    expect(window.askfirst).toBeUndefined();
    expect(ready).not.toHaveBeenCalled();
    expect(document.querySelector('[id^=askfirst]:not(script)')).toBeNull();
    error.mockRestore();
  });

  test.each([
    ['no style sheets to adopt', () => hide(document, 'adoptedStyleSheets')],
    ['no toSorted', () => hide([], 'toSorted')],
  ])('below the floor nothing is done: %s', (_, lower) => {
    const restore = lower();
    run();
    restore();
    expect(open).not.toHaveBeenCalled();
    expect(window.askfirst).toBeUndefined();
  });
});

/** Takes a property off whichever prototype has it; gives the way back. */
function hide(object: object, name: string): () => void {
  let owner = object;
  while (!Object.hasOwn(owner, name)) owner = Object.getPrototypeOf(owner);
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  Reflect.deleteProperty(owner, name);
  return () => {
    if (descriptor) Object.defineProperty(owner, name, descriptor);
  };
}
