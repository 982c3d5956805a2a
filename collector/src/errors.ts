import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance } from 'fastify';
import { TOO_LARGE, WRONG_TYPE } from './lib/body.ts';
import { SECURITY_HEADERS } from './lib/headers.ts';
import { isRefused, type Refusal, sendProblem, toProblem } from './lib/problem.ts';
import { StoreError } from './store/store.ts';

/** The one error handler. A 500 says nothing of what went wrong; the log says where. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) =>
    sendProblem(reply, toAnswer(app, error, request.routeOptions.url)),
  );
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { status: 404, detail: 'There is nothing at this address.' }),
  );
}

/** What is no request at all, or came too slowly: answered on the bare connection, which then ends. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = CONNECTION_STATUS[error.code ?? ''] ?? 400;
  const detail = 'The request is not valid, too large in its headers, or came too slowly.';
  const { problem } = toProblem({ status, field: 'request', detail });
  const body = JSON.stringify(problem);
  const headers = {
    ...SECURITY_HEADERS,
    'Content-Type': 'application/problem+json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    Connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${problem.title}\r\n${lines.join('')}\r\n${body}`);
}

const CONNECTION_STATUS: Record<string, number> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** What is answered to an error; a fault of ours is logged. */
export function toAnswer(app: FastifyInstance, error: unknown, route = 'none'): Refusal {
  const refusal = toRefusal(error as FastifyError);
  if (refusal.status >= 500) {
    app.log.error({ route, fault: faultOf(error as Error) }, 'Request failed.');
  }
  return refusal;
}

/** A queue is worked off in a second or two; a disk waits for somebody. */
const RETRY_BUSY_SECONDS = 5;
const RETRY_LATER_SECONDS = 30;

/** The one place where a thrown error becomes an answer; its message stays inside. */
function toRefusal(error: FastifyError): Refusal {
  if (isRefused(error)) return error.refused;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return TOO_LARGE;
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return WRONG_TYPE;
  if (error instanceof StoreError && error.code !== 'failed') {
    const detail = 'The collector cannot take this now. Try again later.';
    const retryAfter = error.code === 'busy' ? RETRY_BUSY_SECONDS : RETRY_LATER_SECONDS;
    return { status: 503, reason: `store-${error.code}`, detail, retryAfter };
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
