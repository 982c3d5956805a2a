import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import type { ServeConfig } from './config.ts';
import { openKeys } from './consent/keys.ts';
import { createSigner } from './consent/signer.ts';
import { createAddressReader } from './isp/address.ts';
import { isLocalServer } from './isp/ptr.ts';
import { createIspResolver } from './isp/resolve.ts';
import { toRates } from './limits/guard.ts';
import { startOperations } from './ops/operations.ts';
import { openSdkFiles } from './sdk/files.ts';
import { keepRelease, readReleases } from './sdk/releases.ts';
import { openSqliteStore } from './store/sqlite/open.ts';

/** Longest wait for requests under way once the process was told to stop. */
const DRAIN_MS = 10_000;
const CLOSE_IDLE_EVERY_MS = 50;
const KEEP_RELEASE_EVERY_MS = 86_400_000;

/** Constructs everything, listens, and takes it down in the opposite order. */
export async function serve(config: ServeConfig): Promise<void> {
  const readAddress = createAddressReader({
    trustProxy: config.trustProxy,
    header: config.trustProxyHeader,
  });
  const warn = (message: string) => process.stderr.write(`askfirst-collector: ${message}\n`);
  const isp = await createIspResolver({
    mmdb: config.mmdb,
    dns: config.dns,
    ptr: config.ptr,
    timeoutMs: config.ispTimeoutMs,
    warn,
  });
  const store = await openSqliteStore({
    dir: config.data,
    ...(config.erasureLog === undefined ? {} : { erasureLog: config.erasureLog }),
  });
  const releases = join(config.data, 'sdk');
  const sdk = openSdkFiles(config.sdk ?? findSdk(), readReleases(releases, Date.now()));
  function keep(): void {
    try {
      if (sdk) keepRelease(releases, sdk, Date.now());
    } catch (error) {
      // The disk is full: what is served comes from memory, and tomorrow is another try.
      warn(`The SDK's files could not be kept: ${(error as Error).message}`);
    }
  }
  keep();
  const keeping = setInterval(keep, KEEP_RELEASE_EVERY_MS).unref();
  if (!sdk) warn('The SDK is not built, so /askfirst.js is not served. Run `npm run build`.');
  const keys = await openKeys(config.keys ?? join(config.data, 'keys'), Date.now());
  for (const notice of config.notices) await store.registerText(notice, Date.now());
  warnOfResolvers(isp.servers(), config.ptr, warn);
  const operations = await startOperations({
    dir: config.data,
    store,
    signer: createSigner(keys),
    checkpoints: config.checkpoints,
    limits: { keepData: config.keepData, keepConsents: config.keepConsents },
    now: Date.now,
    warn,
  });
  const app = await createApp({
    store,
    keys,
    isp,
    readAddress,
    sdk,
    sites: config.sites,
    issuer: config.publicUrl || 'askfirst-collector',
    rates: toRates(config.rateEvents, config.rateConsents),
    version: readVersion(),
    adminPassword: config.adminPassword,
    dataDir: config.data,
    log: process.stdout,
  });

  async function close(): Promise<void> {
    const late = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS);
    late.unref();
    // A connection that was busy when the closing began is idle once it was answered.
    const idle = setInterval(() => app.server.closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
    clearInterval(keeping);
    keep();
    await app.close();
    clearTimeout(late);
    clearInterval(idle);
    await isp.close();
    await operations.close();
    await store.close();
  }
  try {
    const address = await app.listen({ port: config.port, host: config.host });
    process.stdout.write(`askfirst-collector listens on ${address}\n`);
  } catch (error) {
    // The port is taken or the address is not ours: give the data folder back first.
    await close();
    throw error;
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void close());
  }
}

/** Whoever runs the resolver sees the addresses it is asked about. */
function warnOfResolvers(servers: string[], ptr: boolean, warn: (message: string) => void): void {
  const foreign = ptr ? servers.filter((server) => !isLocalServer(server)) : [];
  if (foreign.length === 0) return;
  warn(
    `The resolver ${foreign.join(', ')} is neither on this machine nor in a private network, and is asked about visitors' addresses. Run one of your own (--dns 127.0.0.1), or use --mmdb with --no-ptr.`,
  );
}

function readVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  return String((JSON.parse(readFileSync(file, 'utf8')) as { version: unknown }).version);
}

/** As a package beside this one, or the repository's own `dist`. */
function findSdk(): string {
  try {
    return dirname(createRequire(import.meta.url).resolve('askfirst/manifest.json'));
  } catch {
    // Not installed as a package: this is the repository.
    return fileURLToPath(new URL('../../dist/', import.meta.url));
  }
}
