/**
 * Events a second of the collector on one core: known receipts, one event a request, every answer
 * after its commit. Beside it, on the same core and with the same requests: a bare node:http server
 * that reads the body and answers, and Fastify that parses it.
 *
 *   node bench/collector.mjs [--seconds 5] [--connections 64] [--depth 8] [--rounds 3] [--receipts 500]
 *                            [--young 32]
 *
 * All three run with the same young generation, in MB (`NODE_OPTIONS=--max-semi-space-size`; 16 is
 * Node's own default): what waits for a commit outlives a small one and is copied again and again.
 *
 * The server is pinned to core 0, the load to core 1. Rounds alternate between the three servers and
 * the best of each counts: what else runs on the machine only ever slows one down. The wall ratio is
 * what a quiet machine gives; the CPU ratios hardly feel what runs beside.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLoad, makeHolding } from './collector-load.mjs';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '64' },
    depth: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    receipts: { type: 'string', default: '500' },
    young: { type: 'string', default: '32' },
    json: { type: 'boolean', default: false },
  },
});
const seconds = Number(values.seconds);
const shape = { connections: Number(values.connections), depth: Number(values.depth) };
const here = fileURLToPath(new URL('.', import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'askfirst-bench-'));

const SERVERS = {
  'node:http': [join(here, 'collector-peers.mjs'), 'http'],
  fastify: [join(here, 'collector-peers.mjs'), 'fastify'],
  collector: [
    join(here, '../collector/bin.mjs'),
    ...['serve', '--port', '0', '--data', data, '--site', 'localhost', '--no-ptr'],
    ...['--rate-events', '0', '--rate-consents', '0'],
  ],
};

const children = [];
try {
  await main();
} finally {
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))));
  rmSync(data, { recursive: true, force: true });
}

async function main() {
  const servers = {};
  for (const [name, args] of Object.entries(SERVERS)) servers[name] = await start(name, args);
  const { port } = servers.collector;
  const holdings = [];
  for (let n = 0; n < Number(values.receipts); n += 1) holdings.push(await makeHolding(port));

  const best = {};
  for (let round = 0; round < Number(values.rounds) + 1; round += 1) {
    for (const [name, server] of Object.entries(servers)) {
      const before = cpuSeconds(server.pid);
      const result = await createLoad({ port: server.port, holdings, ...shape }).full(seconds);
      const after = cpuSeconds(server.pid);
      result.cpu = ((after.process - before.process) / result.answers) * 1e6;
      result.main = ((after.main - before.main) / result.answers) * 1e6;
      if (result.wrong > 0) throw new Error(`${name}: ${result.wrong} answers were not 200.`);
      // The first round warms up the compiler and the caches.
      if (round > 0 && result.rate > (best[name]?.rate ?? 0)) best[name] = result;
    }
  }
  const half = await createLoad({ port, holdings, connections: 64, depth: 1 }).paced(
    best.collector.rate / 2,
    seconds,
  );
  report(best, half, residentMegabytes(servers.collector.pid));
}

function report(best, half, resident) {
  const bare = best['node:http'];
  if (values.json) {
    console.log(JSON.stringify({ best, half, resident }));
    return;
  }
  const row = (name, { rate, cpu, main }) =>
    `${name.padEnd(12)}${rate.toFixed(0).padStart(10)}${(rate / bare.rate).toFixed(2).padStart(8)}` +
    `${cpu.toFixed(1).padStart(12)}${(bare.cpu / cpu).toFixed(2).padStart(8)}` +
    `${main.toFixed(1).padStart(12)}${(bare.main / main).toFixed(2).padStart(8)}`;
  console.log(
    'Server on one core, load on another; one event a request; answers after the commit.',
  );
  console.log(
    `${shape.connections} connections, ${shape.depth} requests under way on each, ${seconds} s, best of ${values.rounds}; young generation ${values.young} MB.\n`,
  );
  console.log('             requests     wall    CPU µs of the process  of its main thread');
  console.log('server       a second    ratio   a request   ratio   a request   ratio');
  for (const [name, result] of Object.entries(best)) console.log(row(name, result));
  console.log(
    `\nAt half load (${half.asked.toFixed(0)}/s asked, ${half.rate.toFixed(0)}/s answered): ` +
      `p50 ${half.p50.toFixed(1)} ms, p99 ${half.p99.toFixed(1)} ms. Resident: ${resident.toFixed(0)} MB.`,
  );
}

/** Pinned to core 0 with all its threads. */
function start(name, args) {
  const child = spawn('taskset', ['-c', '0', process.execPath, ...args], {
    env: { ...process.env, NODE_OPTIONS: `--max-semi-space-size=${values.young}` },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const match = / (?:listens|listening) (?:on|at) http:\/\/127\.0\.0\.1:(\d+)\n/.exec(text);
      if (match) resolve({ pid: child.pid, port: Number(match[1]) });
    });
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}: ${text}`)));
  });
}

/** User and system time of the process with all its threads, and of the one that serves, in seconds. */
function cpuSeconds(pid) {
  const read = (file) => {
    const fields = readFileSync(file, 'utf8').split(') ')[1].split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  };
  return { process: read(`/proc/${pid}/stat`), main: read(`/proc/${pid}/task/${pid}/stat`) };
}

function residentMegabytes(pid) {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(kilobytes) / 1024;
}
