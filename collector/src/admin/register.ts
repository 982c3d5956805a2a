import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  preHandlerAsyncHookHandler,
} from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { readSession, toSetCookie } from './cookie.ts';
import { createPassword } from './password.ts';
import { refuseForeign } from './same-origin.ts';
import { createSessions } from './sessions.ts';
import { createThrottle } from './throttle.ts';

/** A session may do everything; a token what it was made for. */
export type Scope = 'reports' | 'consents' | 'metrics' | 'admin';

export interface AdminDeps {
  store: Pick<Store, 'note' | 'texts' | 'registerText' | 'consents'>;
  sites: string[];
  /** Clear text; undefined = nobody can sign in. */
  password: string | undefined;
  /** Canonical address, for slowing down guesses; '' = unknown. */
  address(request: FastifyRequest): string;
  clock?: () => number;
}

export interface Identity {
  kind: 'session' | 'token';
  scopes: Scope[];
}

export interface Admin {
  who(request: FastifyRequest): Promise<Identity | undefined>;
  /** Answers 401 or 403 itself when the scope is missing, and refuses writes from other sites. */
  require(scope: Scope): preHandlerAsyncHookHandler;
  stats(): { sessions: number; signIns: number; failures: number; throttled: number };
}

const ALL_SCOPES: Scope[] = ['reports', 'consents', 'metrics', 'admin'];
/** Guesses being hashed at the same time: each takes 32 MB. */
const MAX_HASHING = 2;

const checkLogin = createCheck<{ password: string }>({
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  properties: { password: { type: 'string', minLength: 1, maxLength: 1024 } },
});

export function registerAdmin(app: FastifyInstance, deps: AdminDeps): Admin {
  const clock = deps.clock ?? Date.now;
  const sessions = createSessions(clock);
  const throttle = createThrottle(clock);
  const password = deps.password === undefined ? undefined : createPassword(deps.password);
  const counts = { signIns: 0, failures: 0, throttled: 0 };
  let hashing = 0;

  async function who(request: FastifyRequest): Promise<Identity | undefined> {
    const token = readSession(request);
    if (token !== undefined && sessions.use(token)) return { kind: 'session', scopes: ALL_SCOPES };
    return undefined;
  }

  async function login(request: FastifyRequest, reply: FastifyReply) {
    const foreign = refuseForeign(request);
    if (foreign !== undefined) return sendProblem(reply, foreign);
    if (password === undefined) {
      return sendProblem(reply, {
        status: 503,
        detail: 'No admin password is set. Set ASKFIRST_ADMIN_PASSWORD and start again.',
      });
    }
    const body = checkLogin(request.body);
    if (isRefused(body)) return sendProblem(reply, body.refused);
    const address = deps.address(request);
    const retryAfter = hashing >= MAX_HASHING ? 1 : throttle.wait(address);
    if (retryAfter > 0) {
      counts.throttled++;
      return sendProblem(reply, {
        status: 429,
        detail: `Too many attempts. Try again in ${retryAfter} seconds.`,
        reason: 'rate-limited',
        retryAfter,
      });
    }
    hashing++;
    const right = await password.matches(body.value.password).finally(() => hashing--);
    if (!right) {
      counts.failures++;
      throttle.failed(address);
      return sendProblem(reply, {
        status: 401,
        detail: 'The password is wrong.',
        field: 'password',
      });
    }
    counts.signIns++;
    throttle.succeeded(address);
    await deps.store.note('admin-sign-in', {}, clock());
    return reply
      .header('set-cookie', toSetCookie(request, sessions.create()))
      .header('cache-control', 'no-store')
      .code(204)
      .send();
  }

  app.post('/v1/admin/login', login);
  app.post('/v1/admin/logout', async (request, reply) => {
    const foreign = refuseForeign(request);
    if (foreign !== undefined) return sendProblem(reply, foreign);
    const token = readSession(request);
    if (token !== undefined) sessions.end(token);
    return reply.header('set-cookie', toSetCookie(request, undefined)).code(204).send();
  });
  app.get('/v1/admin/session', async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const identity = await who(request);
    return {
      signedIn: identity !== undefined,
      ...(identity === undefined ? {} : { sites: deps.sites }),
    };
  });

  return {
    who,
    require: (scope) => async (request, reply) => {
      const identity = await who(request);
      if (identity === undefined) {
        return sendProblem(reply, { status: 401, detail: 'Sign in, or send an API token.' });
      }
      if (!identity.scopes.includes(scope)) {
        return sendProblem(reply, { status: 403, detail: `This token has no scope "${scope}".` });
      }
      const write = request.method !== 'GET' && request.method !== 'HEAD';
      const foreign = write && identity.kind === 'session' ? refuseForeign(request) : undefined;
      return foreign === undefined ? undefined : sendProblem(reply, foreign);
    },
    stats: () => ({ sessions: sessions.size, ...counts }),
  };
}
