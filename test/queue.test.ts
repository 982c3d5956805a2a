import { IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Kept } from '../src/collect/consents';
import { openQueue } from '../src/collect/queue';
import { listNoted } from '../src/lib/journal';
import type { WireEvent } from '../src/wire';

const event = (n: number): WireEvent => ({
  id: `0190000${n}-0000-7000-8000-000000000000`,
  type: 'view',
  at: n,
  page: `/${n}`,
});
const consent = (id: string) => ({ id, key: `key of ${id}` }) as Kept;
const ids = (events: WireEvent[]) => events.map(({ at }) => at);

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** Not in IndexedDB, and so in the journal still. */
const isNoted = (n: number) => listNoted().some(({ id }) => id === event(n).id);

describe('openQueue()', () => {
  it('reads what every tab added, oldest first', async () => {
    const [one, two] = [openQueue(), openQueue()];
    await one._add(event(3));
    await two._add(event(1));
    await one._add(event(2));
    expect(ids(await two._read())).toEqual([1, 2, 3]);
    expect(ids(one._own())).toEqual([3, 2]);
  });

  it('forgets in memory and on disk what is removed', async () => {
    const queue = openQueue();
    await queue._add(event(1));
    await queue._add(event(2));
    await queue._remove([event(1).id]);
    expect(ids(await queue._read())).toEqual([2]);
    expect(ids(await openQueue()._read())).toEqual([2]);
  });

  it('leaves no transaction open behind it, and loses nothing by that', async () => {
    const queue = openQueue();
    await queue._add(event(1));
    // As a page that is frozen: the answer is never looked at, so the transaction stays open.
    const stuck = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: InstanceType<typeof IDBObjectStore>,
    ) {
      const keepOpen = () => {
        this.count().onsuccess = keepOpen;
      };
      keepOpen();
      return {} as ReturnType<typeof this.get>;
    });
    void queue._change((list) => list);
    const added = queue._add(event(2));
    await new Promise((done) => setTimeout(done, 20));
    stuck.mockRestore();
    const other = openQueue();
    let hasRead = false;
    const reading = other._read().then((events) => {
      hasRead = true;
      return events;
    });
    await new Promise((done) => setTimeout(done, 100));
    expect(hasRead).toBe(false);
    queue._leave();
    expect(ids(await reading)).toEqual([1]);
    await added;
    expect([isNoted(1), isNoted(2)]).toEqual([false, true]);
  });

  it('keeps an event in memory before IndexedDB has answered', () => {
    const queue = openQueue();
    void queue._add(event(1));
    expect(ids(queue._own())).toEqual([1]);
  });

  it('survives the tab', async () => {
    await openQueue()._add(event(1));
    expect(ids(await openQueue()._read())).toEqual([1]);
  });

  it('lets tabs change the list of consents in turns', async () => {
    const tabs = [openQueue(), openQueue(), openQueue()];
    await Promise.all(tabs.map((tab, n) => tab._change((list) => [consent(`${n}`), ...list])));
    await tabs[0]?._read();
    expect(tabs[0]?._consents().map(({ id }) => id)).toHaveLength(3);
  });

  it('keeps consents and events apart', async () => {
    const queue = openQueue();
    await queue._add(event(1));
    await queue._change(() => [consent('a')]);
    expect(ids(await queue._read())).toEqual([1]);
    expect(queue._consents()).toEqual([consent('a')]);
  });

  it('deletes the database though other tabs hold it open, and makes none anew', async () => {
    const [one, two] = [openQueue(), openQueue()];
    await one._add(event(1));
    await two._add(event(2));
    one._close();
    await vi.waitFor(async () => expect(await indexedDB.databases()).toEqual([]));
    await two._add(event(3));
    expect(isNoted(3)).toBe(true);
    await one._add(event(4));
    expect(isNoted(4)).toBe(true);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('opens a new database behind a deletion that is under way', async () => {
    const before = openQueue();
    await before._add(event(1));
    before._close();
    const after = openQueue();
    await after._add(event(2));
    expect(isNoted(2)).toBe(false);
    expect(ids(await openQueue()._read())).toEqual([2]);
  });

  const refusals: [string, () => unknown][] = [
    ['is missing', () => undefined],
    ['is null', () => null],
    [
      'cannot be opened',
      () => ({
        open() {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    ],
  ];
  for (const [how, make] of refusals) {
    it(`serves from memory where IndexedDB ${how}`, async () => {
      vi.stubGlobal('indexedDB', make());
      const queue = openQueue();
      await queue._add(event(1));
      expect(isNoted(1)).toBe(true);
      await queue._change((list) => [consent('a'), ...list]);
      await queue._change((list) => [consent('b'), ...list]);
      expect(queue._consents().map(({ id }) => id)).toEqual(['b', 'a']);
      expect(ids(await queue._read())).toEqual([1]);
      await queue._remove([event(1).id]);
      expect(await queue._read()).toEqual([]);
      expect(() => queue._close()).not.toThrow();
    });
  }

  it('serves from memory where the property itself throws', async () => {
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('no', 'SecurityError');
      },
    });
    const queue = openQueue();
    await queue._add(event(1));
    expect(ids(await queue._read())).toEqual([1]);
    expect(() => queue._close()).not.toThrow();
  });

  it('keeps what the disk had no room for', async () => {
    const queue = openQueue();
    await queue._add(event(1));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await queue._add(event(2));
    expect(isNoted(2)).toBe(true);
    put.mockRestore();
    expect(ids(await queue._read())).toEqual([1, 2]);
  });
});
