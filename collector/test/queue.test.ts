import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, test } from 'vitest';
import { verifyFolder } from '../dist/ops/verify.js';
import type { QueueLimits } from '../dist/store/sqlite/queue.js';
import { type Collector, makeRequest, makeView, NOON, startCollector } from './http-makers.ts';
import { recount } from './store-recount.ts';

const WIDE: QueueLimits = { requests: 1_000, bytes: 1 << 20 };
let collector: Collector;
let lock: InstanceType<typeof Sqlite> | undefined;

afterEach(async () => {
  free();
  await collector.close();
});

async function start(queue: Partial<QueueLimits>): Promise<void> {
  collector = await startCollector({ queue: { ...WIDE, ...queue } });
}

/** Another process writes into the file, as far as the engine can tell: commits wait. */
function hold(): void {
  lock = new Sqlite(join(collector.dir, 'askfirst.db'));
  lock.exec('BEGIN IMMEDIATE');
}
function free(): void {
  lock?.close();
  lock = undefined;
}

type Holding = Awaited<ReturnType<Collector['consent']>>;

function send({ receipt, key }: Holding, page = '/') {
  const events = [makeView(NOON, page)];
  return collector.post('/v1/events', { receipt, key, sentAt: NOON, events });
}

async function figures(): Promise<string> {
  collector.clock.now += 2_000;
  const { text } = await collector.call('GET', '/metrics', undefined, { address: '127.0.0.1' });
  collector.clock.now = NOON;
  return text;
}

async function ready() {
  collector.clock.now += 4_000;
  const { status, json } = await collector.call('GET', '/readyz');
  collector.clock.now = NOON;
  return { status, ...json };
}

describe('more than can be written', () => {
  test('is answered 503 with Retry-After; what was acknowledged is there, and it goes on by itself', async () => {
    await start({ requests: 20 });
    const mine = await collector.consent();
    const other = await collector.consent();
    const held = await send(mine, '/before');
    expect(held.json).toMatchObject({ stored: 1 });
    hold();
    const waiting = Array.from({ length: 30 }, () => send(mine));
    const refused = await Promise.any(
      waiting.map(async (one) => {
        const answer = await one;
        if (answer.status === 200) throw new Error('Committed beside a lock.');
        return answer;
      }),
    );
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(refused.json).toMatchObject({ status: 503, reason: 'store-busy' });
    const consent = await collector.post('/v1/consents', makeRequest());
    expect([consent.status, consent.json.reason]).toEqual([503, 'store-busy']);

    const metrics = await figures();
    expect(metrics).toContain('\naskfirst_queue_full 1\n');
    expect(metrics).toContain('\naskfirst_queue_length 20\n');
    expect(metrics).toContain('\naskfirst_writable 0\n');
    expect(metrics).toContain('askfirst_refusals_total{reason="store-busy"} 11\n');
    expect(await ready()).toMatchObject({ status: 'not ready', checks: { queue: false } });

    // Whoever withdraws or erases has room of their own, and takes their own turn.
    const { receipt, key } = other;
    const withdrawal = collector.post('/v1/withdrawals', { receipt, key });
    const headers = { authorization: `Askfirst ${mine.receipt}.${mine.key}` };
    const erasure = collector.call('DELETE', '/v1/me', undefined, { headers });
    free();
    expect((await withdrawal).status).toBe(200);
    // What had come in before it is erased by it.
    expect((await erasure).json).toEqual({ erased: 21 });
    const answers = await Promise.all(waiting);
    expect(answers.filter(({ json }) => json.stored === 1)).toHaveLength(20);

    expect((await send(mine, '/after')).json).toMatchObject({ stored: 1 });
    expect((await send(other)).json).toMatchObject({ reason: 'receipt-revoked' });
    expect(await figures()).toContain('\naskfirst_queue_full 0\n');
    expect((await ready()).checks).toMatchObject({ queue: true, writable: true });
    const { stored, counted, events } = recount(collector.dir);
    expect([events, stored]).toEqual([1, counted]);
    expect(verifyFolder({ dir: collector.dir }).problems).toEqual([]);
  });

  test('is measured by size too', async () => {
    await start({ bytes: 4_000 });
    const mine = await collector.consent();
    hold();
    const waiting = Array.from({ length: 12 }, (_, n) => send(mine, `/${n}${'x'.repeat(500)}`));
    const refused = await Promise.any(
      waiting.map(async (one) => {
        const { status } = await one;
        if (status === 200) throw new Error('Committed beside a lock.');
        return status;
      }),
    );
    expect(refused).toBe(503);
    free();
    const answers = await Promise.all(waiting);
    const stored = answers.filter(({ status }) => status === 200).length;
    // Each is some 650 characters: the one that reaches the limit is the last that is taken.
    expect(stored).toBeGreaterThan(4);
    expect(stored).toBeLessThan(8);
    expect(recount(collector.dir).events).toBe(stored);
  });
});
