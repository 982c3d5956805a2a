import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchTabs } from '../src/consent/tabs';

const onSignal = vi.fn();
const stops: (() => void)[] = [];

/** Channels of this test's tabs: a message reaches every other open one, as in a browser. */
class Channel {
  static open = new Set<Channel>();
  onmessage: (() => void) | null = null;
  constructor() {
    Channel.open.add(this);
  }
  postMessage() {
    for (const other of Channel.open) if (other !== this) other.onmessage?.();
  }
  close() {
    Channel.open.delete(this);
  }
}

function watch(listener: () => void = onSignal): () => void {
  const life = new AbortController();
  stops.push(() => life.abort());
  return watchTabs(listener, life.signal);
}
function setHidden(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}
function pageshow(persisted: boolean): void {
  dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('BroadcastChannel', Channel);
  onSignal.mockClear();
});
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  Reflect.deleteProperty(document, 'hidden');
  expect(Channel.open.size).toBe(0);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('watchTabs()', () => {
  test('tells the other tabs, not this one', () => {
    const other = vi.fn();
    watch(other);
    watch()();
    expect(other).toHaveBeenCalledTimes(1);
    expect(onSignal).not.toHaveBeenCalled();
  });

  test('looks again before the tab is shown', () => {
    watch();
    setHidden(true);
    expect(onSignal).not.toHaveBeenCalled();
    setHidden(false);
    expect(onSignal).toHaveBeenCalledTimes(1);
  });

  test('looks again when the page comes back from the cache, and hears the others again', () => {
    const post = watch(vi.fn());
    watch();
    dispatchEvent(new Event('pagehide'));
    expect(Channel.open.size).toBe(0);
    pageshow(false);
    expect(onSignal).not.toHaveBeenCalled();
    pageshow(true);
    expect(onSignal).toHaveBeenCalledTimes(1);
    post();
    expect(onSignal).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['is not there', undefined],
    [
      'throws',
      class {
        constructor() {
          throw new DOMException('blocked', 'SecurityError');
        }
      },
    ],
  ])('looks every second while visible where BroadcastChannel %s', (_, channel) => {
    vi.stubGlobal('BroadcastChannel', channel);
    watch()();
    vi.advanceTimersByTime(3000);
    expect(onSignal).toHaveBeenCalledTimes(3);
    setHidden(true);
    vi.advanceTimersByTime(3000);
    expect(onSignal).toHaveBeenCalledTimes(3);
    setHidden(false);
    expect(onSignal).toHaveBeenCalledTimes(4);
  });

  test('no timer runs where there is a channel', () => {
    watch();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stops', () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    watch();
    for (const stop of stops.splice(0)) stop();
    vi.advanceTimersByTime(3000);
    setHidden(false);
    pageshow(true);
    expect(onSignal).not.toHaveBeenCalled();
  });
});
