import type { FastifyRequest } from 'fastify';
import { refuse } from './problem.ts';

/** Bodies of the three posts; a batch of events is at most 60 KB. */
export const MAX_BODY_BYTES = 65_536;

/** One parser for both media types: JSON, not compressed. */
export function parseBody(
  request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    done(toError(415, 'Content-Encoding', 'Send the body uncompressed.'));
    return;
  }
  try {
    done(null, JSON.parse(String(body)));
  } catch {
    // The parser's message quotes the body, which may hold a key: it is not passed on.
    done(toError(400, 'body', 'The body is not JSON.'));
  }
}

function toError(status: number, field: string, detail: string): Error {
  return Object.assign(new Error(detail), refuse({ status, field, detail }));
}
