import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ConsentDeps, createConsent } from '../src/consent/consent';
import { type Choice, parseChoice, serialiseChoice } from '../src/consent/record';
import { judge, toState } from '../src/consent/state';
import { parseOptions } from '../src/mistakes';
import type { AskfirstOptions, Persisted } from '../src/types';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const DAY = 864e5;
const TERMS = 'AAAAAAAAAAA';
const OTHER_TERMS = 'BBBBBBBBBBB';

const configOf = (options: AskfirstOptions<string> = {}) =>
  parseOptions(
    { categories: { analytics: {}, marketing: { sharing: true } }, ...options },
    { site: 'example.com', collector: '' },
  );
const choiceOf = (granted: string[], more: Partial<Choice> = {}): Choice => ({
  decidedAt: NOW - DAY,
  terms: TERMS,
  granted,
  gpc: false,
  ...more,
});

describe('parseChoice()', () => {
  test.each([
    ['v1.tglmio.ZIovzLv4eXo.-', choiceOf([], { decidedAt: 1781401920000, terms: 'ZIovzLv4eXo' })],
    [
      'v1.0.A-_aaaaaaaa.analytics+marketing',
      choiceOf(['analytics', 'marketing'], { decidedAt: 0, terms: 'A-_aaaaaaaa' }),
    ],
    ['v1.1.AAAAAAAAAAA.a.g', choiceOf(['a'], { decidedAt: 1000, gpc: true })],
    ['v1.1.AAAAAAAAAAA.-.g', choiceOf([], { decidedAt: 1000, gpc: true })],
  ])('reads %s', (text, choice) => {
    expect(parseChoice(text)).toEqual(choice);
    expect(serialiseChoice(choice)).toBe(text);
  });

  test.each([
    '',
    'v1',
    'v2.1.AAAAAAAAAAA.-',
    'v1.1.AAAAAAAAAA.-',
    'v1.1.AAAAAAAAAAAA.-',
    'v1.1.AAAAAAAAAAA.',
    'v1.1.AAAAAAAAAAA.Analytics',
    'v1.1.AAAAAAAAAAA.a b',
    'v1.-1.AAAAAAAAAAA.-',
    'v1.999999999.AAAAAAAAAAA.-',
    'v1.1.AAAAAAAAAAA.-\n',
    'true',
    '{"analytics":true}',
  ])('takes %j for not asked yet', (text) => {
    expect(parseChoice(text)).toBeUndefined();
  });

  test('never throws and never reads more than a well-formed record, whatever the cookie holds', {
    timeout: 60_000,
  }, () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^v1\.[a-z0-9]{0,9}\.[\w-]{0,12}\.[a-z+.-]{0,40}$/),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const choice = parseChoice(text);
        if (!choice) return;
        expect(Number.isSafeInteger(choice.decidedAt)).toBe(true);
        expect(choice.granted.every((name) => /^[a-z\d_]+$/.test(name))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('gives back what was written', { timeout: 60_000 }, () => {
    const choice = fc.record({
      decidedAt: fc.integer({ min: 0, max: 4e9 }).map((seconds) => seconds * 1000),
      terms: fc.stringMatching(/^[\w-]{11}$/),
      granted: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9_]{0,31}$/)),
      gpc: fc.boolean(),
    });
    fc.assert(
      fc.property(choice, (written) => {
        expect(parseChoice(serialiseChoice(written))).toEqual(written);
      }),
    );
  });
});

describe('judge()', () => {
  const facts = { terms: TERMS, now: NOW, gpc: false };
  const all = choiceOf(['analytics', 'marketing']);

  test.each<[string, Choice | undefined, Partial<typeof facts>, AskfirstOptions<string>, unknown]>([
    ['nothing stored', undefined, {}, {}, [undefined]],
    ['a choice that holds', all, {}, {}, [all]],
    ['a refusal that holds', choiceOf([]), {}, {}, [choiceOf([])]],
    ['other terms', choiceOf([], { terms: OTHER_TERMS }), {}, {}, [undefined, 'terms']],
    [
      'the last second',
      choiceOf([], { decidedAt: NOW - 182 * DAY + 1000 }),
      {},
      {},
      [choiceOf([], { decidedAt: NOW - 182 * DAY + 1000 })],
    ],
    [
      'the moment it ends',
      choiceOf([], { decidedAt: NOW - 182 * DAY }),
      {},
      {},
      [undefined, 'expiry'],
    ],
    ['a time to come', choiceOf([], { decidedAt: NOW + 2 * DAY }), {}, {}, [undefined]],
    ['a signal after a yes', all, { gpc: true }, {}, [choiceOf([], { decidedAt: NOW }), 'gpc']],
    ['a signal after a no', choiceOf([]), { gpc: true }, {}, [choiceOf([])]],
    [
      'a yes given under the signal',
      { ...all, gpc: true },
      { gpc: true },
      {},
      [{ ...all, gpc: true }],
    ],
    [
      'a signal after a yes, where it is asked all the same',
      all,
      { gpc: true },
      { gpc: 'ask' },
      [choiceOf(['analytics'], { decidedAt: NOW }), 'gpc'],
    ],
  ])('%s', (_, stored, more, options, verdict) => {
    expect(judge(configOf(options), stored, { ...facts, ...more })).toEqual(verdict);
  });
});

describe('toState()', () => {
  const context = { cause: undefined, gpc: false, persisted: 'none' as const };
  const names = (state: ReturnType<typeof toState>) =>
    Object.keys(state.categories).filter((name) => state.categories[name]);

  test.each<[string, AskfirstOptions<string>, string[] | undefined, boolean, string, string[]]>([
    ['no choice', {}, undefined, false, 'undecided', []],
    [
      'no choice, opt-out',
      { mode: 'opt-out' },
      undefined,
      false,
      'undecided',
      ['analytics', 'marketing'],
    ],
    ['no choice, signal', {}, undefined, true, 'refused', []],
    ['no choice, signal, opt-out', { mode: 'opt-out' }, undefined, true, 'refused', []],
    ['no choice, signal, ask', { gpc: 'ask' }, undefined, true, 'undecided', []],
    [
      'no choice, signal, ask, opt-out',
      { gpc: 'ask', mode: 'opt-out' },
      undefined,
      true,
      'undecided',
      ['analytics'],
    ],
    ['all', {}, ['analytics', 'marketing'], false, 'granted', ['analytics', 'marketing']],
    [
      'all under a signal',
      {},
      ['analytics', 'marketing'],
      true,
      'granted',
      ['analytics', 'marketing'],
    ],
    ['one', {}, ['marketing'], false, 'partial', ['marketing']],
    ['none', {}, [], false, 'refused', []],
    ['none, opt-out', { mode: 'opt-out' }, [], false, 'refused', []],
    ['a category that is not there', {}, ['ads'], false, 'refused', []],
  ])('%s', (_, options, granted, gpc, status, allowed) => {
    const state = toState(configOf(options), granted && choiceOf(granted), { ...context, gpc });
    expect(state.status).toBe(status);
    expect(names(state)).toEqual(['necessary', ...allowed]);
    expect(state.decidedAt).toBe(granted && NOW - DAY);
    expect(state.expiresAt).toBe(granted && NOW + 181 * DAY);
    if (!granted && status === 'refused') expect(state.cause).toBe('gpc');
  });
});

describe('createConsent()', () => {
  let cells: [string, Persisted][];
  let writes: [string, number][];
  let changes: (Parameters<ConsentDeps['_onChange']>[0] & { held: readonly string[] })[];
  let gpc: boolean;

  const open = (options: AskfirstOptions<string> = {}) =>
    createConsent({
      _config: configOf(options),
      _terms: TERMS,
      _signal: new AbortController().signal,
      _storage: {
        _read: () => cells,
        _write(value, maxAge) {
          writes.push([value, maxAge]);
          cells = [[value, 'cookie']];
          return 'cookie';
        },
      },
      _onChange: (change, held) => changes.push({ ...change, held }),
    });
  const causes = () => changes.map(({ cause }) => cause);

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    cells = [];
    writes = [];
    changes = [];
    gpc = false;
    Object.defineProperty(navigator, 'globalPrivacyControl', {
      get: () => gpc,
      configurable: true,
    });
  });
  afterEach(() => vi.useRealTimers());

  test('writes nothing before a choice', () => {
    const consent = open();
    consent._read('restore');
    consent._read('sync');
    expect(writes).toEqual([]);
    expect(changes).toEqual([]);
    expect(consent._state().status).toBe('undecided');
  });

  test('writes a yes and a no alike, for as long as was promised', () => {
    const consent = open();
    consent._decide(() => true, 'choice');
    consent._decide(() => false, 'withdraw');
    expect(writes.map(([, maxAge]) => maxAge)).toEqual([182 * 86400, 182 * 86400]);
    expect(causes()).toEqual(['choice', 'withdraw']);
    expect(changes[1]?.held).toEqual(['analytics', 'marketing']);
  });

  test('writes anew on a later visit, with the same end', () => {
    cells = [[serialiseChoice(choiceOf(['analytics'])), 'cookie']];
    const consent = open();
    consent._read('restore');
    expect(writes).toEqual([[serialiseChoice(choiceOf(['analytics'])), 181 * 86400]]);
    expect(consent._state()).toMatchObject({ status: 'partial', cause: 'restore' });
  });

  test('takes the newest of several, and leaves one', () => {
    const [older, newer] = [choiceOf(['analytics'], { decidedAt: NOW - 2 * DAY }), choiceOf([])];
    cells = [
      [serialiseChoice(older), 'cookie'],
      ['nonsense', 'cookie'],
      [serialiseChoice(newer), 'localStorage'],
    ];
    const consent = open();
    consent._read('restore');
    expect(consent._state().status).toBe('refused');
    expect(cells).toEqual([[serialiseChoice(newer), 'cookie']]);
  });

  test('another tab: a choice, another choice, and the loss of it', () => {
    const consent = open();
    consent._read('restore');
    cells = [[serialiseChoice(choiceOf(['analytics'])), 'cookie']];
    consent._read('sync');
    cells = [[serialiseChoice(choiceOf([], { decidedAt: NOW })), 'cookie']];
    consent._read('sync');
    consent._read('sync');
    cells = [];
    consent._read('sync');
    expect(changes.map(({ state }) => state.status)).toEqual(['partial', 'refused', 'undecided']);
    expect(causes()).toEqual(['sync', 'sync', 'sync']);
    expect(writes).toEqual([]);
  });

  test('asks again when the terms changed, and a no then is a no to what was held', () => {
    cells = [[serialiseChoice(choiceOf(['analytics'], { terms: OTHER_TERMS })), 'cookie']];
    const consent = open();
    consent._read('restore');
    expect(consent._state()).toMatchObject({ status: 'undecided', cause: 'terms' });
    expect(writes).toEqual([]);
    consent._decide(() => false, 'choice');
    expect(changes.at(-1)?.held).toEqual(['analytics']);
  });

  test('ends on the page when its time is over, and holds nothing then', () => {
    cells = [
      [serialiseChoice(choiceOf(['analytics'], { decidedAt: NOW - 182 * DAY + 5000 })), 'cookie'],
    ];
    const consent = open();
    consent._read('restore');
    vi.advanceTimersByTime(4999);
    expect(consent._state().status).toBe('partial');
    vi.advanceTimersByTime(1);
    expect(consent._state()).toMatchObject({ status: 'undecided', cause: 'expiry' });
    consent._decide(() => false, 'choice');
    expect(changes.at(-1)?.held).toEqual([]);
  });

  test('a timer longer than browsers can hold ends no choice early', () => {
    const consent = open();
    consent._decide(() => true, 'choice');
    vi.advanceTimersByTime(181 * DAY);
    expect(consent._state().status).toBe('granted');
    vi.advanceTimersByTime(DAY);
    expect(consent._state().cause).toBe('expiry');
  });

  test('a signal that is switched on later withdraws once; a yes under it stands', () => {
    cells = [[serialiseChoice(choiceOf(['analytics'])), 'cookie']];
    gpc = true;
    const consent = open();
    consent._read('restore');
    expect(consent._state()).toMatchObject({ status: 'refused', cause: 'gpc', decidedAt: NOW });
    expect(changes[0]?.held).toEqual(['analytics']);
    expect(cells[0]?.[0]).toMatch(/\.-$/);
    consent._decide(() => true, 'choice');
    expect(cells[0]?.[0]).toMatch(/\.analytics\+marketing\.g$/);
    consent._read('sync');
    const later = open();
    later._read('restore');
    expect(later._state()).toMatchObject({ status: 'granted', cause: 'restore' });
  });

  test('a signal that is switched on while the page is open', () => {
    const consent = open();
    consent._decide(() => true, 'choice');
    gpc = true;
    consent._read('sync');
    expect(causes()).toEqual(['choice', 'gpc']);
  });

  test('where it is asked under a signal, what goes to others stays off', () => {
    gpc = true;
    const consent = open({ gpc: 'ask' });
    consent._decide(() => true, 'choice');
    expect(consent._state().categories).toEqual({
      necessary: true,
      analytics: true,
      marketing: false,
    });
  });
});
