import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startCollect } from '../src/collect/start-detailed';
import {
  closeWorld,
  leave,
  openTab,
  openWorld,
  pass,
  seen,
  setHidden,
  type TabOptions,
} from './helpers/fault-page';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
  history.replaceState(null, '', '/here');
});
afterEach(() => {
  closeWorld();
  Object.defineProperty(document, 'referrer', { value: '', configurable: true });
});

const start = (options: TabOptions) => openTab({ start: startCollect, ...options });
const from = (referrer: string) =>
  Object.defineProperty(document, 'referrer', { value: referrer, configurable: true });
// biome-ignore lint/suspicious/noExplicitAny: events of any type, to be looked into.
const events = (): any[] => {
  const all = world.collector.of('events').flatMap(({ body }) => body.events);
  // What a beacon took is sent once more for its acknowledgement, under the same id.
  return [...new Map(all.map((event) => [event.id, event])).values()];
};
const landing = [seen('/here')];

describe('the referrer', () => {
  it('is the host alone, of the first view of a load alone', async () => {
    from('https://search.example:8443/find?q=secret');
    const tab = start({ collect: ['referrer'], landing });
    tab.collect.view('/next');
    await pass(100);
    expect(
      events()
        .map(({ page, referrer }) => [page, referrer])
        .sort(),
    ).toEqual([
      ['/here', 'search.example'],
      ['/next', undefined],
    ]);
    expect(JSON.stringify(world.collector.requests)).not.toContain('secret');
  });

  it('is left out where it is this site, none, or not named in the options', async () => {
    for (const [referrer, collect] of [
      [`https://${location.hostname}/before`, ['referrer']],
      ['', ['referrer']],
      ['android-app://com.example', ['referrer']],
      ['https://search.example/', ['campaign']],
    ] as const) {
      from(referrer);
      const tab = start({ collect: [...collect], landing });
      await pass(100);
      tab.collect.stop();
    }
    expect(events().every((event) => !('referrer' in event))).toBe(true);
    expect(events().length).toBeGreaterThan(0);
  });
});

describe('the campaign', () => {
  it('is what utm_… says, cut to what the collector takes', async () => {
    history.replaceState(
      null,
      '',
      `/here?utm_source=news%0Aletter&utm_campaign=${'x'.repeat(300)}&other=1`,
    );
    start({ collect: ['campaign'], landing });
    await pass(100);
    expect(events()[0].campaign).toEqual({ source: 'news letter', name: 'x'.repeat(128) });
  });

  it('is left out where the address says none', async () => {
    start({ collect: ['campaign'], landing });
    await pass(100);
    expect(events()[0]).not.toHaveProperty('campaign');
  });
});

describe('engagement', () => {
  it('says at the end of a view how long it was visible, by the last flush', async () => {
    start({ collect: ['engagement'], landing });
    await pass(7000);
    setHidden(true);
    await pass(60_000);
    setHidden(false);
    await pass(5000);
    setHidden(true);
    leave();
    const all = events().filter(({ type }) => type === 'engagement');
    expect(all.map(({ seconds }) => seconds)).toEqual([7, 12]);
    for (const { view, page, depth } of all) {
      expect(view).toBe(events().find(({ type }) => type === 'view').id);
      expect(page).toBe('/here');
      expect(depth).toBeGreaterThanOrEqual(0);
      expect(depth).toBeLessThanOrEqual(100);
    }
  });

  it('ends the view before at the next one', async () => {
    const tab = start({ collect: ['engagement'], landing });
    await pass(3000);
    tab.collect.view('/next');
    await pass(2000);
    leave();
    const pages = events().filter(({ type }) => type === 'engagement');
    expect(pages.map(({ page, seconds }) => [page, seconds])).toEqual([
      ['/here', 3],
      ['/next', 2],
    ]);
  });

  it('is silent where the options do not name it, and after a withdrawal', async () => {
    const tab = start({ collect: ['engagement'], landing });
    await pass(3000);
    tab.collect.withdraw();
    leave();
    start({ collect: ['referrer'], landing });
    await pass(3000);
    leave();
    expect(events().filter(({ type }) => type === 'engagement')).toEqual([]);
    expect(vi.isFakeTimers()).toBe(true);
  });
});
