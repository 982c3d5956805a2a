import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { toDoc } from '../lib/doc.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import { readSession, toSetCookie } from './cookie.ts';
import { createGate } from './gate.ts';
import { refuseForeign } from './same-origin.ts';
import type { Sessions } from './sessions.ts';

export interface LoginDeps {
  store: Pick<Store, 'note'>;
  sessions: Sessions;
  password: string | undefined;
  address(request: FastifyRequest): string;
  clock(): number;
}

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['password'],
  properties: { password: { type: 'string', minLength: 1, maxLength: 1024 } },
};
const checkLogin = createCheck<{ password: string }>(body);

/** `POST /v1/admin/login` and `/v1/admin/logout`. Returns how often each outcome was. */
export function registerLogin(app: FastifyInstance, deps: LoginDeps) {
  const gate = createGate(deps);
  const signsIn = toDoc('Opens a session for the password.', {
    body,
    answers: { 204: 'The session is in the cookie.' },
  });
  app.post('/v1/admin/login', signsIn, async (request, reply) => {
    const foreign = refuseForeign(request);
    if (foreign !== undefined) return sendProblem(reply, foreign);
    const checked = checkLogin(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const guess = checked.value.password;
    const refused = await gate.refuseGuess(guess, deps.address(request));
    return refused === undefined ? enter(request, reply) : sendProblem(reply, refused);
  });

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

  return gate.counts;
}
