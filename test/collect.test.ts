import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listNoted, note } from '../src/lib/journal';
import {
  closeWorld,
  GRANT,
  leave,
  openTab,
  openWorld,
  pass,
  START,
  seen,
  setHidden,
  settle,
} from './helpers/fault-page';

let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(closeWorld);

describe('startCollect()', () => {
  it('records the choice, then sends the landing view with its true time', async () => {
    const tab = openTab({ landing: [seen('/start', START - 5000)] });
    await settle();
    const [consent] = world.collector.of('consents');
    expect(consent?.body).toMatchObject({ ...GRANT, site: 'example.com', sdk: '0.0.0' });
    expect(consent?.body.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(consent?.body.key).toMatch(/^[\w-]{21}[AQgw]$/);
    const [events] = world.collector.of('events');
    expect(events?.body).toMatchObject({
      key: consent?.body.key,
      receipt: `head.${consent?.body.id}.signature`,
      events: [{ type: 'view', page: '/start', at: START - 5000 }],
    });
    expect(events?.body.events[0].id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(Object.keys(events?.body.events[0]).sort()).toEqual(['at', 'id', 'page', 'type']);
    expect(tab.sent).toEqual([{ events: 1, duplicate: 0 }]);
    expect(tab.collect.receipt()).toBe(events?.body.receipt);
  });

  it('keeps the record of a restored choice, and makes no second', async () => {
    openTab();
    await settle();
    const later = openTab({
      fresh: false,
      grant: { ...GRANT, decidedAt: START },
      landing: [seen('/next')],
    });
    await pass(5000);
    expect(world.collector.consents.size).toBe(1);
    expect(world.collector.pages).toEqual(['/next']);
    expect(later.sent).toHaveLength(1);
  });

  it('waits for the tab where the choice was made before it renews', async () => {
    openTab({ fresh: false });
    await pass(1000);
    openTab({ fresh: true });
    await pass(5000);
    expect(world.collector.consents.size).toBe(1);
  });

  it('renews a record that is nowhere, with the original time', async () => {
    openTab({
      fresh: false,
      grant: { ...GRANT, decidedAt: START - 86_400_000 },
      landing: [seen('/a')],
    });
    await pass(2000);
    expect(world.collector.requests).toEqual([]);
    await pass(1500);
    expect(world.collector.of('consents')[0]?.body.decidedAt).toBe(START - 86_400_000);
    expect(world.collector.pages).toEqual(['/a']);
  });

  it('takes over what other pages noted, when it starts and when it is shown again', async () => {
    const left = [seen('/left', START - 2000), seen('/left-too', START - 1000)] as const;
    note(left[0]);
    openTab({ landing: [seen('/a')] });
    await pass(1000);
    expect(world.collector.pages.sort()).toEqual(['/a', '/left']);
    note(left[1]);
    setHidden(true);
    setHidden(false);
    await pass(1000);
    expect(world.collector.pages.sort()).toEqual(['/a', '/left', '/left-too']);
    expect(world.collector.events.get(left[1].id)).toBe(1);
    expect(listNoted()).toEqual([]);
  });

  it('withdraws: hands over receipt and key, deletes the database, sends nothing more', async () => {
    const tab = openTab({ landing: [seen('/a')] });
    await settle();
    const held = tab.collect.withdraw();
    expect(held).toEqual([{ receipt: expect.stringMatching(/^head\./), key: expect.any(String) }]);
    const count = world.collector.requests.length;
    tab.collect.view('/b');
    setHidden(true);
    leave();
    await pass(10_000);
    expect(world.collector.requests).toHaveLength(count);
    expect(await indexedDB.databases()).toEqual([]);
  });
});
