import { createServer as createHttpServer, type IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';
import Fastify, { type FastifyInstance, LogController } from 'fastify';
import { type Admin, registerAdmin } from './admin/register.ts';
import type { SigningKeys } from './consent/keys.ts';
import { createKnownReceipts, type KnownReceipts } from './consent/known.ts';
import { createReceipts, type Receipts } from './consent/receipt.ts';
import { registerRecords } from './consent/record-route.ts';
import { registerConsents, registerWithdrawals } from './consent/route.ts';
import { registerDashboard } from './dashboard/register.ts';
import { handleErrors, refuseConnection, toAnswer } from './errors.ts';
import { createLane, type Lane } from './ingest/lane.ts';
import { registerEvents } from './ingest/route.ts';
import { createTake } from './ingest/take.ts';
import { MAX_BODY_BYTES, parseBody } from './lib/body.ts';
import { protect } from './lib/headers.ts';
import { toLoggerOptions } from './lib/log.ts';
import { answerPreflight, createOriginCheck, createOriginGuard } from './lib/origin.ts';
import { createLimits, type LimitRates, type Limits } from './limits/guard.ts';
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
  readAddress(remoteAddress: string | undefined, headers: IncomingMessage['headers']): string;
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
  /** How long an answer to a visitor may stand still; default 30 s. */
  stalledMs?: number;
}

/** What the routes share, made once. */
interface Shared extends AppDeps {
  now(): number;
  metrics: Metrics;
  limits: Limits;
  receipts: Receipts;
  known: KnownReceipts;
  addressOf(request: IncomingMessage): string;
}

/** A body that trickles in holds a connection; a browser's batch takes well under a second. */
const REQUEST_TIMEOUT_MS = 15_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 72_000;
const CHECK_TIMEOUTS_EVERY_MS = 2_000;
const MAX_HEADER_BYTES = 16_384;

/** Routes only: everything that lives longer than a request comes in as `deps`. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const shared = share(deps);
  const { store, sites, keys, dataDir, adminPassword: password, now, metrics } = shared;
  let lane: Lane = () => undefined;
  const app = createServer(shared, (request, response) => lane(request, response));
  lane = toLane(app, shared);

  registerOpenapi(app, deps.version);
  registerVisitorCalls(app, shared, lane);
  registerSdk(app, deps.sdk);
  registerWellKnown(app, { keys, now });
  const address = ({ raw }: { raw: IncomingMessage }) => shared.addressOf(raw);
  const admin = registerAdmin(app, { store, sites, password, address, dataDir, clock: now });
  registerHolderCalls(app, shared, admin);
  registerReports(app, { store, admin, sites, clock: now });
  registerMetrics(app, { metrics, store, ispStats: () => deps.isp.stats(), admin, now });
  registerDashboard(app);
  return app;
}

function share(deps: AppDeps): Shared {
  const now = deps.now ?? Date.now;
  const receipts = createReceipts(deps.keys, deps.issuer);
  const known = createKnownReceipts({ store: deps.store, receipts, now });
  const addressOf = ({ socket, headers }: IncomingMessage) =>
    deps.readAddress(socket.remoteAddress, headers);
  const limits = createLimits({ rates: deps.rates, addressOf: ({ raw }) => addressOf(raw), now });
  return { ...deps, now, receipts, known, limits, addressOf, metrics: createMetrics() };
}

function createServer({ log, metrics }: Shared, lane: Lane): FastifyInstance {
  const timeouts = {
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: CHECK_TIMEOUTS_EVERY_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
  };
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    serverFactory: (route) =>
      createHttpServer(timeouts, (request, response) => {
        if (request.url === '/v1/events' && request.method === 'POST') lane(request, response);
        else route(request, response);
      }),
    clientErrorHandler: refuseConnection,
    trustProxy: false,
    routerOptions: { maxParamLength: 128 },
    logger: log === undefined ? false : toLoggerOptions(log),
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.decorateReply('refusedFor', '');
  app.addHook('onRequest', protect);
  app.addHook('onResponse', (request, reply, done) => {
    const { url = 'none' } = request.routeOptions;
    // What the lane answers it counts itself.
    if (url !== '/v1/events') metrics.request(url, reply.statusCode);
    if (reply.refusedFor !== '') metrics.refusal(reply.refusedFor);
    done();
  });
  handleErrors(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseBody);
  return app;
}

function toLane(app: FastifyInstance, shared: Shared): Lane {
  const { isp, limits, addressOf } = shared;
  return createLane({
    take: createTake(shared),
    checkOrigin: createOriginCheck(shared.sites),
    waitFor: (request) => limits.waitForEvents(addressOf(request)),
    ispOf: (request) => isp.resolve(addressOf(request)),
    metrics: shared.metrics,
    onError: (error) => toAnswer(app, error, '/v1/events'),
  });
}

/** What a visitor's browser calls, guarded by `Origin` and by address. */
function registerVisitorCalls(app: FastifyInstance, shared: Shared, lane: Lane): void {
  const { isp, limits, addressOf } = shared;
  registerEvents(app, lane);
  app.register(async (posts) => {
    posts.addHook('onRequest', createOriginGuard(shared.sites));
    posts.addHook('onRequest', limits.guardRate);
    posts.addContentTypeParser('text/plain', { parseAs: 'string' }, parseBody);
    const consents = {
      ...shared,
      prefetchIsp: ({ raw }: { raw: IncomingMessage }) => isp.prefetch(addressOf(raw)),
      waitForTerms: ({ raw }: { raw: IncomingMessage }, bytes: number) =>
        limits.waitForTerms(addressOf(raw), bytes),
    };
    registerConsents(posts, consents);
    registerWithdrawals(posts, consents);
    for (const call of ['consents', 'events', 'withdrawals']) {
      posts.options(`/v1/${call}`, answerPreflight('POST'));
    }
  });
}

/** Reading and erasing, by whoever shows receipt and key. */
function registerHolderCalls(app: FastifyInstance, shared: Shared, admin: Admin): void {
  app.register(async (rights) => {
    rights.addHook('onRequest', createOriginGuard(shared.sites));
    rights.addHook('onRequest', shared.limits.guardRate);
    registerRights(rights, shared);
    registerRecords(rights, { ...shared, admin });
    rights.options('/v1/receipts/:id', answerPreflight('GET'));
    rights.options('/v1/me', answerPreflight('GET, DELETE'));
    rights.options('/v1/me/events.csv', answerPreflight('GET'));
  });
}
