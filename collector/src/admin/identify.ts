import type { FastifyRequest } from 'fastify';
import { readSession } from './cookie.ts';
import { SCOPES, type Scope } from './scope.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';

export interface Identity {
  kind: 'session' | 'token';
  scopes: readonly Scope[];
}

/** By `Authorization: Bearer askfirst_…` where there is one, else by the session's cookie. */
export async function identify(
  request: FastifyRequest,
  by: { sessions: Sessions; tokens: Tokens | undefined },
): Promise<Identity | undefined> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [scheme = '', secret = '', ...rest] = authorization.split(' ');
    if (scheme.toLowerCase() !== 'bearer' || rest.length > 0) return undefined;
    const token = await by.tokens?.find(secret);
    return token === undefined ? undefined : { kind: 'token', scopes: token.scopes };
  }
  const session = readSession(request);
  if (session === undefined || !by.sessions.use(session)) return undefined;
  return { kind: 'session', scopes: SCOPES };
}
