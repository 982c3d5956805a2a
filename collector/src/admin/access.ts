import type { FastifyInstance } from 'fastify';
import { createCheck } from '../lib/check.ts';
import { isRefused, sendProblem } from '../lib/problem.ts';
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

const checkToken = createCheck<{ name: string; scopes: Scope[] }>({
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
});

/** API tokens: made, listed and revoked. The secret is in the answer that made it, and nowhere else. */
export function registerAccess(app: FastifyInstance, { admin, tokens, changed }: AccessDeps): void {
  const options = { preHandler: admin.require('admin') };

  app.get('/v1/admin/tokens', options, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return tokens.list();
  });

  app.post('/v1/admin/tokens', options, async (request, reply) => {
    const body = checkToken(request.body);
    if (isRefused(body)) return sendProblem(reply, body.refused);
    const made = await tokens.create(body.value.name, body.value.scopes);
    await changed();
    return reply
      .header('cache-control', 'no-store')
      .code(201)
      .send({ ...made.token, secret: made.secret });
  });

  app.post<{ Params: { id: string } }>(
    '/v1/admin/tokens/:id/revoke',
    options,
    async (request, reply) => {
      const revoked = await tokens.revoke(request.params.id);
      if (!revoked) return sendProblem(reply, { status: 404, detail: 'There is no such token.' });
      await changed();
      return reply.code(204).send();
    },
  );
}
