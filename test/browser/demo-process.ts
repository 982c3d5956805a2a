import { spawn } from 'node:child_process';
import { pollUntil } from './driver-process.ts';
import { distFile } from './server.ts';

const START_MS = 60_000;

export interface Demo {
  /** Everything it printed. */
  said: string;
  /** Origins of the site and its collector. */
  address: string;
  collector: string;
  /** The collector's data folder. */
  data: string;
  stop(): Promise<void>;
}

/** The demo as `npm run demo` starts it, without building. */
export async function startDemo(): Promise<Demo> {
  const ports = ['--port', '0', '--collector-port', '0', '--player-port', '0'];
  const child = spawn(process.execPath, ['demo/start.mjs', '--no-build', ...ports], {
    env: { ...process.env, ASKFIRST_SDK: distFile('.') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (chunk: Buffer) => {
    said += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await pollUntil(
    async () => said.includes('Ctrl+C ends the demo') || child.exitCode !== null,
    'the demo has started',
    START_MS,
  );
  if (child.exitCode !== null) throw new Error(`The demo ended:\n${said}`);
  const find = (pattern: RegExp) => pattern.exec(said)?.[1] ?? '';
  return {
    said,
    address: find(/The site\s+(\S+)\//),
    collector: find(/The collector\s+(\S+)\//),
    data: find(/Data\s+(\S+)/),
    async stop() {
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGINT');
      await gone;
    },
  };
}
