import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { toDoc } from '../lib/doc.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { readSession, toSetCookie } from './cookie.ts';
import { createPassword } from './password.ts';
import { refuseForeign } from './same-origin.ts';
import type { Sessions } from './sessions.ts';
import { createThrottle } from './throttle.ts';

export interface LoginDeps {
  store: Pick<Store, 'note'>;
  sessions: Sessions;
  password: string | undefined;
  address(request: FastifyRequest): string;
  clock(): number;
}

/** Guesses being hashed at the same time: each takes 32 MB. */
const MAX_HASHING = 2;

const NOTE_EVERY_MS = 15 * 60_000;

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  properties: { password: { type: 'string', minLength: 1, maxLength: 1024 } },
};
const checkLogin = createCheck<{ password: string }>(body);

/** `POST /v1/admin/login` and `/v1/admin/logout`. Returns how often each outcome was. */
export function registerLogin(app: FastifyInstance, deps: LoginDeps) {
  const throttle = createThrottle(deps.clock);
  const password = deps.password === undefined ? undefined : createPassword(deps.password);
  const counts = { signIns: 0, failures: 0, throttled: 0 };
  let hashing = 0;
  let noted = 0;

  const signsIn = toDoc('Opens a session for the password.', {
    body,
    answers: { 204: 'The session is in the cookie.' },
  });
  app.post('/v1/admin/login', signsIn, async (request, reply) => {
    const foreign = refuseForeign(request);
    if (foreign !== undefined) return sendProblem(reply, foreign);
    if (password === undefined) return sendProblem(reply, NO_PASSWORD);
    const checked = checkLogin(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const address = deps.address(request);
    const wait = hashing >= MAX_HASHING ? 1 : throttle.wait(address);
    if (wait > 0) {
      counts.throttled++;
      await noteThrottling();
      return sendProblem(reply, tooMany(wait));
    }
    hashing++;
    const right = await password.matches(checked.value.password).finally(() => hashing--);
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
    return enter(request, reply);
  });

  /** That somebody is guessing belongs into the ledger, but each guess does not. */
  async function noteThrottling(): Promise<void> {
    const now = deps.clock();
    if (now - noted < NOTE_EVERY_MS) return;
    noted = now;
    await deps.store.note('admin-sign-in-throttled', { failures: counts.failures }, now);
  }

  async function enter(request: FastifyRequest, reply: FastifyReply) {
    await deps.store.note('admin-sign-in', {}, deps.clock());
    const cookie = toSetCookie(request, deps.sessions.create());
    return reply.header('set-cookie', cookie).header('cache-control', 'no-store').code(204).send();
  }

  const signsOut = toDoc('Ends the session.', { answers: { 204: 'It is over.' } });
  app.post('/v1/admin/logout', signsOut, async (request, reply) => {
    const foreign = refuseForeign(request);
    if (foreign !== undefined) return sendProblem(reply, foreign);
    const token = readSession(request);
    if (token !== undefined) deps.sessions.end(token);
    return reply.header('set-cookie', toSetCookie(request, undefined)).code(204).send();
  });

  return () => ({ ...counts });
}

const NO_PASSWORD = {
  status: 503,
  detail: 'No admin password is set. Set ASKFIRST_ADMIN_PASSWORD and start the collector again.',
};

function tooMany(seconds: number) {
  return {
    status: 429,
    detail: `Too many attempts. Try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    reason: 'rate-limited',
    retryAfter: seconds,
  };
}
