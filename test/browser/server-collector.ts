import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort, pollUntil } from './driver-process.ts';
import { distFile, type ServerOptions, startServer, type TestServer } from './server.ts';

export interface StoredView {
  page: string;
  /** The corrected access time. */
  at: number;
  isp: string | null;
}

export interface StoredConsent {
  /** As JSON. */
  categories: string;
  status: string;
  /** 1 where it has a subject, that is, with analytics. */
  subject: number;
  layer: string;
  method: string;
  trusted: number;
}

export interface TestCollector {
  /** What pages talk to: a server that logs every request and hands it on. */
  front: TestServer;
  /** The collector itself. */
  origin: string;
  dir: string;
  password: string;
  /** Every view in the database, by access time. */
  views(): StoredView[];
  consents(): StoredConsent[];
  /** Everything it printed. */
  output(): string;
  /** Every byte of the data folder, file by file. */
  files(): { name: string; bytes: Buffer }[];
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface CollectorOptions {
  args?: string[];
  env?: Record<string, string>;
  /** What stands before the collector: faults, delays. */
  front?: ServerOptions;
  site?: string;
}

/** The real one, as its command line starts it, with a fresh data folder. */
export async function startCollector(options: CollectorOptions = {}): Promise<TestCollector> {
  const dir = mkdtempSync(join(tmpdir(), 'askfirst-collector-'));
  const port = await freePort();
  const password = 'a long enough password for tests';
  const args = ['serve', '--port', String(port), '--host', '127.0.0.1', '--data', dir];
  args.push('--site', options.site ?? 'localhost', ...(options.args ?? ['--no-ptr']));
  const child = spawn(process.execPath, [resolve('collector/bin.mjs'), ...args], {
    env: {
      ...process.env,
      ASKFIRST_ADMIN_PASSWORD: password,
      ASKFIRST_SDK: distFile('.'),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  const running = () => child.exitCode === null && child.signalCode === null;
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const origin = `http://127.0.0.1:${port}`;
  await pollUntil(
    async () => {
      if (!running()) return true;
      return (await fetch(`${origin}/healthz`)).ok;
    },
    'the collector answers',
    60_000,
  ).catch((error: unknown) => {
    // Nobody else knows of it.
    kill();
    throw error;
  });
  if (!running()) throw new Error(`The collector ended at once:\n${output}`);

  const front = await startServer({ spy: false, ...options.front, upstream: origin });
  return {
    front,
    origin,
    dir,
    password,
    views: () => readViews(dir),
    consents: () => readConsents(dir),
    output: () => output,
    files: () => readFiles(dir),
    async stop(signal = 'SIGTERM') {
      await front.close();
      if (running()) child.kill(signal);
      const timer = setTimeout(kill, 8000);
      await gone;
      clearTimeout(timer);
      process.off('exit', kill);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const VIEWS = `SELECT pages.name AS page, events.at AS at, isps.name AS isp
  FROM events JOIN pages ON pages.id = events.page LEFT JOIN isps ON isps.id = events.isp
  WHERE events.type = 0 ORDER BY events.at, events.id`;

export function readViews(dir: string): StoredView[] {
  return query(dir, VIEWS) as StoredView[];
}

export function readConsents(dir: string): StoredConsent[] {
  return query(
    dir,
    `SELECT categories, status, subject IS NOT NULL AS subject, layer, method, trusted
     FROM consents ORDER BY seq`,
  ) as StoredConsent[];
}

/** Beside the running collector: the database is in WAL mode, so that a reader disturbs nobody. */
function query(dir: string, sql: string): unknown[] {
  const Database = createRequire(resolve('collector/package.json'))('better-sqlite3');
  const db = new Database(join(dir, 'askfirst.db'), { readonly: true });
  try {
    return db.prepare(sql).all();
  } finally {
    db.close();
  }
}

function readFiles(dir: string): { name: string; bytes: Buffer }[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => ({ name, path: join(dir, name) }))
    .filter(({ path }) => statSync(path).isFile())
    .map(({ name, path }) => ({ name, bytes: readFileSync(path) }));
}
