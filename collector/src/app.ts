import type { Writable } from 'node:stream';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { registerAdmin } from './admin/register.ts';
import type { SigningKeys } from './consent/keys.ts';
import { createKnownReceipts } from './consent/known.ts';
import { createReceipts } from './consent/receipt.ts';
import { registerConsents, registerWithdrawals } from './consent/route.ts';
import { registerDashboard } from './dashboard/register.ts';
import { registerEvents } from './ingest/route.ts';
import { parseBody } from './lib/body.ts';
import { protect } from './lib/headers.ts';
import { toLoggerOptions } from './lib/log.ts';
import { answerPreflight, createOriginGuard } from './lib/origin.ts';
import { isRefused, type Refusal, sendProblem } from './lib/problem.ts';
import { registerReports } from './reports/register.ts';
import { registerRights } from './rights/route.ts';
import type { SdkFiles } from './sdk/files.ts';
import { registerSdk } from './sdk/route.ts';
import { type Store, StoreError } from './store/store.ts';
import { registerWellKnown } from './well-known/route.ts';

export interface AppDeps {
  store: Store;
  keys: SigningKeys;
  isp: { resolve(address: string): Promise<string | null>; prefetch(address: string): void };
  readAddress(remoteAddress: string | undefined, headers: FastifyRequest['headers']): string;
  sdk: SdkFiles | undefined;
  sites: string[];
  /** `iss` of the receipts. */
  issuer: string;
  adminPassword: string | undefined;
  dataDir: string;
  /** Where log lines go; undefined = no log. */
  log?: Writable;
  now?: () => number;
}

/** Bodies of the three posts; a batch of events is at most 60 KB. */
const MAX_BODY_BYTES = 65_536;
const REQUEST_TIMEOUT_MS = 15_000;

/** Routes only: everything that lives longer than a request comes in as `deps`. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    trustProxy: false,
    routerOptions: { maxParamLength: 128 },
    logger: deps.log === undefined ? false : toLoggerOptions(deps.log),
    logController: new LogController({ disableRequestLogging: true }),
  });
  app.addHook('onRequest', protect);
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500) {
      request.log.error(
        { route: request.routeOptions.url, fault: faultOf(error) },
        'Request failed.',
      );
    }
    return sendProblem(reply, refusal);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { status: 404, detail: 'There is nothing at this address.' }),
  );
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, parseBody);

  registerVisitorCalls(app, deps);
  registerSdk(app, deps.sdk);
  registerWellKnown(app, { keys: deps.keys, now: deps.now ?? Date.now });
  const address = (request: FastifyRequest) => addressOf(deps, request);
  const { store, sites, dataDir, adminPassword: password } = deps;
  const clock = deps.now ?? Date.now;
  const admin = registerAdmin(app, { store, sites, password, address, dataDir, clock });
  registerReports(app, { store, admin, sites, clock });
  registerDashboard(app);
  return app;
}

/** What a visitor's browser calls, guarded by `Origin`. */
function registerVisitorCalls(app: FastifyInstance, deps: AppDeps): void {
  const { store, keys, isp, sites } = deps;
  const now = deps.now ?? Date.now;
  const receipts = createReceipts(keys, deps.issuer);
  const known = createKnownReceipts({ store, receipts, now });
  const guardOrigin = createOriginGuard(sites);

  app.register(async (posts) => {
    posts.addHook('onRequest', guardOrigin);
    posts.addContentTypeParser('text/plain', { parseAs: 'string' }, parseBody);
    const ispOf = (request: FastifyRequest) => isp.resolve(addressOf(deps, request));
    const prefetchIsp = (request: FastifyRequest) => isp.prefetch(addressOf(deps, request));
    const consents = { store, receipts, known, sites, kid: keys.current, prefetchIsp, now };
    registerConsents(posts, consents);
    registerWithdrawals(posts, consents);
    registerEvents(posts, { store, known, ispOf, now });
    for (const call of ['consents', 'events', 'withdrawals']) {
      posts.options(`/v1/${call}`, answerPreflight('POST'));
    }
  });
  app.register(async (rights) => {
    rights.addHook('onRequest', guardOrigin);
    registerRights(rights, { store, known, now });
    rights.options('/v1/me', answerPreflight('GET, DELETE'));
    rights.options('/v1/me/events.csv', answerPreflight('GET'));
  });
}

function addressOf({ readAddress }: AppDeps, request: FastifyRequest): string {
  return readAddress(request.raw.socket.remoteAddress, request.headers);
}

const RETRY_FULL_SECONDS = 30;

/** The one place where a thrown error becomes an answer; its message stays inside. */
function toRefusal(error: FastifyError): Refusal {
  if (isRefused(error)) return error.refused;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const detail = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
    return { status: 413, field: 'body', detail };
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { status: 415, field: 'Content-Type', detail: 'Send JSON as application/json.' };
  }
  if (error instanceof StoreError && error.code !== 'failed') {
    const detail = 'The collector cannot take this now. Try again later.';
    return { status: 503, detail, retryAfter: RETRY_FULL_SECONDS };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return { status, field: 'request', detail: 'The request is not valid.' };
  }
  return { status: 500, detail: 'The collector failed on this request.' };
}

/** Name and place of a fault, not its message: a message may quote what a visitor sent. */
function faultOf(error: Error): { name: string; code: unknown; at: string[] } {
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const code = 'code' in error ? error.code : undefined;
  return { name: error.name, code, at: at.slice(0, 12).map((line) => line.trim()) };
}
