import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toDoc } from '../lib/doc.ts';
import { sendProblem } from '../lib/problem.ts';
import type { SdkFile, SdkFiles } from './files.ts';

const FIRST_FILE_SECONDS = 3_600;
const IMMUTABLE_SECONDS = 31_536_000;

/** The SDK's own files: no cookie, no log, nothing kept of who asked. */
export function registerSdk(app: FastifyInstance, files: SdkFiles | undefined): void {
  app.get(
    '/askfirst.js',
    toDoc('The first file of the SDK, in a language by ?lang=.'),
    (request, reply) => {
      const { lang } = request.query as { lang?: unknown };
      const file =
        typeof lang === 'string' && lang !== ''
          ? files?.inLanguage(lang)
          : files?.find('/askfirst.js');
      return send(request, reply, file);
    },
  );
  app.get('/askfirst-:hash', toDoc('The first file by its hash.'), (request, reply) =>
    send(request, reply, files?.find(pathOf(request))),
  );
  app.get('/chunks/:file', toDoc('A part of the SDK.'), (request, reply) =>
    send(request, reply, files?.find(pathOf(request))),
  );
}

function send(request: FastifyRequest, reply: FastifyReply, file: SdkFile | undefined) {
  reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('vary', 'Accept-Encoding');
  if (!file) {
    return sendProblem(reply, { status: 404, detail: 'There is no such file of the SDK.' });
  }
  reply
    .header('cache-control', toCacheControl(file))
    .header('etag', file.etag)
    .type('text/javascript; charset=utf-8');
  if (isHeld(request.headers['if-none-match'], file.etag)) return reply.code(304).send();
  if (!acceptsBrotli(request.headers['accept-encoding'])) return reply.send(file.body);
  return reply.header('content-encoding', 'br').send(file.brotli);
}

function toCacheControl({ immutable }: SdkFile): string {
  return immutable
    ? `public, max-age=${IMMUTABLE_SECONDS}, immutable`
    : `public, max-age=${FIRST_FILE_SECONDS}`;
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

/** RFC 9110, 13.1.2: weak comparison, a list, or `*`. */
function isHeld(header: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  const held = header?.split(',').map(opaque) ?? [];
  return held.includes('*') || held.includes(opaque(etag));
}

/** RFC 9110, 12.5.3: `q=0` is a no. */
function acceptsBrotli(header: string | undefined): boolean {
  if (header === undefined) return false;
  return header.split(',').some((one) => /^\s*br\s*(;\s*q=(?!0(\.0{0,3})?\s*$).*)?$/i.test(one));
}
