import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { type AppDeps, createApp } from '../dist/app.js';
import { openKeys } from '../dist/consent/keys.js';
import { createAddressReader } from '../dist/isp/address.js';
import { createIspResolver } from '../dist/isp/resolve.js';
import { toRates } from '../dist/limits/guard.js';
import { openSqliteStore } from '../dist/store/sqlite/open.js';
import type { QueueLimits } from '../dist/store/sqlite/queue.js';
import type { ConsentRequest, Terms, WireView } from '../src/lib/wire.ts';

export const SITE = 'shop.example';
export const ORIGIN = `https://${SITE}`;
export const DAY_MS = 86_400_000;
/** 10 March 2026, noon UTC. */
export const NOON = Date.UTC(2026, 2, 10, 12);
/** In the MaxMind test data: maxmind.com's own networks. */
export const DOMAIN_MMDB = new URL('./vectors/maxmind/GeoIP2-Domain-Test.mmdb', import.meta.url)
  .pathname;

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  /** Parsed where it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked by the tests themselves
  json: any;
  text: string;
}

export interface CallOptions {
  headers?: Record<string, string>;
  address?: string;
}

export type Collector = Awaited<ReturnType<typeof startCollector>>;

/** A real collector without a port: real store, real keys, its own folder and clock. */
export async function startCollector(
  over: Partial<AppDeps> & { mmdb?: string[]; queue?: QueueLimits } = {},
) {
  const dir = mkdtempSync(join(tmpdir(), 'askfirst-http-'));
  const clock = { now: NOON };
  const log: string[] = [];
  const { mmdb = [], queue, ...rest } = over;
  const store = await openSqliteStore({ dir, reserveBytes: 0, ...(queue && { queue }) });
  const isp = await createIspResolver({ mmdb, ptr: false });
  const deps: AppDeps = {
    store,
    isp,
    keys: await openKeys(join(dir, 'keys'), NOON),
    readAddress: createAddressReader({ trustProxy: [], header: 'x-forwarded-for' }),
    sdk: undefined,
    sites: [SITE, 'other.example'],
    issuer: 'https://stats.example',
    adminPassword: 'correct horse',
    rates: toRates(0, 0),
    version: '0.0.0',
    dataDir: dir,
    log: new Writable({
      write(chunk, _encoding, done) {
        log.push(String(chunk));
        done();
      },
    }),
    now: () => clock.now,
    ...rest,
  };
  const app = await createApp(deps);

  async function call(
    method: 'GET' | 'POST' | 'DELETE' | 'OPTIONS' | 'PUT',
    url: string,
    body?: unknown,
    { headers = {}, address = '192.0.2.7' }: CallOptions = {},
  ): Promise<Answer> {
    const response = await app.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        'user-agent': BROWSER,
        ...(body === undefined ? {} : { origin: ORIGIN, 'content-type': 'text/plain' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = /json/.test(String(response.headers['content-type']));
    return {
      status: response.statusCode,
      headers: response.headers,
      json: isJson ? JSON.parse(response.body) : undefined,
      text: response.body,
    };
  }

  return {
    app,
    store,
    dir,
    clock,
    log,
    deps,
    call,
    post: (path: string, body: unknown, options?: CallOptions) => call('POST', path, body, options),
    /** Gives a consent and comes back with what a browser would hold. */
    async consent(request: Partial<ConsentRequest> = {}, options?: CallOptions) {
      const body = makeRequest({ decidedAt: clock.now, ...request });
      const answer = await call('POST', '/v1/consents', body, options);
      if (answer.status > 201) throw new Error(`No consent: ${answer.text}`);
      return { id: body.id, key: body.key, receipt: String(answer.json.receipt), body, answer };
    },
    async close() {
      await app.close();
      await isp.close();
      await store.close();
      const files = readFolder(dir);
      rmSync(dir, { recursive: true, force: true });
      return files;
    },
  };
}

export function makeTerms(over: Partial<Terms> = {}): Terms {
  const plain = (name: string) => ({ name, sharing: false, cookies: [], services: [] });
  return {
    schema: 1,
    controller: { name: 'Shop', contact: 'privacy@shop.example', address: '' },
    categories: [plain('analytics'), plain('necessary'), plain('preferences')],
    collect: [],
    collector: 'stats.example',
    keep: { choice: 182, data: 395 },
    ...over,
  };
}

export function makeRequest(over: Partial<ConsentRequest> = {}): ConsentRequest {
  return {
    id: randomUUID(),
    key: randomBytes(16).toString('base64url'),
    site: SITE,
    categories: ['analytics'],
    terms: makeTerms(),
    shown: { language: 'en', layer: 'banner', text: 'We use cookies to count visits.' },
    method: 'accept-all',
    trusted: true,
    gpc: false,
    decidedAt: NOON,
    sdk: '0.1.0',
    ...over,
  };
}

/** uuidv7 of the moment. */
export function makeId(at: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

export function makeView(at: number, page = '/', over: Partial<WireView> = {}): WireView {
  return { id: makeId(at), type: 'view', at, page, ...over };
}

/** Every byte below the folder, for a search. */
export function readFolder(dir: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(dir, { recursive: true }) as string[]) {
    const path = join(dir, name);
    if (statSync(path).isFile()) files.set(name, readFileSync(path));
  }
  return files;
}
