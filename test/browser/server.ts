import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { extname, join, resolve } from 'node:path';
import { makeFolder } from './driver-process.ts';
import { SPY_SOURCE } from './spy.ts';

export interface LoggedRequest {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
  at: number;
}

export interface Reply {
  status?: number;
  headers?: Record<string, string | string[]>;
  body?: string | Buffer;
  /** Answers only after so many milliseconds; `Infinity` never does. */
  delay?: number;
  /** Reads the request and drops the connection. */
  drop?: boolean;
}

type Answer = string | Reply | undefined;
export type Handler = (request: LoggedRequest) => Answer | Promise<Answer>;

export interface ServerOptions {
  /** Path → page, or what to do with the request. */
  pages?: Record<string, string | Reply | Handler>;
  /** For every path that is not in `pages`; `undefined` = the built SDK, else 404. */
  handler?: Handler;
  /** Sent with every page. */
  headers?: Record<string, string>;
  /** JavaScript that runs before any other, after the spy. */
  inject?: string;
  /** False leaves the pages as they are. */
  spy?: boolean;
  /** Everything else comes from there, HTML with the spy in it. */
  upstream?: string;
  /** Answers for https too, as a proxy: for every name, under a certificate that nobody signed. */
  tls?: boolean;
}

export interface TestServer {
  /** `http://localhost:…`, a secure context in every engine. */
  origin: string;
  log: LoggedRequest[];
  /** `GET /path` of everything asked since the start or the last `clear()`. */
  lines(): string[];
  clear(): void;
  close(): Promise<void>;
}

/** GPC where the browser has none of its own. */
export const INJECT_GPC =
  "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true });";

/** Cookies that do not hold, where the engine can only block all storage at once. */
export const INJECT_NO_COOKIES =
  "Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set() {}, configurable: true });";

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.css': 'text/css; charset=utf-8',
};

/** The built SDK, as `DIST` says; what is committed is `dist`. */
export function distFile(path: string): string {
  return resolve(process.env.DIST ?? 'dist', path);
}

export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const log: LoggedRequest[] = [];
  const listener = (incoming: IncomingMessage, response: ServerResponse) => {
    void readRequest(incoming).then(async (request) => {
      // Browsers ask for it of their own accord, whatever is on the page.
      if (request.url !== '/favicon.ico') log.push(request);
      await reply(response, await route(request, options), options);
    });
  };
  const server = createServer(listener);
  const secure = options.tls ? createSecureServer(makeCertificate(), listener) : undefined;
  // As a proxy it leads nowhere else: what a page asks of other hosts is only written down.
  server.on('connect', ({ url = '', headers }, socket) => {
    log.push({ method: 'CONNECT', url, headers, body: '', at: Date.now() });
    if (!secure) {
      socket.destroy();
      return;
    }
    socket.write('HTTP/1.1 200 Connected\r\n\r\n');
    secure.emit('connection', socket);
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The server has no port.');
  return {
    origin: `http://localhost:${address.port}`,
    log,
    lines: () => log.map(({ method, url }) => `${method} ${url}`),
    clear() {
      log.length = 0;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function makeCertificate(): { key: Buffer; cert: Buffer } {
  const folder = makeFolder('certificate');
  const [key, cert] = [join(folder.path, 'key'), join(folder.path, 'cert')];
  const args = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test -keyout ${key} -out ${cert}`;
  execFileSync('openssl', args.split(' '), { stdio: 'ignore' });
  const made = { key: readFileSync(key), cert: readFileSync(cert) };
  folder.remove();
  return made;
}

async function route(request: LoggedRequest, options: ServerOptions): Promise<Reply> {
  const path = request.url.split('?')[0] ?? '/';
  const page = options.pages?.[path];
  let answer: Answer = typeof page === 'function' ? await page(request) : page;
  answer ??= await options.handler?.(request);
  if (typeof answer === 'string') return html(answer);
  if (answer) return answer;
  if (options.upstream) return forward(request, options.upstream);
  const file = distFile(path.slice(1));
  if (
    /^\/(askfirst[\w.-]*\.js|index\.js|from-vcc\.js|chunks\/[\w-]+\.js)$/.test(path) &&
    existsSync(file)
  ) {
    return {
      headers: {
        'content-type': TYPES['.js'] ?? '',
        'access-control-allow-origin': '*',
        'cache-control': 'no-store',
      },
      body: readFileSync(file),
    };
  }
  return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not found' };
}

async function forward(request: LoggedRequest, upstream: string): Promise<Reply> {
  const {
    host: _host,
    connection: _connection,
    'accept-encoding': _coding,
    ...rest
  } = request.headers;
  const headers = new Headers();
  for (const [name, value] of Object.entries(rest)) headers.set(name, String(value));
  const answer = await fetch(new URL(request.url, upstream), {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(request.body ? { body: request.body } : {}),
  }).catch(() => undefined);
  if (!answer) return { status: 502, body: 'Nobody answers.' };
  const kept = [...answer.headers].filter(
    ([name]) => !/^(content-(length|encoding)|transfer-encoding|connection|keep-alive)$/.test(name),
  );
  return {
    status: answer.status,
    headers: { ...Object.fromEntries(kept), 'set-cookie': answer.headers.getSetCookie() },
    body: Buffer.from(await answer.arrayBuffer()),
  };
}

async function reply(
  response: ServerResponse,
  { status = 200, headers = {}, body = '', delay = 0, drop = false }: Reply,
  options: ServerOptions,
): Promise<void> {
  if (drop) {
    response.destroy();
    return;
  }
  if (delay === Number.POSITIVE_INFINITY) return;
  if (delay > 0) await new Promise((done) => setTimeout(done, delay));
  const all: Record<string, string | string[]> = { ...headers };
  const isPage = String(all['content-type'] ?? '').startsWith('text/html');
  if (isPage) Object.assign(all, options.headers);
  response.writeHead(status, isPage ? allowInjected(all, options) : all);
  response.end(isPage ? withInjected(String(body), options) : body);
}

function injected(options: ServerOptions): string {
  return [options.spy === false ? '' : SPY_SOURCE, options.inject ?? ''].join('\n').trim();
}

function withInjected(page: string, options: ServerOptions): string {
  const script = injected(options);
  if (script === '') return page;
  const tag = `<script>${script}</script>`;
  return /<head[^>]*>/i.test(page)
    ? page.replace(/<head[^>]*>/i, (head) => head + tag)
    : page.replace(/(<!doctype html>)?(<html[^>]*>)?/i, (start) => start + tag);
}

/** The policy of the page stays; only the injected script is named in it, by its hash. */
function allowInjected(
  headers: Record<string, string | string[]>,
  options: ServerOptions,
): Record<string, string | string[]> {
  const script = injected(options);
  const name = Object.keys(headers).find((key) => /^content-security-policy$/i.test(key));
  if (script === '' || name === undefined) return headers;
  const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  const policy = String(headers[name]);
  const directives = policy.split(';').map((directive) => directive.trim());
  const scripts = directives.find((directive) => directive.startsWith('script-src '));
  const base = scripts ?? directives.find((directive) => directive.startsWith('default-src '));
  if (!base) return headers;
  const sources = base
    .replace(/^\S+/, '')
    .replace(/'none'/, '')
    .trim();
  const changed = [
    ...directives.filter((directive) => directive !== scripts && directive !== ''),
    `script-src ${sources} ${hash}`,
  ];
  return { ...headers, [name]: changed.join('; ') };
}

function html(body: string): Reply {
  return { headers: { 'content-type': TYPES['.html'] ?? '', 'cache-control': 'no-store' }, body };
}

/** A file of the repository as an answer. */
export function fileReply(path: string): Reply {
  return {
    headers: { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' },
    body: readFileSync(join(path)),
  };
}

async function readRequest(incoming: IncomingMessage): Promise<LoggedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return {
    method: incoming.method ?? 'GET',
    // A browser that takes this server for its proxy sends the whole address.
    url: (incoming.url ?? '/').replace(/^http:\/\/[^/]+/, ''),
    headers: incoming.headers,
    body: Buffer.concat(chunks).toString('utf8'),
    at: Date.now(),
  };
}
