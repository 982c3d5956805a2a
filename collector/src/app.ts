import type { Writable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { type Admin, registerAdmin } from './admin/register.ts';
import type { SigningKeys } from './consent/keys.ts';
import { createKnownReceipts, type KnownReceipts } from './consent/known.ts';
import { createReceipts, type Receipts } from './consent/receipt.ts';
import { registerRecords } from './consent/record-route.ts';
import { registerConsents, registerWithdrawals } from './consent/route.ts';
import { registerDashboard } from './dashboard/register.ts';
import { registerEvents } from './ingest/route.ts';
import { MAX_BODY_BYTES, parseBody } from './lib/body.ts';
import { handleErrors } from './lib/errors.ts';
import { protect } from './lib/headers.ts';
import { toLoggerOptions } from './lib/log.ts';
import { answerPreflight, createOriginGuard } from './lib/origin.ts';
import { createLimitGuard, type LimitRates } from './limits/guard.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { type IspFigures, registerMetrics } from './metrics/route.ts';
import { registerReports } from './reports/register.ts';
import { registerRights } from './rights/route.ts';
import type { SdkFiles } from './sdk/files.ts';
import { registerSdk } from './sdk/route.ts';
import type { Store } from './store/store.ts';
import { registerOpenapi } from './well-known/openapi.ts';
import { registerWellKnown } from './well-known/route.ts';

export interface AppDeps {
  store: Store;
  keys: SigningKeys;
  isp: {
    resolve(address: string): Promise<string | null>;
    prefetch(address: string): void;
    stats(): IspFigures;
  };
  readAddress(remoteAddress: string | undefined, headers: FastifyRequest['headers']): string;
  sdk: SdkFiles | undefined;
  sites: string[];
  /** `iss` of the receipts. */
  issuer: string;
  rates: LimitRates;
  adminPassword: string | undefined;
  dataDir: string;
  version: string;
  /** Where log lines go; undefined = no log. */
  log?: Writable;
  now?: () => number;
}

/** A body that trickles in holds a connection; a browser's batch takes well under a second. */
const REQUEST_TIMEOUT_MS = 15_000;
const HEADERS_TIMEOUT_MS = 10_000;
const CHECK_TIMEOUTS_EVERY_MS = 2_000;
const MAX_HEADER_BYTES = 16_384;

/** Routes only: everything that lives longer than a request comes in as `deps`. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const now = deps.now ?? Date.now;
  const metrics = createMetrics();
  const app = createServer(deps, metrics);
  const address = (request: FastifyRequest) => addressOf(deps, request);
  const { store, sites, keys, dataDir, adminPassword: password } = deps;

  registerOpenapi(app, deps.version);
  const receipts = createReceipts(keys, deps.issuer);
  const known = createKnownReceipts({ store, receipts, now });
  const guardRate = createLimitGuard({ rates: deps.rates, addressOf: address, now });
  const visitors = { ...deps, now, metrics, guardRate, receipts, known };
  registerVisitorCalls(app, visitors);
  registerSdk(app, deps.sdk);
  registerWellKnown(app, { keys, now });
  const admin = registerAdmin(app, { store, sites, password, address, dataDir, clock: now });
  registerHolderCalls(app, { ...visitors, admin });
  registerReports(app, { store, admin, sites, clock: now });
  registerMetrics(app, { metrics, store, ispStats: () => deps.isp.stats(), admin, now });
  registerDashboard(app);
  return app;
}

function createServer({ log }: AppDeps, metrics: Metrics): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_TIMEOUTS_EVERY_MS,
      maxHeaderSize: MAX_HEADER_BYTES,
    },
    trustProxy: false,
    routerOptions: { maxParamLength: 128 },
    logger: log === undefined ? false : toLoggerOptions(log),
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.decorateReply('refusedFor', '');
  app.addHook('onRequest', protect);
  app.addHook('onResponse', (request, reply, done) => {
    metrics.request(request.routeOptions.url ?? 'none', reply.statusCode);
    if (reply.refusedFor !== '') metrics.refusal(reply.refusedFor);
    done();
  });
  handleErrors(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseBody);
  return app;
}

interface VisitorDeps extends AppDeps {
  now(): number;
  metrics: Metrics;
  guardRate: ReturnType<typeof createLimitGuard>;
  receipts: Receipts;
  known: KnownReceipts;
}

/** What a visitor's browser calls, guarded by `Origin` and by address. */
function registerVisitorCalls(app: FastifyInstance, deps: VisitorDeps): void {
  const { store, keys, isp, sites, now, metrics, receipts, known } = deps;
  const guardOrigin = createOriginGuard(sites);

  app.register(async (posts) => {
    posts.addHook('onRequest', guardOrigin);
    posts.addHook('onRequest', deps.guardRate);
    posts.addContentTypeParser('text/plain', { parseAs: 'string' }, parseBody);
    const ispOf = (request: FastifyRequest) => isp.resolve(addressOf(deps, request));
    const prefetchIsp = (request: FastifyRequest) => isp.prefetch(addressOf(deps, request));
    const consents = { store, receipts, known, sites, keys, prefetchIsp, now };
    registerConsents(posts, consents);
    registerWithdrawals(posts, consents);
    registerEvents(posts, { store, known, ispOf, metrics, now });
    for (const call of ['consents', 'events', 'withdrawals']) {
      posts.options(`/v1/${call}`, answerPreflight('POST'));
    }
  });
}

/** Reading and erasing, by whoever shows receipt and key. */
function registerHolderCalls(app: FastifyInstance, deps: VisitorDeps & { admin: Admin }): void {
  const { store, known, now, admin } = deps;
  app.register(async (rights) => {
    rights.addHook('onRequest', createOriginGuard(deps.sites));
    rights.addHook('onRequest', deps.guardRate);
    registerRights(rights, { store, known, now });
    registerRecords(rights, { store, known, admin, now });
    rights.options('/v1/receipts/:id', answerPreflight('GET'));
    rights.options('/v1/me', answerPreflight('GET, DELETE'));
    rights.options('/v1/me/events.csv', answerPreflight('GET'));
  });
}

function addressOf({ readAddress }: AppDeps, request: FastifyRequest): string {
  return readAddress(request.raw.socket.remoteAddress, request.headers);
}
