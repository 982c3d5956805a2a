import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFolder } from '../dist/ops/verify.js';
import { openSqliteStore } from '../dist/store/sqlite/open.js';
import type { Store, StoredConsent } from '../src/store/store.ts';
import { makeBatch, makeConsent, makeView, NOON } from './store-makers.ts';
import { recount } from './store-recount.ts';

const mount = mkdtempSync(join(tmpdir(), 'askfirst-full-'));
const data = join(mount, 'data');
const mounted = mountSmall();
let store: Store;

/** Needs root and the right to mount; elsewhere the tests below are reported as skipped. */
function mountSmall(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', mount], { stdio: 'ignore' });
    return true;
  } catch {
    // A container without the right to mount.
    return false;
  }
}

beforeAll(async () => {
  if (mounted) store = await openSqliteStore({ dir: data, reserveBytes: 4 << 20 });
});
afterAll(async () => {
  try {
    if (mounted) await store.close();
  } finally {
    if (mounted) execFileSync('umount', ['-l', mount]);
    rmSync(mount, { recursive: true, force: true });
  }
});

async function give(): Promise<StoredConsent> {
  const answer = await store.addConsent(makeConsent());
  if (!('consent' in answer)) throw new Error('Not created.');
  return answer.consent;
}

describe.skipIf(!mounted)('a disk that fills', () => {
  test('loses nothing acknowledged, says so, still erases, and goes on when there is space', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => give()));
    const acknowledged = new Map<string, number>(people.map(({ id }) => [id, 0]));
    const faults = new Set<unknown>();
    let n = 0;

    async function load(consent: StoredConsent, rounds: number): Promise<void> {
      for (let round = 0; round < rounds; round += 1) {
        n += 1;
        const page = `/${n}/${'long-path-'.repeat(20)}`;
        const views = Array.from({ length: 20 }, (_, k) => makeView(NOON + n * 20 + k, page));
        try {
          const { stored } = await store.addEvents(makeBatch(consent, views));
          acknowledged.set(consent.id, (acknowledged.get(consent.id) ?? 0) + stored);
        } catch (error) {
          // What the disk could not take was refused, not lost.
          faults.add(error instanceof Error && 'code' in error ? error.code : error);
        }
      }
    }

    while (faults.size === 0) await Promise.all(people.map((consent) => load(consent, 5)));
    expect([...faults]).toEqual(['full']);
    // What still fits into the write-ahead log is taken, and rightly; then no more.
    const giveUntilFull = async () => {
      for (;;) await give();
    };
    await expect(giveUntilFull()).rejects.toMatchObject({ code: 'full' });
    // Something else takes the last block too.
    fillUp();
    await Promise.all(people.map((consent) => load(consent, 1)));
    expect(await store.health()).toMatchObject({ writable: false });
    expect(await counts()).toEqual(expected(people, acknowledged));

    const [first, second, ...rest] = people;
    if (!first || !second) throw new Error('Nobody.');
    expect(readdirSync(data)).toContain('reserve');
    expect(await store.withdraw(first.id, NOON, 'visitor')).toMatchObject({
      erased: acknowledged.get(first.id),
    });
    expect(await store.erase(second.sub ?? '', NOON, 'visitor')).toMatchObject({
      erased: acknowledged.get(second.id),
    });
    expect(readdirSync(data)).not.toContain('reserve');
    acknowledged.set(first.id, 0);
    acknowledged.set(second.id, 0);
    expect(await counts()).toEqual(expected(people, acknowledged));

    execFileSync('mount', ['-o', 'remount,size=96m', mount]);
    faults.clear();
    await Promise.all([second, ...rest].map((consent) => load(consent, 3)));
    expect([...faults]).toEqual([]);
    expect(await store.health()).toMatchObject({ writable: true });
    expect(await counts()).toEqual(expected(people, acknowledged));
    expect(verifyFolder({ dir: data }).problems).toEqual([]);
  }, 120_000);
});

function expected(people: StoredConsent[], acknowledged: Map<string, number>): unknown {
  const events = people.reduce((sum, { id }) => sum + (acknowledged.get(id) ?? 0), 0);
  return { events, rollupsEqual: true };
}

async function counts(): Promise<unknown> {
  const { stored, counted, events } = recount(data);
  return { events, rollupsEqual: JSON.stringify(stored) === JSON.stringify(counted) };
}

function fillUp(): void {
  const { bavail, bsize } = statfsSync(mount);
  const room = bavail * bsize;
  if (room > 0) writeFileSync(join(mount, 'rest'), Buffer.alloc(room));
}
