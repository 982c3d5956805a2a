import type { FastifyError, FastifyInstance } from 'fastify';
import { StoreError } from '../store/store.ts';
import { MAX_BODY_BYTES } from './body.ts';
import { isRefused, type Refusal, sendProblem } from './problem.ts';

/** The one error handler. A 500 says nothing of what went wrong; the log says where. */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = toRefusal(error);
    if (refusal.status >= 500) {
      const route = request.routeOptions.url ?? 'none';
      request.log.error({ route, fault: faultOf(error) }, 'Request failed.');
    }
    return sendProblem(reply, refusal);
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { status: 404, detail: 'There is nothing at this address.' }),
  );
}

const RETRY_FULL_SECONDS = 30;

/** The one place where a thrown error becomes an answer; its message stays inside. */
function toRefusal(error: FastifyError): Refusal {
  if (isRefused(error)) return error.refused;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const detail = `The body is larger than ${MAX_BODY_BYTES} bytes.`;
    return { status: 413, field: 'body', detail };
  }
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { status: 415, field: 'Content-Type', detail: 'Send JSON as application/json.' };
  }
  if (error instanceof StoreError && error.code !== 'failed') {
    const detail = 'The collector cannot take this now. Try again later.';
    return { status: 503, detail, retryAfter: RETRY_FULL_SECONDS };
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
