import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const groups = new Set<number>();
const folders = new Set<string>();

process.on('exit', () => {
  for (const pid of groups) killGroup(pid);
  for (const folder of folders) removeFolder(folder);
});

/** A process of its own group, so that whatever it starts ends with it. */
export function startProcess(
  file: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; pipe?: boolean } = {},
): { child: ChildProcess; stop(): Promise<void> } {
  const child = spawn(file, args, {
    detached: true,
    env: options.env ?? process.env,
    stdio: options.pipe ? ['ignore', 'ignore', 'ignore', 'pipe'] : 'ignore',
  });
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${file} could not be started.`);
  groups.add(pid);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    child,
    async stop() {
      killGroup(pid);
      await gone;
      // What it started may outlive it by a moment.
      killGroup(pid);
      groups.delete(pid);
    },
  };
}

export function makeFolder(name: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), `askfirst-${name}-`));
  folders.add(path);
  return {
    path,
    remove() {
      removeFolder(path);
      folders.delete(path);
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('No port was given.'));
      });
    });
  });
}

export function firstFile(candidates: (string | undefined)[]): string | undefined {
  return candidates.find((file) => file !== undefined && file !== '' && existsSync(file));
}

/** Runs one at a time, in the order of the calls. */
export function createTurns(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const turn = last.then(task, task);
    last = turn.catch(() => {
      // Whoever asked for it hears of the failure; the next in line goes on.
    });
    return turn;
  };
}

export async function pollUntil<R>(
  ask: () => Promise<R>,
  what: string,
  limitMs = 10_000,
): Promise<R> {
  const end = Date.now() + limitMs;
  let problem: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      problem = undefined;
    } catch (error) {
      // A navigation takes the page away under the question: ask again.
      problem = error;
    }
    if (Date.now() > end) {
      throw new Error(`Still not so after ${limitMs / 1000} s: ${what}`, { cause: problem });
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already, which is what was wanted.
  }
}

function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
