import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';

export type Mode =
  | 'ok'
  | '500'
  /** With `Retry-After: 1`. */
  | '429'
  /** Reads, and never answers. */
  | 'hang'
  /** Hands on after a second and a half. */
  | 'slow'
  /** Hands on, and cuts the connection instead of answering. */
  | 'drop'
  /** Nobody listens. */
  | 'down';

export interface FaultProxy {
  origin: string;
  /** Everything it read, whatever became of it. */
  requests: { method: string; url: string; body: string; mode: Mode; at: number }[];
  set(mode: Mode): Promise<void>;
  close(): Promise<void>;
}

const SLOW_MS = 1500;

/** Stands before a collector, and fails as it is told, at one address all the time. */
export async function startFaultProxy(upstream: string): Promise<FaultProxy> {
  const requests: FaultProxy['requests'] = [];
  let mode: Mode = 'ok';
  let server: Server | undefined;
  let port = 0;
  /** A browser has six connections to a host: what hangs for ever in one scenario would stop a later one. */
  const hung = new Set<ServerResponse>();

  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of incoming) chunks.push(chunk);
    } catch {
      // The browser went away in the middle of it: nothing was asked.
      return;
    }
    const body = Buffer.concat(chunks);
    const now = mode;
    const { method = 'GET', url = '/' } = incoming;
    requests.push({ method, url, body: body.toString(), mode: now, at: Date.now() });
    if (now === 'hang') {
      hung.add(outgoing);
      return;
    }
    if (now === '500' || now === '429') return refuse(incoming, outgoing, Number(now));
    if (now === 'slow') await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    handOn(upstream, incoming, body, (answer) => {
      if (now === 'drop') {
        answer?.resume();
        outgoing.destroy();
      } else if (answer) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      } else outgoing.destroy();
    });
  };

  const listen = () =>
    new Promise<void>((resolve) => {
      server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
      server.listen(port, 'localhost', () => {
        const address = server?.address();
        if (address && typeof address === 'object') port = address.port;
        resolve();
      });
    });
  const unlisten = () =>
    new Promise<void>((resolve) => {
      const old = server;
      server = undefined;
      if (!old) return resolve();
      old.close(() => resolve());
      old.closeAllConnections();
    });

  await listen();
  return {
    origin: `http://localhost:${port}`,
    requests,
    async set(next) {
      mode = next;
      if (next === 'down') await unlisten();
      else if (!server) await listen();
      if (next === 'ok') {
        for (const response of hung) response.destroy();
        hung.clear();
      }
    },
    close: unlisten,
  };
}

function refuse(incoming: IncomingMessage, outgoing: ServerResponse, status: number): void {
  outgoing.writeHead(status, {
    'access-control-allow-origin': incoming.headers.origin ?? '*',
    'access-control-expose-headers': 'Retry-After',
    'content-type': 'application/problem+json',
    ...(status === 429 && { 'retry-after': '1' }),
  });
  outgoing.end(JSON.stringify({ type: 'about:blank', title: 'No', status, detail: 'A fault.' }));
}

function handOn(
  upstream: string,
  incoming: IncomingMessage,
  body: Buffer,
  done: (answer: IncomingMessage | undefined) => void,
): void {
  const { host: _host, connection: _connection, ...headers } = incoming.headers;
  const onward = request(
    new URL(incoming.url ?? '/', upstream),
    { method: incoming.method ?? 'GET', headers },
    done,
  );
  onward.on('error', () => done(undefined));
  onward.end(body);
}
