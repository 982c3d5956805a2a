import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../dist/store/sqlite/open.js';
import type { NewEvent, Store, StoredConsent } from '../src/store/store.ts';
import { DAY_MS, makeBatch, makeConsent, makeView, NOON, SITE } from './store-makers.ts';
import { recount } from './store-recount.ts';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'askfirst-rollups-'));
  store = await openSqliteStore({ dir, reserveBytes: 0 });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

async function give(supersedes?: StoredConsent): Promise<StoredConsent> {
  const over = supersedes === undefined ? {} : { supersedes: supersedes.id };
  const answer = await store.addConsent(makeConsent({ ...over, expiresAt: NOON + 900 * DAY_MS }));
  if (!('consent' in answer)) throw new Error('Not created.');
  return answer.consent;
}

/** Steps near the gap of visits, near midnight and near the end of a month, in any order. */
const moment = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((n) => NOON + n * 15 * 60_000),
  fc.integer({ min: 0, max: 60 }).map((n) => NOON + n * 60_000),
  fc.integer({ min: -3, max: 3 }).map((n) => Date.UTC(2026, 3, 1) + n * 29 * 60_000),
  fc.constant(NOON),
);

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      who: fc.nat(3),
      isp: fc.constantFrom(null, 'a.example', 'b.example'),
      bot: fc.boolean(),
      views: fc.array(fc.record({ at: moment, page: fc.constantFrom('/', '/a', '/b') }), {
        minLength: 1,
        maxLength: 6,
      }),
      again: fc.boolean(),
      track: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('supersede' as const), who: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retain' as const), days: fc.nat(25) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe('rollups', () => {
  test('equal the raw events after any order of writes, withdrawals, erasures and retention', async () => {
    const seen: NewEvent[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const people = await Promise.all([give(), give(), give(), give()]);
        // Not awaited one by one: neighbours share a transaction, as they do under load.
        await Promise.all(steps.map((one) => apply(one, people, seen)));
        const { stored, counted } = recount(dir);
        expect(stored).toEqual(counted);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test('equal the raw events after 10,000 withdrawals and erasures mixed with ingest', async () => {
    let erased = 0;
    let withdrawn = 0;
    for (let round = 0; round < 50; round += 1) {
      const people = await Promise.all(Array.from({ length: 200 }, () => give()));
      const work: Promise<unknown>[] = [];
      people.forEach((consent, index) => {
        const isp = `isp${index % 7}.example`;
        const at = NOON + ((round * 7 + index * 13) % 3000) * 60_000;
        const views = [0, 50, 10, 20].map((minute) =>
          makeView(at + minute * 60_000, `/${index % 9}`),
        );
        work.push(store.addEvents(makeBatch(consent, views, { isp, bot: index % 10 === 0 })));
        if (index % 2 === 0) work.push(store.erase(consent.sub ?? '', at, 'visitor'));
        work.push(store.addEvents(makeBatch(consent, [makeView(at + 1)], { isp })));
        if (index % 4 !== 3) work.push(store.withdraw(consent.id, at, 'visitor'));
      });
      const answers = (await Promise.all(work)) as Record<string, unknown>[];
      for (const answer of answers) {
        if ('withdrawn' in answer) withdrawn += 1;
        else if ('erased' in answer) erased += 1;
      }
    }
    expect(erased + withdrawn).toBeGreaterThanOrEqual(10_000);
    const { stored, counted, events } = recount(dir);
    expect(stored).toEqual(counted);
    expect(events).toBeGreaterThan(0);
    const report = await store.report({ site: SITE, from: '2026-03-01', to: '2026-03-31' });
    expect(report.totals.views).toBeGreaterThan(0);
    expect(report.totals.withdrawals).toBe(withdrawn);
  }, 120_000);
});

async function apply(one: Step, people: StoredConsent[], seen: NewEvent[]): Promise<unknown> {
  if (one.do === 'retain') {
    const now = NOON + (395 + one.days) * DAY_MS;
    return store.retain(now, { keepData: 395, keepConsents: 9_999 });
  }
  const consent = people[one.who];
  if (consent === undefined) throw new Error('Nobody.');
  if (one.do === 'withdraw') return store.withdraw(consent.id, NOON, 'visitor');
  if (one.do === 'erase') return store.erase(consent.sub ?? '', NOON, 'visitor');
  if (one.do === 'supersede') {
    people[one.who] = await give(consent);
    return;
  }
  const events = one.views.map(({ at, page }) => makeView(at, page));
  if (one.again) events.push(...seen.slice(-3));
  if (one.track) events.push(makeView(NOON, '/', { type: 'track', name: 'x' }));
  seen.push(...events);
  return store.addEvents(makeBatch(consent, events, { isp: one.isp, bot: one.bot }));
}
