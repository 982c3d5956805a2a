import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Askfirst, AskfirstOptions } from '../src/types';
import { openPage, sourceDoors } from './helpers/doors';

let askfirst: Askfirst<string> | undefined;
const said = vi.fn<(...words: unknown[]) => void>();

/** Resolves when the gate, which has a chunk of its own, is there. */
async function open(
  categories: AskfirstOptions<string>['categories'],
  more: AskfirstOptions<string> = {},
) {
  askfirst = openPage({ banner: false, ...more, ...(categories && { categories }) }, sourceDoors());
  await import('../src/scripts/open');
  await new Promise((resolve) => setTimeout(resolve));
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
  test('are called at each change, of services too, and not without one', async () => {
    const calls: string[] = [];
    const note = (name: string) => ({
      onAccept: () => calls.push(`+${name}`),
      onRevoke: () => calls.push(`-${name}`),
    });
    const page = await open({
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

  test('onAccept() is called for a choice made on an earlier page', async () => {
    (await open({ ads: {} })).acceptAll();
    askfirst?.dispose();
    const onAccept = vi.fn();
    await open({ ads: { onAccept } });
    expect(onAccept).toHaveBeenCalledTimes(1);
  });

  test('one that throws, or a subscriber, reaches the console once and stops nothing else', async () => {
    const calls: string[] = [];
    const page = await open({
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

  test('one that changes the choice leaves a consistent state', async () => {
    const calls: string[] = [];
    const page = await open({
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

test('a choice made before the gate is there is followed once it is', async () => {
  const onAccept = vi.fn();
  const onRevoke = vi.fn();
  const opening = open({ ads: { onAccept, onRevoke } });
  askfirst?.acceptAll();
  expect(onAccept).not.toHaveBeenCalled();
  await opening;
  expect(onAccept).toHaveBeenCalledTimes(1);
  askfirst?.withdraw();
  expect(onRevoke).toHaveBeenCalledTimes(1);
});

describe('mode opt-out', () => {
  test('opens gates before a choice', async () => {
    const onAccept = vi.fn();
    await open({ ads: { onAccept } }, { mode: 'opt-out' });
    expect(onAccept).toHaveBeenCalledTimes(1);
  });
});
