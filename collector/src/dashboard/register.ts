import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toDoc } from '../lib/doc.ts';

export interface DashboardDeps {
  /** Folder of the built browser app; default: beside this file in `dist`. */
  directory?: string;
}

/** Nothing inline, nothing from elsewhere, no string ever becomes markup or script. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const TYPES: Record<string, string> = { js: 'text/javascript', css: 'text/css' };

/** The browser app at `/`; its files, named by content, under `/dashboard/`. Throws when it is not built. */
export function registerDashboard(app: FastifyInstance, deps: DashboardDeps = {}): void {
  const directory = deps.directory ?? findDirectory();
  const page = readFileSync(`${directory}index.html`);
  app.get('/', toDoc('The dashboard.'), (_request, reply) =>
    protect(reply).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page),
  );
  for (const name of readdirSync(directory)) {
    const type = TYPES[name.split('.')[1] ?? ''];
    if (type === undefined) continue;
    const plain = readFileSync(`${directory}${name}`);
    let compressed: Buffer | undefined;
    // When it is first asked for: a start does not wait for it.
    const small = () => {
      compressed ??= brotliCompressSync(plain);
      return compressed;
    };
    app.get(`/dashboard/${name}`, toDoc('A file of the dashboard.'), (request, reply) =>
      protect(reply)
        .headers(takesBrotli(request) ? { 'content-encoding': 'br' } : {})
        .header('vary', 'Accept-Encoding')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .type(`${type}; charset=utf-8`)
        .send(takesBrotli(request) ? small() : plain),
    );
  }
}

function takesBrotli(request: FastifyRequest): boolean {
  return /\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(
    String(request.headers['accept-encoding'] ?? ''),
  );
}

function protect(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('x-frame-options', 'DENY')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('cross-origin-resource-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
}

/** Built code lies beside the built app; sources, as tests run them, use what was built. */
function findDirectory(): string {
  const built = import.meta.url.endsWith('.ts') ? '../../dist/dashboard/app/' : './app/';
  return fileURLToPath(new URL(built, import.meta.url));
}
