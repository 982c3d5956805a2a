import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deliverWithdrawals, readHoldings, recordConsent } from '../src/collect/record';
import { closeWorld, GRANT, openTab, openWorld, pass, START, settle } from './helpers/fault-page';

const KEY = 'askfirst-withdrawal';
let world: ReturnType<typeof openWorld>;
beforeEach(() => {
  world = openWorld();
});
afterEach(closeWorld);

function contextOf() {
  const { collect, context } = openTab({ fresh: false });
  collect.stop();
  return context;
}
const preferences = { ...GRANT, categories: ['preferences'] };

describe('recordConsent()', () => {
  it('posts the choice, keeps nothing, and gives the receipt', async () => {
    const context = contextOf();
    const receipt = await recordConsent(context, preferences);
    const [sent] = world.collector.of('consents');
    expect(receipt).toBe(`head.${sent?.body.id}.signature`);
    expect(sent?.body).toMatchObject({ categories: ['preferences'], decidedAt: START });
    expect(localStorage.length).toBe(0);
  });

  it('takes the id that a form already carries', async () => {
    const id = '11111111-2222-4333-8444-555555555555';
    await recordConsent(contextOf(), preferences, { id });
    expect(world.collector.of('consents')[0]?.body.id).toBe(id);
  });

  it('tries again until it is acknowledged, under one id', async () => {
    world.collector.fail(
      (_, nth) => (nth < 3 ? ['down', 'drop', { status: 500 }][nth] : undefined) as never,
    );
    const receipt = recordConsent(contextOf(), preferences);
    await pass(20_000);
    expect(await receipt).toMatch(/^head\./);
    expect(world.collector.consents.size).toBe(1);
  });

  it('gives up at a refusal and says so', async () => {
    world.collector.fail(() => ({ status: 403, reason: 'site-mismatch' }));
    const tab = openTab({ fresh: false });
    tab.collect.stop();
    expect(await recordConsent(tab.context, preferences)).toBeUndefined();
    expect(tab.errors).toEqual([{ error: 'site-mismatch', where: 'consents' }]);
    await pass(60_000);
    expect(world.collector.of('consents')).toHaveLength(1);
  });
});

describe('deliverWithdrawals()', () => {
  it('sends what collect handed over, and leaves nothing', async () => {
    const tab = openTab();
    await pass(100);
    const held = tab.collect.withdraw();
    localStorage.setItem(KEY, JSON.stringify(held));
    const delivered = deliverWithdrawals(tab.context, held);
    await pass(100);
    await delivered;
    expect(world.collector.of('withdrawals').map(({ body }) => body)).toEqual(held);
    expect([...world.collector.consents.values()].map(({ status }) => status)).toEqual([
      'withdrawn',
    ]);
    expect(localStorage.length).toBe(0);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('marked, withdraws all that is stored', async () => {
    const tab = openTab();
    await pass(100);
    tab.collect.stop();
    tab.granted = false;
    localStorage.setItem(KEY, '*[]');
    const delivered = deliverWithdrawals(tab.context);
    await pass(100);
    await delivered;
    expect(world.collector.of('withdrawals')).toHaveLength(1);
    expect(localStorage.length).toBe(0);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('unmarked, leaves a consent given since', async () => {
    const tab = openTab();
    await pass(100);
    const earlier = { receipt: 'head.gone.signature', key: 'k' };
    localStorage.setItem(KEY, JSON.stringify([earlier]));
    const delivered = deliverWithdrawals(tab.context);
    await pass(100);
    await delivered;
    expect(world.collector.of('withdrawals').map(({ body }) => body)).toEqual([earlier]);
    expect(await indexedDB.databases()).toHaveLength(1);
    expect(tab.collect.holdings()).toHaveLength(1);
  });

  it('reads several lists, and the mark anywhere', async () => {
    const list = (n: number) => JSON.stringify([{ receipt: `head.${n}.signature`, key: `${n}` }]);
    localStorage.setItem(KEY, `${list(1)}*[]${list(2)}**${list(1)}`);
    const delivered = deliverWithdrawals(contextOf());
    await pass(100);
    await delivered;
    expect(world.collector.of('withdrawals').map(({ body }) => body.key)).toEqual(['1', '2']);
    expect(localStorage.length).toBe(0);
  });

  it('waits in storage through an outage, and goes out on a later visit', async () => {
    world.collector.fail(() => 'down');
    const pending = [{ receipt: 'head.a.signature', key: 'a' }];
    localStorage.setItem(KEY, JSON.stringify(pending));
    void deliverWithdrawals(contextOf());
    await pass(100_000);
    expect(JSON.parse(localStorage.getItem(KEY) ?? '')).toEqual(pending);
    world.collector.heal();
    await pass(31_000);
    expect(localStorage.length).toBe(0);
  });

  it('says it again after a while where the receipt had not come back', async () => {
    const held = [{ receipt: '11111111-2222-4333-8444-555555555555', key: 'a' }];
    const delivered = deliverWithdrawals(contextOf(), held);
    await pass(100);
    expect(world.collector.of('withdrawals')).toHaveLength(1);
    expect(localStorage.length).toBe(1);
    await pass(11_000);
    await delivered;
    expect(world.collector.of('withdrawals')).toHaveLength(2);
    expect(localStorage.length).toBe(0);
  });

  for (const junk of [
    '',
    'junk',
    '[',
    '[{}]',
    '[{"receipt":1}]',
    '{"receipt":"x","key":',
    'null',
    '[{"a":{"b":1}}]',
  ]) {
    it(`takes ${JSON.stringify(junk)} in storage for nothing`, async () => {
      localStorage.setItem(KEY, junk);
      const delivered = deliverWithdrawals(contextOf());
      await pass(100);
      await delivered;
      expect(world.collector.of('withdrawals')).toEqual([]);
      expect(localStorage.length).toBe(0);
    });
  }

  it('stops at a refusal', async () => {
    world.collector.fail(() => ({ status: 403, reason: 'key-mismatch' }));
    localStorage.setItem(KEY, JSON.stringify([{ receipt: 'head.a.signature', key: 'a' }]));
    const delivered = deliverWithdrawals(contextOf());
    await pass(100);
    await delivered;
    expect(localStorage.length).toBe(0);
  });
});

describe('readHoldings()', () => {
  it('gives receipts and keys, newest first', async () => {
    const tab = openTab();
    await pass(1000);
    tab.collect.regrant({ ...GRANT, decidedAt: START + 1000 });
    await pass(100);
    expect(await readHoldings()).toEqual(tab.collect.holdings());
    expect(await readHoldings()).toHaveLength(2);
  });

  it('makes no database where there is none', async () => {
    expect(await readHoldings()).toEqual([]);
    await settle();
    expect(await indexedDB.databases()).toEqual([]);
  });
});
