import type { FastifyInstance } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
import { toGuarded } from './guarded.ts';
import type { Admin } from './register.ts';
import { SCOPES, type Scope } from './scope.ts';
import type { Tokens } from './tokens.ts';

export interface AccessDeps {
  admin: Pick<Admin, 'require'>;
  tokens: Tokens;
  /** Called after every change, so that the ledger has it before the answer. */
  changed(): Promise<void>;
}

/** Also what the command line checks a name by. */
export const TOKEN_NAME = '^[^\\u0000-\\u001f\\u007f-\\u009f]{1,80}$';

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'scopes'],
  properties: {
    name: { type: 'string', pattern: TOKEN_NAME },
    scopes: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', enum: [...SCOPES] },
    },
  },
};
const checkToken = createCheck<{ name: string; scopes: Scope[] }>(body);

/** API tokens: made, listed and revoked. The secret is in the answer that made it, and nowhere else. */
export function registerAccess(app: FastifyInstance, { admin, tokens, changed }: AccessDeps): void {
  const lists = toGuarded(admin, 'admin', 'API tokens, without their secrets.');
  const makes = toGuarded(
    admin,
    'admin',
    'Makes an API token; its secret is in this answer alone.',
    {
      body,
      answers: { 201: 'The token and its secret.' },
    },
  );
  const revokes = toGuarded(admin, 'admin', 'Revokes an API token at once.', {
    answers: { 204: 'It is revoked.' },
  });

  app.get('/v1/admin/tokens', lists, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return tokens.list();
  });

  app.post('/v1/admin/tokens', makes, async (request, reply) => {
    const checked = checkToken(request.body);
    if (isRefused(checked)) return sendProblem(reply, checked.refused);
    const made = await tokens.create(checked.value.name, checked.value.scopes);
    await changed();
    return reply
      .header('cache-control', 'no-store')
      .code(201)
      .send({ ...made.token, secret: made.secret });
  });

  app.post<{ Params: { id: string } }>(
    '/v1/admin/tokens/:id/revoke',
    revokes,
    async (request, reply) => {
      const revoked = await tokens.revoke(request.params.id);
      if (!revoked) return sendProblem(reply, { status: 404, detail: 'There is no such token.' });
      await changed();
      return reply.code(204).send();
    },
  );
}
