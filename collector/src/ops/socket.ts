import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';

/** Runs in the process that holds the folder. */
export type RunCommand = (name: string, argument: unknown) => Promise<unknown>;

/** A request is a few words; whoever sends more is not our command line. */
const MAX_REQUEST_BYTES = 65_536;
/** The kernel's limit for the path of a socket, without its last zero. */
const MAX_PATH_BYTES = 107;

const SILENT_MS = 2_000;

export interface CommandSocket {
  close(): Promise<void>;
}

/** One request a connection: a line of JSON in, a line of JSON out. Only the owner's user may connect. */
export function serveCommands(dir: string, run: RunCommand): Promise<CommandSocket> {
  const path = socketPath(dir);
  // Whoever made it is gone: this process holds the folder's lock.
  rmSync(path, { force: true });
  // The asker ends its half when it has asked, and waits for the answer on the other.
  const server = createServer({ allowHalfOpen: true }, (socket) => serveOne(socket, run));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // The mode from the first moment on, not from a chmod later.
    const before = process.umask(0o177);
    server.listen(path, () => {
      chmodSync(path, 0o600);
      server.unref();
      resolve({ close: () => new Promise((done) => server.close(() => done())) });
    });
    process.umask(before);
  });
}

export type Asked = { served: false } | { served: true; value: unknown };

/** `served: false` = nobody listens. Rejects with what the command said. */
export function askServing(dir: string, name: string, argument: unknown): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath(dir));
    let text = '';
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.end(`${JSON.stringify({ name, argument })}\n`));
    socket.on('data', (chunk) => {
      text += chunk;
    });
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const nobody = error.code === 'ENOENT' || error.code === 'ECONNREFUSED';
      if (nobody) resolve({ served: false });
      else reject(error);
    });
    socket.on('close', () => {
      const answer = text.endsWith('\n') ? JSON.parse(text) : undefined;
      if (answer === undefined) reject(new Error('The serving process ended before it answered.'));
      else if ('error' in answer) reject(new Error(answer.error));
      else resolve({ served: true, value: answer.value });
    });
  });
}

function serveOne(socket: Socket, run: RunCommand): void {
  let text = '';
  socket.setEncoding('utf8');
  // A caller who went away is no error of ours, and one who says nothing does not keep us.
  socket.on('error', () => socket.destroy());
  socket.setTimeout(SILENT_MS, () => socket.destroy());
  socket.on('data', (chunk) => {
    text += chunk;
    if (text.length > MAX_REQUEST_BYTES) socket.destroy();
    const end = text.indexOf('\n');
    if (end === -1) return;
    socket.removeAllListeners('data');
    socket.setTimeout(0);
    void answer(text.slice(0, end), run).then((line) => socket.end(`${line}\n`));
  });
}

async function answer(line: string, run: RunCommand): Promise<string> {
  try {
    const { name, argument } = JSON.parse(line);
    return JSON.stringify({ value: (await run(String(name), argument)) ?? null });
  } catch (error) {
    // The asker is the owner at a terminal and may read why.
    return JSON.stringify({ error: error instanceof Error ? error.message : String(error) });
  }
}

function socketPath(dir: string): string {
  const path = join(dir, 'admin.sock');
  if (Buffer.byteLength(path) <= MAX_PATH_BYTES) return path;
  throw new Error(
    `${path} is longer than ${MAX_PATH_BYTES} bytes, too long for a socket. Use a shorter --data.`,
  );
}
