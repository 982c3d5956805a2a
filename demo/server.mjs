/**
 * The demo's web server: a few pages, a form, a film player on a port of its own, and a proxy in
 * front of the collector that can pretend that visitors come from somewhere. Keeps nothing.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderPage } from './page.mjs';
import { createProxy } from './proxy.mjs';
import { answerSignUp } from './sign-up.mjs';

const SITE = join(dirname(fileURLToPath(import.meta.url)), 'site');
const MAX_FORM_BYTES = 16_384;

/** Path → page in `site/`. */
const PAGES = {
  '/': 'home',
  '/pricing': 'pricing',
  '/docs': 'docs',
  '/film': 'film',
  '/sign-up': 'sign-up',
  '/privacy': 'privacy',
  '/own-banner': 'own-banner',
};
const DOCS = /^\/docs\/(first-day|records|programs|spam|moving)$/;

const FILES = { '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/**
 * @param {{ collector: number, ports: { site: number, collector: number, player: number } }} options
 *   `collector`: port on which the collector itself listens; `ports`: what visitors see, 0 = any.
 */
export async function startDemo({ collector, ports }) {
  const proxy = createProxy(collector);
  const seen = { site: 0, collector: 0, player: 0 };
  const open = [];
  for (const [name, server] of [
    ['site', createServer(serveSite(proxy, seen))],
    ['collector', proxy.server],
    ['player', createServer(servePlayer)],
  ]) {
    seen[name] = await listen(server, ports[name], Object.values(ports));
    open.push(server);
  }
  return { ports: seen, close: () => Promise.all(open.map(shut)) };
}

function serveSite(proxy, seen) {
  return async (request, response) => {
    try {
      const host = hostOf(request);
      const context = {
        proxy,
        path: pathOf(request),
        collector: `http://${host}:${seen.collector}`,
        player: `http://${host}:${seen.player}`,
      };
      await answer(request, response, context);
    } catch (error) {
      // One bad request must not end the demo.
      console.error(error);
      response.writeHead(500, { 'content-type': 'text/plain' }).end('Something went wrong.');
    }
  };
}

async function answer(request, response, context) {
  const { path } = context;
  const type = FILES[extname(path)];
  if (type && /^\/[\w-]+\.\w+$/.test(path)) return sendFile(response, path, type);
  if (request.method === 'POST') {
    const form = await readForm(request);
    if (path === '/pretend') return pretend(response, form, context.proxy);
    if (path === '/sign-up') return sendPage(response, context, answerSignUp(form));
    return sendPage(response, context, { page: 'missing', status: 404 });
  }
  if (PAGES[path]) return sendPage(response, context, { page: PAGES[path] });
  const article = DOCS.exec(path)?.[1];
  if (article) return sendPage(response, context, { page: 'docs', article });
  return sendPage(response, context, { page: 'missing', status: 404 });
}

function sendPage(response, context, { page, status = 200, article, values }) {
  const body = renderPage(SITE, { page, article, values, ...context });
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': policy(context),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

/** As strict as a site can be: no inline script or style, Trusted Types, and one named policy for gated scripts. */
function policy({ collector, player }) {
  return [
    "default-src 'none'",
    `script-src 'self' ${collector}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${collector}`,
    `frame-src ${player}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types askfirst',
  ].join('; ');
}

function sendFile(response, path, type) {
  let body;
  try {
    body = readFileSync(join(SITE, path));
  } catch {
    // Names come from the address line: one that is not there is simply not found.
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

function pretend(response, form, proxy) {
  proxy.pretend(form.get('from') ?? '');
  const back = form.get('back') ?? '/';
  response.writeHead(303, { location: /^\/(?!\/)[\w/-]*$/.test(back) ? back : '/' }).end();
}

/** Another origin on purpose, with an identifier of its own: what an embedded film does in real life. */
function servePlayer(request, response) {
  const name = pathOf(request) === '/' ? '/player.html' : pathOf(request);
  const type = { ...FILES, '.html': 'text/html' }[extname(name)];
  if (!/^\/player\.\w+$/.test(name) || !type) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  sendFile(response, name, type);
}

async function readForm(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_FORM_BYTES) break;
  }
  return new URLSearchParams(text.slice(0, MAX_FORM_BYTES));
}

function pathOf(request) {
  return new URL(request.url, 'http://demo').pathname.replace(/(.)\/$/, '$1');
}

/** The name by which the visitor reached us, so that every address on the page is of the same machine. */
function hostOf(request) {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  return /^([a-z0-9.-]+|\[[0-9a-f:]+\])$/i.test(host) ? host : 'localhost';
}

/** A port that is taken gives way to the next that is free and nobody else's. */
async function listen(server, wanted, reserved) {
  for (let port = wanted; ; port += 1) {
    if (port !== wanted && reserved.includes(port)) continue;
    const problem = await new Promise((resolve) => {
      server.once('error', resolve);
      server.listen(port, () => {
        server.off('error', resolve);
        resolve(undefined);
      });
    });
    if (problem === undefined) return server.address().port;
    if (problem.code !== 'EADDRINUSE' || port === 65_535) throw problem;
  }
}

function shut(server) {
  return new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
}

/** A port nobody listens on, for the collector behind the proxy. */
export async function freePort() {
  const server = createServer();
  const port = await listen(server, 0, []);
  await shut(server);
  return port;
}
