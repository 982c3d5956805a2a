import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { listNoted } from '../src/lib/journal';
import type { Askfirst, AskfirstOptions } from '../src/types';
import { openPage, sourceDoors } from './helpers/doors';
import { setHidden } from './helpers/fault-page';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 864e5;

let askfirst: Askfirst<string> | undefined;
let doors: ReturnType<typeof sourceDoors>;

/** The page's own requests; the collector is not there. */
const fetched = vi.fn<typeof fetch>(() => Promise.reject(new TypeError('no network')));

function open(options: AskfirstOptions<string> = {}): Askfirst<string> {
  askfirst = openPage(options, doors);
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

/** As another tab would; '' removes it. */
function setCookie(value: string): void {
  const expires = value ? '' : '; expires=Thu, 01 Jan 1970 00:00:00 GMT';
  // biome-ignore lint/suspicious/noDocumentCookie: that is what is tested.
  document.cookie = `consent=${value}; path=/${expires}`;
}

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
  setCookie('');
  localStorage.clear();
  document.body.innerHTML = '';
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('openPage()', () => {
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

  test('any element is a control, also one that came later', async () => {
    const page = open();
    await settle();
    document.body.insertAdjacentHTML(
      'beforeend',
      '<p data-askfirst="reject"><a href="#x">No</a></p><button data-askfirst="unknown">?</button>',
    );
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    document.querySelector('[data-askfirst=unknown]')?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(false);
    expect(page.state.status).toBe('undecided');
    document.querySelector<HTMLElement>('p a')?.click();
    expect(page.state.status).toBe('refused');
  });

  test('says its state on the root element, and takes everything back on dispose', async () => {
    const page = open();
    await settle();
    page.acceptAll();
    expect(document.documentElement.dataset.askfirstState).toBe('granted');
    page.showBanner();
    await settle();
    page.dispose();
    await settle();
    expect(document.documentElement.dataset.askfirstState).toBeUndefined();
    expect(document.querySelector('[id^=askfirst]')).toBeNull();
    expect(document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules])).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('a second one is the first, and says so once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const first = open();
    expect(openPage({ debug: true }, doors)).toBe(first);
    expect(openPage({}, doors)).toBe(first);
    expect(warn).toHaveBeenCalledTimes(1);
    first.dispose();
    expect(open()).not.toBe(first);
    warn.mockRestore();
  });

  test('wrong options throw and leave nothing behind', async () => {
    expect(() => open({ mode: 'none' } as never)).toThrow('options.mode: "none"');
    await settle();
    expect(document.documentElement.dataset.askfirstState).toBeUndefined();
    expect(banner()).toBeNull();
  });

  test('waits for a page that is rendered ahead', async () => {
    Object.defineProperty(document, 'prerendering', { value: true, configurable: true });
    setCookie('nonsense');
    const page = open({ collector: 'https://stats.example' });
    let isReady = false;
    page.ready.then(() => {
      isReady = true;
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(banner()).toBeNull();
    expect(isReady).toBe(false);
    Object.defineProperty(document, 'prerendering', { value: false, configurable: true });
    document.dispatchEvent(new Event('prerenderingchange'));
    await settle();
    expect(banner()).not.toBeNull();
    expect(isReady).toBe(true);
    Reflect.deleteProperty(document, 'prerendering');
  });

  test('without optional banner only the public object asks', async () => {
    const page = open({ banner: false });
    await settle();
    expect(banner()).toBeNull();
    page.save({ analytics: true });
    expect(page.state.status).toBe('partial');
    expect(page.allows('analytics')).toBe(true);
    expect(page.allows('preferences')).toBe(false);
    expect(page.allows('nonsense')).toBe(false);
  });
});

describe('a later visit', () => {
  test('restores a yes without asking, and collects', async () => {
    open({ collector: 'https://stats.example' }).acceptAll();
    await settle();
    doors = sourceDoors();
    const page = reopen({ collector: 'https://stats.example' });
    const changes: unknown[] = [];
    page.on('change', ({ cause }) => changes.push(cause));
    expect(page.state).toMatchObject({ status: 'granted', cause: 'restore' });
    await settle();
    expect(changes).toEqual(['restore']);
    expect(banner()).toBeNull();
    expect(doors.loaded).toEqual(['collect']);
  });

  test('restores a no, and loads nothing', async () => {
    open({ collector: 'https://stats.example' }).rejectAll();
    const page = reopen({ collector: 'https://stats.example' });
    await settle();
    expect(page.state).toMatchObject({ status: 'refused', cause: 'restore' });
    expect(banner()).toBeNull();
    expect(doors.loaded).toEqual([]);
  });

  test('asks again when the terms changed, not when words did', async () => {
    open().rejectAll();
    expect(reopen({ texts: { accept: 'Yes' } }).state.cause).toBe('restore');
    const page = reopen({ keep: { data: 30 } });
    await settle();
    expect(page.state).toMatchObject({ status: 'undecided', cause: 'terms' });
    expect(banner()).not.toBeNull();
  });

  test('asks again when the time is over, also on an open page', async () => {
    const page = open();
    page.acceptAll();
    await vi.advanceTimersByTimeAsync(182 * DAY);
    expect(page.state).toMatchObject({ status: 'undecided', cause: 'expiry' });
    expect(banner()).not.toBeNull();
  });
});

describe('a press', () => {
  test('is written down at once; what follows is a task of its own', async () => {
    const page = open();
    await settle();
    const heard = vi.fn();
    page.on('change', heard);
    press(button('reject'));
    expect(stored()).toMatch(/\.-$/);
    expect(page.state.status).toBe('refused');
    expect(heard).not.toHaveBeenCalled();
    await settle();
    expect(heard).toHaveBeenCalledOnce();
    expect(banner()).toBeNull();
  });

  test('is followed at the latest when the page is left', async () => {
    const page = open({ collector: 'https://stats.example' });
    await settle();
    const heard = vi.fn();
    page.on('change', heard);
    press(button('accept'));
    window.dispatchEvent(new Event('pagehide'));
    expect(heard).toHaveBeenCalledOnce();
    expect(listNoted()).toMatchObject([{ type: 'view' }]);
    await settle();
    expect(heard).toHaveBeenCalledOnce();
  });

  test('and a script right behind it are heard in their order', async () => {
    const page = open();
    await settle();
    const causes: string[] = [];
    page.on('change', ({ cause, state }) => causes.push(`${cause} ${state.status}`));
    press(button('accept'));
    page.withdraw();
    await settle();
    expect(causes.map((line) => line.split(' ')[0])).toEqual(['choice', 'withdraw']);
    expect(page.state.status).toBe('refused');
  });
});

describe('events', () => {
  test('change tells state, previous and cause; subscribe follows the store contract', async () => {
    const page = open();
    const statuses: string[] = [];
    const stop = page.subscribe(({ status }) => statuses.push(status));
    const changes: unknown[] = [];
    page.on('change', ({ state, previous, cause }) =>
      changes.push([previous.status, state.status, cause]),
    );
    page.acceptAll();
    page.withdraw();
    stop();
    page.acceptAll();
    expect(statuses).toEqual(['undecided', 'granted', 'refused']);
    expect(changes.slice(0, 2)).toEqual([
      ['undecided', 'granted', 'choice'],
      ['granted', 'refused', 'withdraw'],
    ]);
  });

  test('a listener that throws reaches the console once and stops nobody', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const page = open();
    const heard = vi.fn();
    const errors = vi.fn();
    page.on('change', () => {
      throw new Error('mine');
    });
    page.on('change', heard);
    page.on('error', errors);
    page.on('error', () => {
      throw new Error('worse');
    });
    page.rejectAll();
    expect(heard).toHaveBeenCalledTimes(1);
    expect(errors).toHaveBeenCalledTimes(1);
    expect(error).toHaveBeenCalledTimes(2);
    error.mockRestore();
  });

  test('banner opens and closes', async () => {
    const page = open();
    const seen: unknown[] = [];
    page.on('banner', ({ open, layer }) => seen.push([open, layer]));
    await settle();
    page.rejectAll();
    expect(seen).toEqual([
      [true, 'banner'],
      [false, 'banner'],
    ]);
  });

  test('what is tracked before a yes is dropped, and says why', async () => {
    const page = open({ collector: 'https://stats.example' });
    const drops: unknown[] = [];
    page.on('drop', (drop) => drops.push(drop));
    page.track('sign-up');
    page.view('/x');
    expect(drops).toEqual([
      { reason: 'no-consent', count: 1 },
      { reason: 'no-consent', count: 1 },
    ]);
    expect((await page.explain()).queue.dropped).toEqual({ 'no-consent': 2 });
    expect(await page.receipt()).toBeUndefined();
  });
});

describe('languages', () => {
  afterEach(() => document.documentElement.removeAttribute('lang'));

  test('speaks the language of the page', async () => {
    document.documentElement.lang = 'de-AT';
    open();
    await vi.waitFor(() => expect(banner()).not.toBeNull());
    expect(banner()?.lang).toBe('de');
    expect(button('reject')?.textContent).toBe('Alle ablehnen');
    expect(doors.loaded).toEqual(['de']);
  });

  test.each([
    ['never comes', () => new Promise<never>(() => {})],
    ['fails', () => Promise.reject(new Error('404'))],
  ])('speaks the built-in language after a second where a chunk %s', async (_, loadLocale) => {
    document.documentElement.lang = 'de';
    doors = { ...doors, loadLocale };
    open();
    await vi.advanceTimersByTimeAsync(1000);
    expect(banner()?.lang).toBe('en');
    expect(button('reject')?.textContent).toBe('Reject all');
  });

  test('own words win', async () => {
    open({ texts: { reject: 'No, thank you' } });
    await settle();
    expect(button('reject')?.textContent).toBe('No, thank you');
  });
});

describe('Global Privacy Control', () => {
  test('is honoured: a no, not stored, with a note in place of the question', async () => {
    setGpc(true);
    const page = open();
    await settle();
    expect(page.state).toMatchObject({ status: 'refused', cause: 'gpc', decidedAt: undefined });
    expect(document.cookie).toBe('');
    expect(button('accept')).toBeNull();
    press(button('dismiss'));
    expect(stored()).toMatch(/\.-$/);
    await settle();
    expect(banner()).toBeNull();
    expect(reopen().state.cause).toBe('restore');
    await settle();
    expect(banner()).toBeNull();
  });

  test('a yes under it stands on later visits', async () => {
    setGpc(true);
    open().save({ analytics: true });
    const page = reopen();
    await settle();
    expect(page.state).toMatchObject({ status: 'partial', cause: 'restore', gpc: true });
    expect(banner()).toBeNull();
  });

  test('switched on later withdraws an earlier yes once, and says so', async () => {
    open().acceptAll();
    setGpc(true);
    expect(reopen().state).toMatchObject({ status: 'refused', cause: 'gpc' });
    await settle();
    expect(banner()).not.toBeNull();
    expect(reopen().state).toMatchObject({ status: 'refused', cause: 'restore' });
  });

  test('ask: asks, and keeps what goes to others off', async () => {
    setGpc(true);
    const page = open({ gpc: 'ask', categories: { analytics: {}, ads: { sharing: true } } });
    await settle();
    press(button('accept'));
    expect(page.state.categories).toEqual({ necessary: true, analytics: true, ads: false });
  });
});

describe('other tabs', () => {
  test('a choice made elsewhere closes the banner and applies', async () => {
    const page = open();
    await settle();
    page.rejectAll();
    const refusal = stored() ?? '';
    setCookie('');
    document.dispatchEvent(new Event('visibilitychange'));
    await settle();
    expect(page.state).toMatchObject({ status: 'undecided', cause: 'sync' });
    expect(banner()).not.toBeNull();
    setCookie(refusal);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(page.state.status).toBe('refused');
    expect(banner()).toBeNull();
  });
});

describe('opt-out', () => {
  test('opens gates, never collection', async () => {
    const page = open({ mode: 'opt-out', collector: 'https://stats.example' });
    await settle();
    expect(page.allows('analytics')).toBe(true);
    expect(page.state.status).toBe('undecided');
    expect(banner()).not.toBeNull();
    expect(doors.loaded).toEqual([]);
  });
});

describe('a chunk on its way', () => {
  let arrive: (() => void)[];
  beforeEach(() => {
    arrive = [];
    const { loadRoom } = doors;
    doors.loadRoom = async (room) => {
      await new Promise<void>((resolve) => arrive.push(resolve));
      return loadRoom(room);
    };
  });
  const noted = () => listNoted().map(({ page, at }) => ({ page, at }));
  const restore = () => dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));

  test('its views are noted for the next page, those out of the back/forward cache too, until dispose', () => {
    const page = open({ collector: 'https://stats.example' });
    page.acceptAll();
    expect(noted()).toEqual([{ page: '/', at: NOW }]);
    vi.setSystemTime(NOW + 5000);
    restore();
    expect(noted()).toEqual([
      { page: '/', at: NOW },
      { page: '/', at: NOW + 5000 },
    ]);
    localStorage.clear();
    page.dispose();
    restore();
    expect(noted()).toEqual([]);
  });

  test('a page opened in the background is a view when it is shown', () => {
    setHidden(true);
    open({ collector: 'https://stats.example' }).acceptAll();
    expect(noted()).toEqual([]);
    vi.setSystemTime(NOW + 5000);
    setHidden(false);
    expect(noted()).toEqual([{ page: '/', at: NOW + 5000 }]);
    setHidden(true);
    setHidden(false);
    expect(noted()).toHaveLength(1);
  });

  test('nothing is noted before a yes, nor after a no', () => {
    const page = open({ collector: 'https://stats.example' });
    expect(noted()).toEqual([]);
    page.rejectAll();
    restore();
    expect(noted()).toEqual([]);
  });

  test('that fails to load is asked for again at the next view', async () => {
    const { loadRoom } = doors;
    doors.loadRoom = () => Promise.reject(new Error('offline'));
    open({ collector: 'https://stats.example' }).acceptAll();
    await settle();
    doors.loadRoom = loadRoom;
    restore();
    expect(arrive).toHaveLength(1);
  });

  test('does nothing after dispose', async () => {
    document.body.innerHTML = '<form data-askfirst-consent="newsletter"></form>';
    const page = open({ debug: true });
    await settle();
    expect(arrive).not.toEqual([]);
    page.dispose();
    for (const one of arrive) one();
    await vi.advanceTimersByTimeAsync(100);
    expect(document.querySelector('[id^=askfirst]')).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('withdrawal', () => {
  test('leaves a note before anything is loaded, and delivers on a later visit', async () => {
    open({ collector: 'https://stats.example' }).acceptAll();
    reopen({ collector: 'https://stats.example' }).withdraw();
    expect(localStorage.getItem('askfirst-withdrawal')).toBe('*[]');
    doors = sourceDoors();
    reopen({ collector: 'https://stats.example' });
    await settle();
    expect(doors.loaded).toEqual(['record']);
  });

  test.each(['there', 'not to be had'])(
    '"my data" says what became of it where its room is %s',
    async (record) => {
      fetched.mockImplementation(async () => Response.json({ erased: 1, receipt: 'a.b.c' }));
      const page = open({ collector: 'https://stats.example' });
      page.acceptAll();
      const { loadRoom } = doors;
      doors.loadRoom = async (room) => {
        if (room === 'record' && record !== 'there') throw new TypeError('offline');
        return loadRoom(room);
      };
      page.showMyData();
      const dialog = () => document.getElementById('askfirst-my-data');
      for (const action of ['forget', 'confirm']) {
        const pressed = await vi.waitUntil(() =>
          dialog()?.querySelector<HTMLElement>(`[data-askfirst=${action}]`),
        );
        pressed.click();
      }
      expect(page.state.cause).toBe('withdraw');
      const status = () => dialog()?.querySelector('[role=status]')?.textContent;
      const said = await vi.waitUntil(() => /data (is )?erased.*/.exec(status() ?? '')?.[0], {
        timeout: 20_000,
      });
      expect(said).toBe(
        record === 'there' ? 'data erased.' : 'data is erased as soon as the server answers.',
      );
      dialog()?.remove();
      fetched.mockImplementation(() => Promise.reject(new TypeError('no network')));
    },
    30_000,
  );

  test('takes the noted views away also where storage is full', () => {
    const page = open({ collector: 'https://stats.example' });
    page.acceptAll();
    expect(listNoted()).toHaveLength(1);
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full');
    });
    page.withdraw();
    full.mockRestore();
    expect(listNoted()).toEqual([]);
  });

  test('without a collector leaves nothing behind', async () => {
    const page = open();
    page.acceptAll();
    page.withdraw();
    await settle();
    expect(localStorage.length).toBe(0);
    expect(doors.loaded).toEqual([]);
  });

  test('of a choice that collected nothing sends nothing', async () => {
    const page = open({ collector: 'https://stats.example' });
    page.save({ preferences: true });
    await settle();
    doors.loaded.length = 0;
    page.withdraw();
    await settle();
    expect(localStorage.getItem('askfirst-withdrawal')).toBeNull();
    expect(doors.loaded).toEqual([]);
  });
});

describe('the self-exclusion link', () => {
  afterEach(() => {
    location.hash = '';
  });

  test.each(['on arrival', 'on an open page'])(
    'refuses for the visitor %s, and says so',
    async (when) => {
      if (when === 'on arrival') location.hash = '#askfirst-exclude';
      const page = open();
      await settle();
      if (when !== 'on arrival') {
        location.hash = '#askfirst-exclude';
        dispatchEvent(new Event('hashchange'));
      }
      await vi.advanceTimersByTimeAsync(500);
      expect(page.state).toMatchObject({ status: 'refused', cause: 'choice' });
      expect(stored()).toMatch(/\.-$/);
      await vi.waitFor(() => {
        expect(document.querySelector('dialog#askfirst-preferences')).not.toBeNull();
      });
      expect(document.querySelectorAll('dialog input:checked:enabled')).toHaveLength(0);
    },
  );
});
