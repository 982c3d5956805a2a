import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const KNOTD = ['/usr/sbin/knotd', '/usr/bin/knotd'].find(existsSync);

export interface Knot {
  /** `127.0.0.1:PORT` */
  server: string;
  stop(): Promise<void>;
}

/** A real name server on loopback: zone name → its records. A zone without records answers SERVFAIL. */
export async function startKnot(zones: Record<string, string[]>, chosen?: number): Promise<Knot> {
  if (KNOTD === undefined) throw new Error('knotd is not installed: apt install knot');
  const folder = await mkdtemp(join(tmpdir(), 'askfirst-knot-'));
  const port = chosen ?? (await findPort());
  for (const [zone, records] of Object.entries(zones)) {
    if (records.length === 0) continue;
    const head = [
      `$ORIGIN ${zone}.`,
      '$TTL 600',
      '@ SOA ns.example. admin.example. 1 3600 600 86400 60',
      '@ NS ns.example.',
    ];
    await writeFile(join(folder, `${zone}.zone`), `${[...head, ...records].join('\n')}\n`);
  }
  await writeFile(
    join(folder, 'knot.conf'),
    [
      'server:',
      `  listen: 127.0.0.1@${port}`,
      `  rundir: ${folder}`,
      '  udp-workers: 1',
      '  tcp-workers: 1',
      '  background-workers: 1',
      'database:',
      `  storage: ${folder}`,
      'template:',
      '  - id: default',
      `    storage: ${folder}`,
      '    zonefile-sync: -1',
      '    journal-content: none',
      'zone:',
      ...Object.keys(zones).map((zone) => `  - domain: ${zone}`),
      '',
    ].join('\n'),
  );
  const child = spawn(KNOTD, ['-c', join(folder, 'knot.conf')], { stdio: 'ignore' });
  const server = `127.0.0.1:${port}`;
  const ended = new Promise<void>((settle) => child.once('exit', () => settle()));

  async function stop(): Promise<void> {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
    await rm(folder, { recursive: true, force: true });
  }

  const loaded = Object.entries(zones).filter(([, records]) => records.length > 0);
  await waitFor(server, loaded.at(-1)?.[0] ?? '');
  return { server, stop };
}

/** A socket that takes every question and answers none. */
export async function startSilence(): Promise<Knot & { asked(): number }> {
  const socket = createSocket('udp4');
  let asked = 0;
  socket.on('message', () => asked++);
  await new Promise<void>((settle) => socket.bind(0, '127.0.0.1', settle));
  return {
    server: `127.0.0.1:${socket.address().port}`,
    asked: () => asked,
    stop: () => new Promise((settle) => socket.close(() => settle())),
  };
}

async function findPort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((settle) => socket.bind(0, '127.0.0.1', settle));
  const { port } = socket.address();
  await new Promise<void>((settle) => socket.close(() => settle()));
  return port;
}

async function waitFor(server: string, zone: string): Promise<void> {
  const resolver = new Resolver({ timeout: 200, tries: 1 });
  resolver.setServers([server]);
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await resolver.resolveSoa(zone).then(
      () => true,
      () => false,
    );
    if (found) return;
    await sleep(50);
  }
  throw new Error(`knotd on ${server} does not answer for ${zone}.`);
}
