import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openAskfirst } from '../src/init';
import type { Askfirst, AskfirstOptions } from '../src/types';
import { sourceDoors } from './helpers/doors';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 864e5;

let askfirst: Askfirst<string> | undefined;
let doors: ReturnType<typeof sourceDoors>;

/** The page's own requests; the collector is not there. */
const fetched = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('no network')));

function open(options: AskfirstOptions<string> = {}): Askfirst<string> {
  askfirst = openAskfirst(options, doors);
  return askfirst;
}

/** Another page of the same site in the same browser. */
function reopen(options: AskfirstOptions<string> = {}): Askfirst<string> {
  askfirst?.dispose();
  return open(options);
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const banner = () => document.getElementById('askfirst-banner');
const button = (action: string) =>
  document.querySelector<HTMLElement>(`#askfirst-banner [data-askfirst=${action}]`);
const stored = () => document.cookie.match(/consent=([^;]*)/)?.[1];
const setGpc = (value: unknown) =>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value, configurable: true });

/** As a person presses: happy-dom lets a test say so. */
function press(element: Element | null): void {
  if (!element) throw new Error('nothing to press');
  const event = new MouseEvent('click', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'isTrusted', { value: true });
  element.dispatchEvent(event);
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.stubGlobal('fetch', fetched);
  fetched.mockClear();
  doors = sourceDoors();
  setGpc(undefined);
});

afterEach(() => {
  askfirst?.dispose();
  askfirst = undefined;
  for (const name of ['consent', 'other']) document.cookie = `${name}=; max-age=0; path=/`;
  localStorage.clear();
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('openAskfirst()', () => {
  test('asks, and stores nothing before a choice', async () => {
    const { state } = open();
    await settle();
    expect(state).toMatchObject({ status: 'undecided', decidedAt: undefined, persisted: 'none' });
    expect(state.categories).toEqual({ necessary: true, preferences: false, analytics: false });
    expect(banner()).not.toBeNull();
    expect(document.cookie).toBe('');
    expect(localStorage.length).toBe(0);
    expect(doors.loaded).toEqual([]);
    expect(document.documentElement.dataset.askfirstState).toBe('undecided');
  });

  test('a pressed reject is stored, closes the banner and loads nothing', async () => {
    const page = open({ collector: 'https://stats.example' });
    await settle();
    press(button('reject'));
    await settle();
    expect(page.state).toMatchObject({ status: 'refused', cause: 'choice', persisted: 'cookie' });
    expect(page.state.expiresAt).toBe(NOW + 182 * DAY);
    expect(stored()).toMatch(/^v1\.[a-z0-9]+\.[\w-]{11}\.-$/);
    expect(banner()).toBeNull();
    expect(doors.loaded).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
  });

  test('a pressed accept is stored and starts to collect', async () => {
    const page = open({ collector: 'https://stats.example' });
    await settle();
    press(button('accept'));
    expect(page.state.status).toBe('granted');
    expect(stored()).toMatch(/\.preferences\+analytics$/);
    await settle();
    expect(doors.loaded).toEqual(['collect']);
  });

  test('an accept clicked by a script grants nothing and takes the focus', async () => {
    const page = open();
    await settle();
    button('accept')?.click();
    expect(page.state.status).toBe('undecided');
    expect(document.activeElement).toBe(button('accept'));
    await vi.advanceTimersByTimeAsync(200);
    expect(document.querySelector('[role=status]')?.textContent).toBe('Press Enter to confirm.');
  });

  test('a reject clicked by a script counts', async () => {
    const page = open();
    await settle();
    button('reject')?.click();
    expect(page.state).toMatchObject({ status: 'refused', cause: 'automation' });
    expect(banner()).toBeNull();
  });
});
