import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTerms, makeView } from './http-makers.ts';

const BIN = new URL('../bin.mjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'askfirst-process-'));
const data = join(folder, 'data');
const sdk = join(folder, 'sdk');
const children = new Set<ChildProcess>();

/** As it is typed; resolves with what it wrote and how it ended. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [BIN, ...args]);
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    // A code other than 0 is what some of these tests are about.
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

async function serve(
  ...args: string[]
): Promise<{ url: string; port: number; child: ChildProcess }> {
  const all = [
    'serve',
    '--port',
    '0',
    '--data',
    data,
    '--site',
    'localhost',
    '--no-ptr',
    '--sdk',
    sdk,
  ];
  const child = spawn(process.execPath, [BIN, ...all, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const found = /^askfirst-collector listens on (http:\/\/127\.0\.0\.1:\d+)$/m.exec(text);
      if (found?.[1]) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${text}`)));
  });
  return { url, port: Number(new URL(url).port), child };
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  children.delete(child);
  return ended;
}

function entriesOf(kind: string): number {
  const db = new Sqlite(join(data, 'askfirst.db'), { readonly: true });
  const row = db
    .prepare<[string], { n: number }>('SELECT count(*) AS n FROM ledger WHERE kind = ?')
    .get(kind);
  db.close();
  return row?.n ?? 0;
}

async function consent(url: string) {
  const key = randomBytes(16).toString('base64url');
  const response = await fetch(`${url}/v1/consents`, {
    method: 'POST',
    headers: { origin: 'http://localhost:8080', 'content-type': 'text/plain' },
    body: JSON.stringify({
      id: randomUUID(),
      key,
      site: 'localhost',
      categories: ['analytics'],
      terms: makeTerms(),
      shown: { language: 'en', layer: 'banner', text: 'We ask first.' },
      method: 'accept-all',
      trusted: true,
      gpc: false,
      decidedAt: Date.now(),
      sdk: '0.1.0',
    }),
  });
  expect(response.status).toBe(201);
  return { key, receipt: String(((await response.json()) as { receipt: unknown }).receipt) };
}

/** Sends text as it is and gives what came back until the connection ended. */
function talk(port: number, parts: string[], pauseMs = 0): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', async () => {
      for (const part of parts) {
        if (!socket.writable) break;
        socket.write(part);
        await new Promise((done) => setTimeout(done, pauseMs));
      }
    });
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

beforeAll(() => {
  mkdirSync(join(sdk, 'chunks'), { recursive: true });
  writeFileSync(join(sdk, 'askfirst.js'), 'first');
  writeFileSync(join(sdk, 'askfirst.template.js'), 'first');
  writeFileSync(join(sdk, 'languages.json'), '{"en":{"lang":"\\"en\\"","texts":"{}"}}');
  writeFileSync(join(sdk, 'chunks/old00000.js'), 'old');
});
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('askfirst-collector', () => {
  test.each([
    [['--help'], 0, 'serve --site HOST'],
    [['serve', '--help'], 0, '--trust-proxy'],
    [['keys', '--help'], 0, 'rotate'],
    [['notice', '--help'], 0, '--config'],
  ])('%j prints help', async (args, code, part) => {
    const ended = await run(...args);
    expect([ended.code, ended.err]).toEqual([code, '']);
    expect(ended.out).toContain(part);
  });

  test.each([
    [['sevre'], 2, '"sevre" is no command'],
    [['serve'], 2, '--site is missing'],
    [['serve', '--site', 'a.example', '--prot', '1'], 2, '--prot is not known'],
    [['keys', 'rotate', '--data', '/nowhere'], 2, 'no folder of keys'],
    [['keys', 'burn'], 2, 'list or rotate'],
    [['notice', 'add', '--data', '/nowhere'], 2, '--config is missing'],
    [['notice', 'list', '--data', '/nowhere', '--site', 'a'], 2, 'no data folder'],
  ])('%j ends with a sentence', async (args, code, part) => {
    const ended = await run(...args);
    expect([ended.code, ended.out]).toEqual([code, '']);
    expect(ended.err).toContain(part);
    expect(ended.err).not.toContain('    at ');
  });

  test('serves, makes its key, refuses a second process, stops on SIGTERM', async () => {
    const { url, child, port } = await serve();
    await consent(url);
    const [key = ''] = readdirSync(join(data, 'keys'));
    expect((statSync(join(data, 'keys', key)).mode & 0o777).toString(8)).toBe('600');
    const second = await run(
      'serve',
      '--port',
      '0',
      '--data',
      data,
      '--site',
      'localhost',
      '--no-ptr',
    );
    expect([second.code, second.err]).toEqual([1, expect.stringContaining('data')]);
    const taken = await run(
      'serve',
      '--port',
      `${port}`,
      '--data',
      `${data}-2`,
      '--site',
      'a',
      '--no-ptr',
    );
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('EADDRINUSE')]);
    expect(await stop(child)).toBe(0);
  });

  test('answers what is under way before it stops', async () => {
    const { url, port, child } = await serve();
    const { key, receipt } = await consent(url);
    const events = [makeView(Date.now())];
    const body = JSON.stringify({ receipt, key, sentAt: Date.now(), events });
    const head = `POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n`;
    const answered = talk(port, [head, body], 300);
    await new Promise((done) => setTimeout(done, 150));
    const ended = stop(child);
    expect(await answered).toMatch(/^HTTP\/1\.1 200 [\s\S]*"stored":1/);
    expect(await ended).toBe(0);
  });

  test('rotates its key beside the serving process; earlier receipts stay good', async () => {
    const { url, child } = await serve();
    const before = await consent(url);
    const rotated = await run('keys', 'rotate', '--data', data);
    expect(rotated).toMatchObject({ code: 0, err: '' });
    await new Promise((done) => setTimeout(done, 2_100));
    const after = await consent(url);
    const kids = [before, after].map(({ receipt }) => decodeProtectedHeader(receipt).kid);
    expect(kids[0]).not.toBe(kids[1]);
    const jwks = (await (await fetch(`${url}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string }[];
    };
    expect(jwks.keys.map(({ kid }) => kid)).toEqual(kids);
    for (const { receipt, key } of [before, after]) {
      const body = JSON.stringify({
        receipt,
        key,
        sentAt: Date.now(),
        events: [makeView(Date.now())],
      });
      const headers = { 'content-type': 'text/plain' };
      const stored = await fetch(`${url}/v1/events`, { method: 'POST', headers, body });
      expect(await stored.json()).toMatchObject({ stored: 1 });
    }
    const verified = await run('verify', '--data', data);
    expect(verified.code).toBe(0);
    expect(await stop(child)).toBe(0);
  });

  test('lists and registers texts beside the serving process, and at the start', async () => {
    const { url, child } = await serve();
    await consent(url);
    const listed = await run('notice', 'list', '--data', data, '--site', 'localhost');
    const file = join(folder, 'notices.json');
    writeFileSync(file, listed.out);
    expect(JSON.parse(listed.out)).toMatchObject({
      site: 'localhost',
      notices: [{ registered: false, text: 'We ask first.', language: 'en', layer: 'banner' }],
    });
    expect((await run('notice', 'add', '--data', data, '--config', file)).out).toBe(
      'Registered: 1\n',
    );
    await stop(child);
    const more = JSON.parse(listed.out);
    more.notices.push({ language: 'de', layer: 'banner', text: 'Wir fragen zuerst.' });
    writeFileSync(file, JSON.stringify(more));
    for (let start = 0; start < 2; start += 1) await stop((await serve('--config', file)).child);
    const { notices } = JSON.parse(
      (await run('notice', 'list', '--data', data, '--site', 'localhost')).out,
    );
    expect(notices.map(({ registered }: { registered: boolean }) => registered)).toEqual([
      true,
      true,
    ]);
    // Each was registered once, however often it was named.
    expect(entriesOf('text')).toBe(2);
  }, 120_000);

  test('registers more than one request to the serving process can hold', async () => {
    const { child } = await serve();
    const before = entriesOf('text');
    const notices = Array.from({ length: 90 }, (_, n) => ({
      language: 'en',
      layer: 'preferences',
      text: `${n} ${'words '.repeat(1_300)}`,
    }));
    const file = join(folder, 'notices.json');
    writeFileSync(file, JSON.stringify({ site: 'localhost', notices }));
    const added = await run('notice', 'add', '--data', data, '--config', file);
    expect(added).toMatchObject({ code: 0, out: 'Registered: 90\n', err: '' });
    const listed = await run('notice', 'list', '--data', data, '--site', 'localhost');
    expect(JSON.parse(listed.out).notices.length).toBeGreaterThanOrEqual(90);
    expect(entriesOf('text') - before).toBe(90);
    await stop(child);
  }, 120_000);

  test('serves the chunks of earlier releases for 90 days', async () => {
    await stop((await serve()).child);
    rmSync(join(sdk, 'chunks/old00000.js'));
    writeFileSync(join(sdk, 'chunks/new00000.js'), 'new');
    const { url, child } = await serve();
    expect(await (await fetch(`${url}/chunks/old00000.js`)).text()).toBe('old');
    expect(await (await fetch(`${url}/chunks/new00000.js`)).text()).toBe('new');
    await stop(child);
    const old = join(data, 'sdk/old00000.js');
    const then = Date.now() / 1_000 - 91 * 86_400;
    utimesSync(old, then, then);
    const later = await serve();
    expect((await fetch(`${later.url}/chunks/old00000.js`)).status).toBe(404);
    expect(existsSync(old)).toBe(false);
    await stop(later.child);
  });

  test('gives up on whoever sends slowly, and on what is no HTTP', async () => {
    const { url, port, child } = await serve();
    const head =
      'POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 60000\r\n\r\n';
    const start = performance.now();
    const [body, headers, long, noise] = await Promise.all([
      talk(port, [head, ...Array(60).fill('x')], 500),
      talk(port, ['GET / HTTP/1.1\r\n', ...Array(60).fill('a: b\r\n')], 500),
      talk(port, [`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(20_000)}\r\n\r\n`]),
      talk(port, ['\u0016\u0003\u0001 this is TLS\r\n\r\n']),
    ]);
    expect(body).toMatch(/^HTTP\/1\.1 408 /);
    expect(headers).toMatch(/^HTTP\/1\.1 408 /);
    expect(long).toMatch(/^HTTP\/1\.1 431 /);
    expect(noise).toMatch(/^HTTP\/1\.1 400 /);
    for (const answer of [body, headers, long, noise]) {
      expect(answer).toContain('Content-Type: application/problem+json');
      expect(answer).toContain('x-content-type-options: nosniff\r\n');
      expect(answer).toContain("content-security-policy: default-src 'none'");
    }
    expect(performance.now() - start).toBeLessThan(25_000);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    await stop(child);
  }, 40_000);
});
