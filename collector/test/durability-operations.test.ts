import { execFile, spawn } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKeys } from '../dist/consent/keys.js';
import { createSigner } from '../dist/consent/signer.js';
import { startOperations } from '../dist/ops/operations.js';
import { verifyFolder } from '../dist/ops/verify.js';
import { openSqliteStore } from '../dist/store/sqlite/open.js';
import { restoreBackup } from '../dist/store/sqlite/restore.js';
import type { NewConsent, Store, StoredConsent } from '../src/store/store.ts';
import { DAY_MS, makeBatch, makeConsent, makeView, NOON, readHeld } from './store-makers.ts';
import { recount } from './store-recount.ts';

const BIN = new URL('../bin.mjs', import.meta.url).pathname;
let dir: string;
let data: string;
let log: string;
const open: Store[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'askfirst-ops-'));
  data = join(dir, 'data');
  log = join(dir, 'erasures');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close().catch(() => undefined);
  rmSync(dir, { recursive: true, force: true });
});

async function openData(options: { erasureLog?: string; at?: string } = {}): Promise<Store> {
  const { at = data, ...rest } = options;
  const store = await openSqliteStore({ dir: at, reserveBytes: 0, ...rest });
  open.push(store);
  return store;
}

async function give(store: Store, over: Partial<NewConsent> = {}): Promise<StoredConsent> {
  const now = Date.now();
  const times = { decidedAt: now, recordedAt: now, expiresAt: now + 182 * DAY_MS };
  const answer = await store.addConsent(makeConsent({ ...times, ...over }));
  if (!('consent' in answer)) throw new Error('Not created.');
  return answer.consent;
}

const run = promisify(execFile);
const cli = (...args: string[]) => run(process.execPath, [BIN, ...args], { env: {} });

describe('the owner of the folder', () => {
  test('a second one is refused, the first goes on', async () => {
    const store = await openData();
    await expect(openData()).rejects.toMatchObject({ code: 'locked' });
    expect((await give(store)).status).toBe('live');
    await store.close();
    await expect(openData()).resolves.toBeDefined();
  });

  test('a killed process leaves no lock behind', async () => {
    const script = `import { openSqliteStore } from ${JSON.stringify(new URL('../dist/store/sqlite/open.js', import.meta.url).href)};
      await openSqliteStore({ dir: ${JSON.stringify(data)}, reserveBytes: 0 });
      console.log('open'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    await expect(openData()).rejects.toMatchObject({ code: 'locked' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    await expect(openData()).resolves.toBeDefined();
  });

  test('the files are for the owner alone', async () => {
    await give(await openData({ erasureLog: log }));
    for (const name of readdirSync(data)) {
      expect({ name, mode: statSync(join(data, name)).mode & 0o077 }).toEqual({ name, mode: 0 });
    }
    expect(statSync(data).mode & 0o077).toBe(0);
  });
});

describe('reports', () => {
  test('one that runs too long is stopped, and the next is answered', async () => {
    const slow = await openSqliteStore({ dir: data, reserveBytes: 0, reportTimeoutMs: 1 });
    open.push(slow);
    const query = { site: 'x.example', from: '2026-01-01', to: '2026-12-31' };
    await expect(slow.report(query)).rejects.toMatchObject({ code: 'too-long' });
    await slow.close();
    const store = await openData();
    expect((await store.report(query)).days).toHaveLength(365);
  });
});

describe('scrub', () => {
  test('takes the bytes of erased rows out of the live files', async () => {
    const store = await openData();
    const people = await Promise.all(
      Array.from({ length: 400 }, (_, index) => give(store, { sdk: `0.0.${index}` })),
    );
    const views = people.map((_, index) =>
      Array.from({ length: 20 }, (__, n) =>
        makeView(NOON + n, `/private-page-${index}-${n % 4}`, { referrer: `r${index}.example` }),
      ),
    );
    await Promise.all(
      people.map((consent, index) => store.addEvents(makeBatch(consent, views[index] ?? []))),
    );
    const gone = people.map((_, index) => index).filter((index) => index % 2 === 0);
    for (const index of gone) {
      const consent = people[index];
      if (!consent) throw new Error('Nobody.');
      if (index % 4 === 0) await store.withdraw(consent.id, NOON, 'visitor');
      else await store.erase(consent.sub ?? '', NOON, 'visitor');
    }
    await store.scrub();
    const raw = Buffer.concat(
      readdirSync(data)
        .filter((name) => name.startsWith('askfirst.db'))
        .map((name) => readFileSync(join(data, name))),
    );
    const left: string[] = [];
    for (const index of gone) {
      const page = `/private-page-${index}-1`;
      if (raw.includes(`${page}`) || raw.includes(`r${index}.example`)) left.push(page);
      for (const { id } of views[index] ?? []) {
        if (raw.includes(Buffer.from(id))) left.push(Buffer.from(id).toString('hex'));
      }
      const sub = people[index]?.sub ?? '';
      const withdrawn = index % 4 === 0;
      if (raw.includes(sub)) left.push(sub);
      if (withdrawn && raw.includes(Buffer.from(sub, 'base64url'))) left.push(sub);
    }
    expect(left).toEqual([]);
    // What was not erased is found by the same look, so the look can find.
    expect(raw.includes('/private-page-1-1')).toBe(true);
    expect(raw.includes(Buffer.from(views[1]?.[0]?.id ?? []))).toBe(true);
    expect(raw.includes(Buffer.from(people[1]?.sub ?? '', 'base64url'))).toBe(true);
  });
});

describe('backup, erase, restore', () => {
  test('nothing comes back', async () => {
    const store = await openData({ erasureLog: log });
    const [erased, gone, kept, later] = await Promise.all([
      give(store),
      give(store),
      give(store),
      give(store),
    ]);
    for (const [index, consent] of [erased, gone, kept, later].entries()) {
      const views = [makeView(Date.now() - 50, `/before-${index}`), makeView(Date.now() - 40)];
      await store.addEvents(makeBatch(consent, views));
    }
    await store.withdraw(later.id, Date.now(), 'visitor');
    const backup = join(dir, 'backup');
    await store.backup(backup);
    expect(await store.erase(erased.sub ?? '', Date.now(), 'visitor')).toEqual({ erased: 2 });
    expect(await store.withdraw(gone.id, Date.now(), 'visitor')).toMatchObject({ erased: 2 });
    await store.close();

    const there = join(dir, 'restored');
    const options = { backup, dir: there, now: Date.now() };
    expect(restoreBackup({ ...options, erasureLog: log })).toEqual({
      replayed: 3,
      erased: 4,
      withdrawn: 1,
    });
    const raw = readFileSync(join(there, 'askfirst.db'));
    expect(['/before-0', '/before-1', '/before-3'].filter((page) => raw.includes(page))).toEqual(
      [],
    );
    expect(raw.includes('/before-2')).toBe(true);
    expect(raw.includes(gone.sub ?? '')).toBe(false);

    const restored = await openData({ at: there, erasureLog: log });
    expect((await readHeld(restored, erased.sub ?? '')).events).toEqual([]);
    expect(await restored.findConsent(erased.id)).toMatchObject({ status: 'live' });
    expect(await restored.findConsent(gone.id)).toMatchObject({
      status: 'withdrawn',
      sub: undefined,
    });
    expect((await readHeld(restored, kept.sub ?? '')).events).toHaveLength(2);
    const { stored, counted } = recount(there);
    expect(stored).toEqual(counted);
    expect(verifyFolder({ dir: there }).problems).toEqual([]);
    // The count of the log goes on where it was.
    await restored.withdraw(kept.id, Date.now(), 'visitor');
    expect(
      readFileSync(log, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).n),
    ).toEqual([1, 2, 3, 4]);
  });

  test('a log whose lines were written twice, since their commit failed, is whole', async () => {
    const store = await openData({ erasureLog: log });
    const [first, second] = await Promise.all([give(store), give(store)]);
    await store.addEvents(makeBatch(first, [makeView(Date.now() - 50, '/gone')]));
    const backup = join(dir, 'backup');
    await store.backup(backup);
    for (const { id } of [first, second]) await store.withdraw(id, Date.now(), 'visitor');
    await store.close();
    // Both in one batch, on a full disk: the log had them before each was done alone.
    const lines = readFileSync(log, 'utf8');
    writeFileSync(log, lines + lines);

    const options = { backup, now: Date.now(), erasureLog: log };
    expect(restoreBackup({ ...options, dir: join(dir, 'restored') })).toEqual({
      replayed: 4,
      erased: 1,
      withdrawn: 2,
    });
    const [line = ''] = lines.split('\n');
    appendFileSync(log, `${line.replace('"n":1', '"n":4')}\n`);
    expect(() => restoreBackup({ ...options, dir: join(dir, 'gap') })).toThrow(/lacks/);
  });

  test('an erasure done again leaves what came in after it', async () => {
    const store = await openData({ erasureLog: log });
    const consent = await give(store);
    const at = Date.now();
    await store.addEvents(makeBatch(consent, [makeView(at - 10, '/old')]));
    await store.erase(consent.sub ?? '', at, 'visitor');
    await store.addEvents(makeBatch(consent, [makeView(at + 10, '/new')]));
    await store.backup(join(dir, 'backup'));
    await store.close();
    const there = join(dir, 'restored');
    restoreBackup({ backup: join(dir, 'backup'), dir: there, erasureLog: log, now: Date.now() });
    const restored = await openData({ at: there });
    const { events } = await readHeld(restored, consent.sub ?? '');
    expect(events.map(({ page }) => page)).toEqual(['/new']);
  });

  test('a backup is not served, nor restored without its erasure log', async () => {
    const store = await openData({ erasureLog: log });
    const consent = await give(store);
    const backup = join(dir, 'backup');
    await store.backup(backup);
    await expect(store.backup(backup)).rejects.toThrow(/exists/);
    await store.withdraw(consent.id, Date.now(), 'visitor');
    await store.backup(join(dir, 'late'));
    await store.close();

    const served = join(dir, 'served');
    mkdirSync(served);
    copyFileSync(backup, join(served, 'askfirst.db'));
    await expect(openData({ at: served })).rejects.toThrow(/is a backup/);

    const there = join(dir, 'restored');
    const restore = (file: string, erasureLog?: string) =>
      restoreBackup({ backup: file, dir: there, erasureLog, now: Date.now() });
    await expect(cli('restore', backup, '--data', there)).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--accept-lost-erasures'),
    });
    writeFileSync(join(dir, 'empty'), '');
    expect(() => restore(join(dir, 'late'), join(dir, 'empty'))).toThrow(/does not reach back/);
    expect(() => restore(backup, join(dir, 'missing'))).toThrow(/ENOENT/);
    const lines = readFileSync(log, 'utf8');
    writeFileSync(join(dir, 'spoiled'), lines.replace('withdraw', 'withdrew'));
    expect(() => restore(backup, join(dir, 'spoiled'))).toThrow(/line 1 is not an erasure/);
    const gap = `${lines}${lines.replace('"n":1', '"n":3')}`;
    writeFileSync(join(dir, 'gap'), gap);
    expect(() => restore(backup, join(dir, 'gap'))).toThrow(/lacks/);
    writeFileSync(join(dir, 'junk'), 'not a database');
    expect(() => restore(join(dir, 'junk'), log)).toThrow(/damaged/);
    expect(existsSync(join(there, 'askfirst.db'))).toBe(false);

    // Half a line at the end is what a crash leaves: it was never acknowledged.
    appendFileSync(log, '{"n":2,"do":"wi');
    expect(restore(backup, log)).toMatchObject({ withdrawn: 1 });
    expect(() => restore(backup, log)).toThrow(/exists/);
    const again = await openData({ at: there, erasureLog: log });
    expect(readFileSync(log, 'utf8')).toBe(lines);
    await again.close();
  });

  test('the command line restores on request without the log, and says so in the ledger', async () => {
    const store = await openData();
    await give(store);
    await store.close();
    const [backup, there] = [join(dir, 'backup'), join(dir, 'restored')];
    await cli('backup', backup, '--data', data);
    await cli('restore', backup, '--data', there, '--accept-lost-erasures');
    const restored = await openData({ at: there });
    const entries = await restored.ledger(1, 10);
    expect(entries.at(-1)).toMatchObject({ kind: 'restore' });
    expect(entries.at(-1)?.payload).toContain('"lostErasuresAccepted":true');
  });
});

describe('a database of an earlier version', () => {
  test('is brought up to date, and one of a later version is refused', async () => {
    const store = await openData();
    const terms = { schema: 1, of: 'before' };
    const consent = await give(store, { terms });
    await store.close();
    const file = join(data, 'askfirst.db');
    const db = new Sqlite(file);
    db.exec('DROP TABLE terms_seen; PRAGMA user_version = 1');
    db.close();
    const again = await openData();
    expect(await again.knowsTerms(consent.site, terms)).toBe(true);
    expect(await again.knowsTerms(consent.site, { ...terms, of: 'now' })).toBe(false);
    expect((await give(again, { terms })).id).not.toBe(consent.id);
    await again.close();
    expect(verifyFolder({ dir: data }).problems).toEqual([]);
    const later = new Sqlite(file);
    later.exec('PRAGMA user_version = 99');
    later.close();
    await expect(openData()).rejects.toThrow('The database has schema 99');
  });
});

describe('commands beside a serving process', () => {
  test('neither fork the chain nor meet a busy database', async () => {
    const store = await openData({ erasureLog: log });
    const checkpoints = join(dir, 'checkpoints');
    const signer = createSigner(await openKeys(join(data, 'keys'), Date.now()));
    const operations = await startOperations({
      dir: data,
      store,
      signer,
      checkpoints,
      limits: { keepData: 395, keepConsents: 1826 },
      now: Date.now,
      warn: (message) => expect.unreachable(message),
    });
    expect(statSync(join(data, 'admin.sock')).mode & 0o777).toBe(0o600);
    const people = await Promise.all(Array.from({ length: 30 }, () => give(store)));
    let loading = true;
    let acknowledged = 0;
    const load = (async () => {
      while (loading) {
        const at = Date.now();
        const live = people.slice(10);
        const done = await Promise.all([
          ...live.map((consent) => store.addEvents(makeBatch(consent, [makeView(at)]))),
          give(store),
        ]);
        for (const one of done) if ('stored' in one) acknowledged += one.stored;
      }
    })();
    const at = (index: number) => people[index]?.id ?? '';
    const beside = ['--data', data];
    const logged = ['--erasure-log', log, ...beside];
    const answers = await Promise.all([
      cli('backup', join(dir, 'backup'), ...beside),
      cli('erase', '--receipt', at(0), ...logged),
      cli('erase', '--receipt', at(1), '--withdraw', ...logged),
      cli('export', '--receipt', at(2), ...beside),
      cli('retain', ...beside),
      cli('scrub', ...beside),
      cli('checkpoint', ...beside),
      cli('verify', ...beside),
    ]);
    await cli('scrub', ...beside);
    loading = false;
    await load;
    expect(answers.map(({ stderr }) => stderr).join('')).toBe('');
    expect(JSON.parse(answers[3]?.stdout ?? '')).toMatchObject({ consents: [{ id: at(2) }] });
    expect(answers[3]?.stdout).not.toContain('keyHash');
    expect((await store.findConsent(at(1)))?.status).toBe('withdrawn');
    await expect(cli('erase', '--receipt', 'nobody', ...logged)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('No such consent'),
    });
    await expect(cli('erase', '--receipt', at(3), ...beside)).rejects.toMatchObject({ code: 2 });
    await operations.close();
    const { stored, counted, events } = recount(data);
    expect(stored).toEqual(counted);
    expect(events).toBe(acknowledged);
    await store.close();

    const { stdout } = await cli('verify', '--checkpoints', checkpoints, ...beside);
    expect(stdout).toContain('The ledger is whole.');
    // Nobody serves now: the command does it itself, in the same chain.
    await cli('erase', '--receipt', at(4), ...logged);
    expect((await cli('verify', '--checkpoints', checkpoints, ...beside)).stdout).toContain(
      'whole',
    );
    const backedUp = join(dir, 'restored');
    await cli('restore', join(dir, 'backup'), '--data', backedUp, '--erasure-log', log);
    expect(verifyFolder({ dir: backedUp }).problems).toEqual([]);
  }, 60_000);
});
