import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyFolder } from '../dist/ops/verify.js';
import { makeRequest, makeView, ORIGIN, SITE } from './http-makers.ts';
import { recount } from './store-recount.ts';

const BIN = new URL('../bin.mjs', import.meta.url).pathname;
const mount = mkdtempSync(join(tmpdir(), 'askfirst-full-http-'));
const elsewhere = mkdtempSync(join(tmpdir(), 'askfirst-full-log-'));
const data = join(mount, 'data');
const filler = join(mount, 'rest');
const mounted = mountSmall();
let server: ChildProcess | undefined;
let base = '';

/** Needs root and the right to mount; elsewhere the tests below are reported as skipped. */
function mountSmall(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', mount], { stdio: 'ignore' });
    return true;
  } catch {
    // A container without the right to mount.
    return false;
  }
}

beforeAll(async () => {
  if (!mounted) return;
  const flags = ['--data', data, '--erasure-log', join(elsewhere, 'log'), '--site', SITE];
  const free = ['--no-ptr', '--rate-events', '0', '--rate-consents', '0'];
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', ...flags, ...free], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  });
  server = child;
  base = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const match = /listens on (http:\S+)\n/.exec(text);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
  });
});
afterAll(() => {
  server?.kill('SIGKILL');
  if (mounted) execFileSync('umount', ['-l', mount]);
  for (const dir of [mount, elsewhere]) rmSync(dir, { recursive: true, force: true });
});

interface Visitor {
  receipt: string;
  key: string;
  /** Event ids that an answer acknowledged. */
  acknowledged: Set<string>;
}

async function post(path: string, body: unknown) {
  const response = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: ORIGIN },
    body: JSON.stringify(body),
  });
  const { status, headers } = response;
  const retryAfter = headers.get('retry-after');
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the test itself
  const json = (await response.json()) as any;
  return { status, retryAfter, type: headers.get('content-type'), json };
}

async function visit(): Promise<Visitor> {
  const request = makeRequest({ decidedAt: Date.now() });
  const { status, json } = await post('/v1/consents', request);
  expect(status).toBe(201);
  return { receipt: json.receipt, key: request.key, acknowledged: new Set() };
}

function makeBatch({ receipt, key }: Visitor) {
  const now = Date.now();
  const events = Array.from({ length: 50 }, (_, n) => makeView(now, `/${n}/${'path-'.repeat(90)}`));
  return { receipt, key, sentAt: now, events };
}

type Batch = ReturnType<typeof makeBatch>;

async function send(visitor: Visitor, batch: Batch) {
  const answer = await post('/v1/events', batch);
  if (answer.status === 200) for (const { id } of batch.events) visitor.acknowledged.add(id);
  return answer;
}

async function ask(method: 'GET' | 'DELETE', { receipt, key }: Visitor) {
  const headers = { authorization: `Askfirst ${receipt}.${key}` };
  const response = await fetch(`${base}/v1/me`, { method, headers });
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the test itself
  return { status: response.status, json: (await response.json()) as any };
}

/** Leaves so many bytes; what cannot be taken at once is taken by the block. */
function fill(left: number): void {
  const { bavail, bsize } = statfsSync(mount);
  const room = bavail * bsize - left;
  if (room > 0) writeFileSync(filler, Buffer.alloc(room), { flag: 'a' });
}

const FULL = {
  status: 503,
  retryAfter: '30',
  type: expect.stringMatching(/^application.problem.json/),
  json: { status: 503, reason: 'store-full' },
};

/**
 * Something else takes the last block. What the write-ahead log has room for within its file is
 * taken all the same, and rightly; then no more.
 */
async function untilFull(attempt: () => ReturnType<typeof post>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    fill(0);
    const answer = await attempt();
    if (answer.status === 503) {
      expect(answer).toMatchObject(FULL);
      return;
    }
    expect([200, 201]).toContain(answer.status);
  }
  throw new Error('The disk is full, and everything is taken.');
}

describe.skipIf(!mounted)('a disk that fills under a serving process', () => {
  test('503 with Retry-After, nothing lost, withdrawal and erasure go through, and it resumes by itself', async () => {
    const visitors = await Promise.all(Array.from({ length: 6 }, () => visit()));
    const [leaving, erasing, ...staying] = visitors;
    if (!leaving || !erasing) throw new Error('Nobody.');
    await Promise.all(visitors.map((one) => send(one, makeBatch(one))));
    expect(readdirSync(data)).toContain('reserve');

    fill(6 << 20);
    const refused: { visitor: Visitor; batch: Batch }[] = [];
    while (refused.length === 0) {
      await Promise.all(
        visitors.map(async (visitor) => {
          const batch = makeBatch(visitor);
          const answer = await send(visitor, batch);
          if (answer.status === 200) return;
          expect(answer).toMatchObject(FULL);
          refused.push({ visitor, batch });
        }),
      );
    }
    await untilFull(() => post('/v1/consents', makeRequest({ decidedAt: Date.now() })));
    const again = refused[0];
    if (!again) throw new Error('Nothing was refused.');
    await untilFull(() => send(again.visitor, makeBatch(again.visitor)));
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    const ready = await fetch(`${base}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([503, { checks: { disk: false } }]);
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toMatch(/askfirst_refusals_total\{reason="store-full"\} \d/);
    for (const visitor of visitors) {
      const { json } = await ask('GET', visitor);
      const ids = json.events.map(({ id }: { id: string }) => id);
      expect(new Set(ids)).toEqual(visitor.acknowledged);
    }

    const { receipt, key } = leaving;
    const withdrawn = await post('/v1/withdrawals', { receipt, key });
    expect(withdrawn).toMatchObject({ status: 200, json: { erased: leaving.acknowledged.size } });
    const erased = await ask('DELETE', erasing);
    expect(erased).toEqual({ status: 200, json: { erased: erasing.acknowledged.size } });
    expect(readdirSync(data)).not.toContain('reserve');
    for (const one of [leaving, erasing]) one.acknowledged.clear();
    expect((await ask('GET', erasing)).json.events).toEqual([]);

    rmSync(filler);
    // As browsers do: the same batches again, and new ones.
    for (const { visitor, batch } of refused) {
      const { status, json } = await send(visitor, batch);
      if (visitor === leaving) expect([status, json.reason]).toEqual([410, 'receipt-revoked']);
      else expect([status, json.duplicate + json.stored]).toEqual([200, 50]);
    }
    for (const visitor of staying) {
      expect((await send(visitor, makeBatch(visitor))).json).toMatchObject({ stored: 50 });
    }
    await visit();
    await new Promise((done) => setTimeout(done, 1_100));
    expect((await fetch(`${base}/readyz`)).status).toBe(200);

    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server?.kill('SIGTERM');
    expect(await gone).toBe(0);
    const held = new Sqlite(join(data, 'askfirst.db'), { readonly: true });
    const ids = held
      .prepare<[], { id: string }>('SELECT lower(hex(id)) AS id FROM events')
      .all()
      .map(({ id }) => id);
    held.close();
    const expected = visitors.flatMap(({ acknowledged }) => [...acknowledged]);
    expect(ids.sort()).toEqual(expected.map((id) => id.replaceAll('-', '')).sort());
    const { stored, counted } = recount(data);
    expect(stored).toEqual(counted);
    expect(verifyFolder({ dir: data }).problems).toEqual([]);
  }, 180_000);
});
