import { randomUUID } from 'node:crypto';
import type { NewEvent, Store, StoredConsent } from '../src/store/store.ts';
import { makeBatch, makeConsent, makeView } from './store-makers.ts';

const DAY_MS = 86_400_000;

export interface SeedOptions {
  site: string;
  /** Last day that gets visits. */
  now: number;
  days: number;
  /** Visitors born on an average day. */
  visitors: number;
  pages: string[];
  /** Provider → weight. */
  isps: Record<string, number>;
}

/** A believable site: weekday rhythm, slow growth, a few pages that most look at, some who withdraw. */
export async function seedStore(store: Store, options: SeedOptions): Promise<void> {
  const random = createRandom(7);
  for (let day = options.days - 1; day >= 0; day--) {
    const midnight = Math.floor((options.now - day * DAY_MS) / DAY_MS) * DAY_MS;
    const weekday = new Date(midnight).getUTCDay();
    const rhythm = weekday === 0 || weekday === 6 ? 0.45 : 1;
    const growth = 0.6 + 0.4 * (1 - day / options.days);
    const count = Math.round(options.visitors * rhythm * growth * (0.8 + 0.4 * random()));
    await Promise.all(
      Array.from({ length: count }, () => visit(store, options, { midnight, day, random })),
    );
  }
}

interface Moment {
  midnight: number;
  day: number;
  random(): number;
}

async function visit(store: Store, options: SeedOptions, moment: Moment): Promise<void> {
  const { midnight, day, random } = moment;
  const latest = Math.min(midnight + DAY_MS, options.now) - midnight - 60_000;
  const at = midnight + Math.max(0, Math.floor(latest * (0.25 + 0.75 * random())));
  const added = await store.addConsent(
    makeConsent({
      id: randomUUID(),
      site: options.site,
      method: random() < 0.8 ? 'accept-all' : 'save',
      decidedAt: at,
      recordedAt: at,
      expiresAt: at + 182 * DAY_MS,
    }),
  );
  if (!('consent' in added)) throw new Error(added.outcome);
  const isp = pickWeighted(options.isps, random());
  for (let back = 0; back <= day && back < 20; back += 1 + Math.floor(random() * 9)) {
    await look(store, options, { consent: added.consent, at: at + back * DAY_MS, isp, random });
    if (random() < 0.6) break;
  }
  if (random() < 0.06 && day > 1) {
    await store.withdraw(added.consent.id, at + DAY_MS / 2, 'withdraw');
  }
}

async function look(
  store: Store,
  options: SeedOptions,
  visit: { consent: StoredConsent; at: number; isp: string | null; random(): number },
): Promise<void> {
  const { consent, at, isp, random } = visit;
  if (at > options.now) return;
  const events: NewEvent[] = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, index) =>
    makeView(
      Math.min(at + index * 40_000, options.now),
      options.pages[Math.floor(random() ** 2.2 * options.pages.length)] ?? '/',
    ),
  );
  await store.addEvents(makeBatch(consent, events, { isp }));
}

function pickWeighted(weights: Record<string, number>, point: number): string | null {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  let left = point * total;
  for (const [name, weight] of Object.entries(weights)) {
    left -= weight;
    if (left <= 0) return name === 'unknown' ? null : name;
  }
  return null;
}

/** mulberry32: the same site every time. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
