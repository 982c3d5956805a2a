import type { FastifyRequest } from 'fastify';
import { SESSION_MS } from './sessions.ts';

/** The prefix makes browsers insist on Secure, on `Path=/` and on this very host. */
const NAME = '__Host-askfirst-session';
/**
 * `__Host-` needs Secure, and Secure needs https, which a collector tried out on one's own machine
 * has not. Used there only, where the connection never leaves the machine.
 */
const LOOPBACK_NAME = 'askfirst-session';

export function readSession(request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const find = (name: string) =>
    pairs.find(([key, value = '']) => key === name && /^[\w-]{43}$/.test(value))?.[1];
  return find(NAME) ?? (isLoopbackHost(request) ? find(LOOPBACK_NAME) : undefined);
}

/** `Set-Cookie` of a session, or of its end when the token is undefined. */
export function toSetCookie(request: FastifyRequest, token: string | undefined): string {
  // A proxy on this machine may have put its own name of us into Host; the page's scheme stays.
  const https = /^https:/i.test(request.headers.origin ?? '');
  const loopback = !https && isLoopbackHost(request);
  return [
    `${loopback ? LOOPBACK_NAME : NAME}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(loopback ? [] : ['Secure']),
    `Max-Age=${token === undefined ? 0 : SESSION_MS / 1000}`,
  ].join('; ');
}

/** By the name that the browser used, so that the answer fits what the browser will accept. */
function isLoopbackHost(request: FastifyRequest): boolean {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return (
    host === 'localhost' || host === '127.0.0.1' || host === '[::1]' || host.endsWith('.localhost')
  );
}
