import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Askfirst, AskfirstOptions } from '../src/types';
import { openPage, sourceDoors } from './helpers/doors';

let askfirst: Askfirst<string> | undefined;
const said = vi.fn<(...words: unknown[]) => void>();

function open(
  categories: AskfirstOptions<string>['categories'],
  more: AskfirstOptions<string> = {},
) {
  askfirst = openPage({ banner: false, ...more, ...(categories && { categories }) }, sourceDoors());
  return askfirst;
}
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(said);
  said.mockClear();
});
afterEach(() => {
  askfirst?.dispose();
  vi.restoreAllMocks();
  document.body.replaceChildren();
  // biome-ignore lint/suspicious/noDocumentCookie: takes the choice away.
  document.cookie = 'consent=;max-age=0;path=/';
});

describe('onAccept() and onRevoke()', () => {
  test('are called at each change, of services too, and not without one', () => {
    const calls: string[] = [];
    const note = (name: string) => ({
      onAccept: () => calls.push(`+${name}`),
      onRevoke: () => calls.push(`-${name}`),
    });
    const page = open({
      ads: { ...note('ads'), services: { pixel: note('pixel') } },
      maps: note('maps'),
    });
    page.rejectAll();
    expect(calls).toEqual([]);
    page.save({ ads: true });
    page.save({ ads: true });
    expect(calls.splice(0)).toEqual(['+ads', '+pixel']);
    page.save({ maps: true });
    expect(calls.splice(0)).toEqual(['-ads', '-pixel', '+maps']);
    page.withdraw();
    expect(calls.splice(0)).toEqual(['-maps']);
  });

  test('onAccept() is called for a choice made on an earlier page', () => {
    open({ ads: {} }).acceptAll();
    askfirst?.dispose();
    const onAccept = vi.fn();
    open({ ads: { onAccept } });
    expect(onAccept).toHaveBeenCalledTimes(1);
  });

  test('one that throws, or a subscriber, reaches the console once and stops nothing else', () => {
    const calls: string[] = [];
    const page = open({
      ads: {
        onAccept: () => {
          throw new Error('from a callback');
        },
        services: { pixel: { onAccept: () => calls.push('pixel') } },
      },
      maps: { onAccept: () => calls.push('maps') },
    });
    let isFirst = true;
    page.subscribe(() => {
      if (!isFirst) throw new Error('from a subscriber');
      isFirst = false;
    });
    page.subscribe(({ status }) => calls.push(status));
    page.acceptAll();
    expect(calls).toEqual(['undecided', 'pixel', 'maps', 'granted']);
    const lines = said.mock.calls.map((words) => words.join(' '));
    expect(lines.filter((line) => line.includes('from a callback'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('from a subscriber'))).toHaveLength(1);
    expect(lines).toHaveLength(2);
  });

  test('one that changes the choice leaves a consistent state', () => {
    const calls: string[] = [];
    const page = open({
      ads: { onAccept: () => page.rejectAll(), onRevoke: () => calls.push('-ads') },
      maps: { onAccept: () => calls.push('+maps'), onRevoke: () => calls.push('-maps') },
    });
    page.acceptAll();
    expect(page.state.status).toBe('refused');
    expect(calls.filter((call) => call === '+maps').length).toBe(
      calls.filter((call) => call === '-maps').length,
    );
    expect(calls).toContain('-ads');
  });
});

describe('mode opt-out', () => {
  test('opens gates before a choice', () => {
    const onAccept = vi.fn();
    open({ ads: { onAccept } }, { mode: 'opt-out' });
    expect(onAccept).toHaveBeenCalledTimes(1);
  });
});
