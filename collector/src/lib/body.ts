import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { type Refusal, refuse } from './problem.ts';

/** Bodies of the three posts; a batch of events is at most 60 KB. */
export const MAX_BODY_BYTES = 65_536;

const COMPRESSED: Refusal = {
  status: 415,
  field: 'Content-Encoding',
  detail: 'Send the body uncompressed.',
};
const NOT_JSON: Refusal = { status: 400, field: 'body', detail: 'The body is not JSON.' };
export const TOO_LARGE: Refusal = {
  status: 413,
  field: 'body',
  detail: `The body is larger than ${MAX_BODY_BYTES} bytes.`,
};
export const WRONG_TYPE: Refusal = {
  status: 415,
  field: 'Content-Type',
  detail: 'Send JSON as application/json.',
};

/** One parser for both media types: JSON, not compressed. */
export function parseBody(
  request: FastifyRequest,
  body: string | Buffer,
  done: (error: Error | null, value?: unknown) => void,
): void {
  if (isCompressed(request.headers['content-encoding'])) {
    done(toError(COMPRESSED));
    return;
  }
  const parsed = parseJson(String(body));
  if ('refusal' in parsed) done(toError(parsed.refusal));
  else done(null, parsed.value);
}

export interface BodyRefusal {
  refusal: Refusal;
  /** True when the rest of the body was left unread. */
  unread: boolean;
}

/** The same without the framework: a body of JSON as `text/plain` or `application/json`. */
export function readBody(
  request: IncomingMessage,
  done: (value: unknown, refused?: BodyRefusal) => void,
): void {
  const { 'content-type': type, 'content-encoding': encoding } = request.headers;
  const early = isCompressed(encoding) ? COMPRESSED : isJson(type) ? undefined : WRONG_TYPE;
  const declared = Number(request.headers['content-length'] ?? 0);
  const refusal = early ?? (declared > MAX_BODY_BYTES ? TOO_LARGE : undefined);
  if (refusal) {
    done(undefined, { refusal, unread: true });
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) {
      request.removeAllListeners('data').removeAllListeners('end');
      done(undefined, { refusal: TOO_LARGE, unread: true });
    } else {
      chunks.push(chunk);
    }
  });
  request.on('end', () => {
    const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, length);
    const parsed = parseJson(bytes?.toString('utf8') ?? '');
    if ('refusal' in parsed) done(undefined, { refusal: parsed.refusal, unread: false });
    else done(parsed.value);
  });
}

function parseJson(text: string): { value: unknown } | { refusal: Refusal } {
  try {
    return { value: JSON.parse(text) };
  } catch {
    // The parser's message quotes the body, which may hold a key: it is not passed on.
    return { refusal: NOT_JSON };
  }
}

function isCompressed(encoding: string | undefined): boolean {
  return encoding !== undefined && encoding !== 'identity';
}

function isJson(type: string | undefined): boolean {
  return type !== undefined && /^(text\/plain|application\/json)\s*(;|$)/i.test(type);
}

function toError(refusal: Refusal): Error {
  return Object.assign(new Error(refusal.detail), refuse(refusal));
}
