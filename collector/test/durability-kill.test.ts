import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyFolder } from '../dist/ops/verify.js';
import { makeRequest, makeView, ORIGIN, SITE } from './http-makers.ts';
import { recount } from './store-recount.ts';

const BIN = new URL('../bin.mjs', import.meta.url).pathname;
const ROUNDS = 20;
const CLIENTS = 8;
const dir = mkdtempSync(join(tmpdir(), 'askfirst-kill-'));
const data = join(dir, 'data');
const checkpoints = join(dir, 'checkpoints');
let server: ChildProcess | undefined;
let base = '';

afterAll(() => {
  server?.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  const flags = ['--data', data, '--site', SITE, '--no-ptr', '--checkpoints', checkpoints];
  const rates = ['--rate-events', '0', '--rate-consents', '0'];
  const child = spawn(process.execPath, [BIN, 'serve', '--port', '0', ...flags, ...rates], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {},
  });
  server = child;
  base = await new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk) => {
      text += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const match = /listens on (http:\S+)\n/.exec(text);
      if (match?.[1]) resolve(match[1]);
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
  });
}

async function stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const child = server;
  if (!child) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}

interface Life {
  /** Ids that an answer acknowledged, and whose erasure was not asked for afterwards. */
  acknowledged: Set<string>;
  erased: Set<string>;
  consents: Set<string>;
  withdrawn: Set<string>;
  /** Batches answered so far. */
  answers: number;
}

/** As the SDK does: the same bytes again until there is an answer that is not a 5xx. */
async function post(path: string, body: unknown): Promise<unknown> {
  for (;;) {
    try {
      const response = await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', origin: ORIGIN },
        body: JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      if (response.ok) return answer;
      if (response.status < 500)
        throw new Refused(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    } catch (error) {
      // The connection died with the server, or nobody listens yet: tried again.
      if (error instanceof Refused) throw error;
    }
    await wait(10);
  }
}
class Refused extends Error {}

async function visitor(life: Life, running: { on: boolean }): Promise<void> {
  while (running.on) {
    const request = makeRequest({ decidedAt: Date.now() });
    const answer = (await post('/v1/consents', request)) as { receipt: string };
    life.consents.add(request.id);
    const holder = { receipt: answer.receipt, key: request.key };
    const own: string[] = [];
    for (let batch = 0; batch < 12 && running.on; batch += 1) {
      const now = Date.now();
      const events = [0, 1, 2].map((n) => makeView(now, `/${batch}/${n}`));
      await post('/v1/events', { ...holder, sentAt: now, events });
      life.answers += 1;
      for (const { id } of events) own.push(id);
    }
    if (life.consents.size % 3 === 0) {
      await post('/v1/withdrawals', holder);
      life.withdrawn.add(request.id);
      for (const id of own) life.erased.add(id);
    } else {
      for (const id of own) life.acknowledged.add(id);
    }
  }
}

describe('kill -9 under load', () => {
  test(`${ROUNDS} rounds: what was acknowledged is there once, what was erased is not`, async () => {
    const life: Life = {
      acknowledged: new Set(),
      erased: new Set(),
      consents: new Set(),
      withdrawn: new Set(),
      answers: 0,
    };
    const running = { on: true };
    await start();
    const visitors = Array.from({ length: CLIENTS }, () => visitor(life, running));
    for (let round = 0; round < ROUNDS; round += 1) {
      // In the middle of the load, however slow the machine, and never at the same point.
      const until = life.answers + 20 + ((round * 37) % 60);
      while (life.answers < until) await wait(1);
      await stop('SIGKILL');
      await start();
    }
    await wait(200);
    running.on = false;
    await Promise.all(visitors);
    await stop('SIGTERM');

    const db = new Sqlite(join(data, 'askfirst.db'), { readonly: true });
    const held = db
      .prepare<[], { id: string }>('SELECT lower(hex(id)) AS id FROM events')
      .all()
      .map(({ id }) => id);
    const consents = db
      .prepare<[], { id: string; status: string }>(
        'SELECT lower(hex(id)) AS id, status FROM consents',
      )
      .all();
    db.close();
    const plain = (ids: Set<string>) => [...ids].map((id) => id.replaceAll('-', '')).sort();
    expect(held.sort()).toEqual(plain(life.acknowledged));
    expect(consents.map(({ id }) => id).sort()).toEqual(plain(life.consents));
    const gone = consents.filter(({ status }) => status === 'withdrawn').map(({ id }) => id);
    expect(gone.sort()).toEqual(plain(life.withdrawn));
    expect(life.acknowledged.size).toBeGreaterThan(500);
    expect(life.erased.size).toBeGreaterThan(100);
    const { stored, counted } = recount(data);
    expect(stored).toEqual(counted);
    expect(verifyFolder({ dir: data, checkpoints }).problems).toEqual([]);
  }, 300_000);
});
