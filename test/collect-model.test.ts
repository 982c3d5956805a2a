import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { deliverWithdrawals } from '../src/collect/record';
import { listNoted, strike } from '../src/lib/journal';
import type { Fault } from './helpers/fault-collector';
import {
  closeWorld,
  GRANT,
  leave,
  openTab,
  openWorld,
  pass,
  setHidden,
  settle,
  type Tab,
  until,
} from './helpers/fault-page';

const PENDING = 'askfirst-withdrawal';
const RUNS = Number(process.env.MODEL_RUNS ?? 60);

afterEach(closeWorld);

type Step =
  | { do: 'view'; tab: number }
  | { do: 'open' }
  | { do: 'die'; tab: number; gently: boolean }
  | { do: 'fault'; fault: Fault | undefined }
  | { do: 'pass'; ms: number }
  | { do: 'hide' }
  | { do: 'withdraw' }
  | { do: 'grant' };

const tab = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('view' as const), tab }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('die' as const), tab, gently: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      fault: fc.constantFrom<Fault | undefined>(
        undefined,
        undefined,
        'down',
        'drop',
        { status: 500 },
        { status: 429, retryAfter: 3 },
        { status: 200, body: '<h1>Log in</h1>' },
      ),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.nat({ max: 6000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hide' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant' as const) }) },
);

/** One browser, up to three tabs, one collector; what should be there is written down beside it. */
async function play(steps: Step[]): Promise<void> {
  const { collector } = openWorld();
  const tabs: Tab[] = [];
  let granted = false;
  let grant = GRANT;
  let views = 0;
  /** Looked at under a consent that still stands. */
  let wanted: string[] = [];
  /** Looked at under one that was withdrawn. */
  const given: string[] = [];

  const open = (fresh: boolean) => {
    if (tabs.length < 3) tabs.push(openTab({ fresh, grant }));
  };
  const yes = () => {
    if (granted) return;
    granted = true;
    grant = { ...GRANT, decidedAt: Date.now() };
    tabs.length = 0;
    open(true);
  };
  const no = async () => {
    if (!granted) return;
    if (tabs.length === 0) open(false);
    granted = false;
    given.push(...wanted);
    wanted = [];
    // As `init` does it in every tab.
    for (const each of tabs) each.granted = false;
    const before = collector.requests.length;
    listNoted().forEach(strike);
    for (const { collect, context } of tabs) {
      const held = collect.withdraw();
      const noted = localStorage.getItem(PENDING) ?? '';
      localStorage.setItem(PENDING, (held[0] ? '' : '*') + noted + JSON.stringify(held));
      void deliverWithdrawals(context, held);
    }
    await pass(2000);
    const after = collector.requests.slice(before).map(({ call }) => call);
    expect(new Set(after)).toEqual(new Set(after.filter((call) => call === 'withdrawals')));
  };

  yes();
  for (const each of steps) {
    if (each.do === 'pass') await pass(each.ms);
    else await settle(2);
    const chosen = 'tab' in each ? tabs[each.tab] : undefined;
    if (each.do === 'view' && chosen && granted) {
      const page = `/${++views}`;
      wanted.push(page);
      chosen.collect.view(page);
    } else if (each.do === 'open' && granted) open(false);
    else if (each.do === 'die' && chosen && granted) {
      // At once, whatever IndexedDB was about to do.
      if (each.gently) leave();
      chosen.collect.stop();
      tabs.splice(tabs.indexOf(chosen), 1);
    } else if (each.do === 'fault') collector.fail(() => each.fault);
    else if (each.do === 'hide') {
      setHidden(true);
      setHidden(false);
    } else if (each.do === 'withdraw') await no();
    else if (each.do === 'grant') yes();
  }

  collector.heal();
  if (granted && tabs.length === 0) open(false);
  // A tab that is looked at again sends what another has left.
  setHidden(true);
  setHidden(false);
  await pass(40_000);
  await until(() => tabs.every(({ collect }) => collect.waiting() === 0));
  // Nothing is lost, and nothing is counted twice.
  expect(collector.pages.filter((page) => wanted.includes(page)).sort()).toEqual(wanted.sort());
  expect(new Set(collector.pages).size).toBe(collector.pages.length);
  // Each withdrawn consent that the collector knows of is withdrawn there too, and no other.
  const alive = [...collector.consents.values()].filter(({ status }) => status !== 'withdrawn');
  expect(alive.length).toBe(granted ? 1 : 0);
  expect(localStorage.length).toBe(0);
  for (const each of tabs) expect(each.drops).toEqual([]);
  closeWorld();
}

it('any mix of views, failures, dying tabs and withdrawals loses nothing and counts nothing twice', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      try {
        await play(steps);
      } finally {
        closeWorld();
      }
    }),
    { numRuns: RUNS },
  );
}, 120_000);
