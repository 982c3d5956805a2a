/**
 * `npm run demo`: installs if needed, builds, starts the site and the collector, says where they
 * are. Ctrl+C ends both and deletes what was collected.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasBinary, hasPackages } from './packages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const START_MS = 30_000;

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    'collector-port': { type: 'string', default: '8081' },
    'player-port': { type: 'string', default: '8082' },
    host: { type: 'string', multiple: true, default: [] },
    data: { type: 'string' },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (flags.help) {
  console.log(`npm run demo -- [options]
  --port N             the site (8080); a port that is taken gives way to the next free one
  --collector-port N   the collector (8081)
  --player-port N      the film player, another origin on purpose (8082)
  --host NAME          more names by which you reach this machine, beside localhost
  --data DIR           keep the data there (else a fresh folder, deleted at the end)
  --no-build           start what was built before`);
  process.exit(0);
}

install();
if (!flags['no-build']) build();

const data = flags.data ?? mkdtempSync(join(tmpdir(), 'askfirst-demo-'));
const password = process.env.ASKFIRST_ADMIN_PASSWORD ?? randomBytes(9).toString('base64url');
// What follows needs the packages installed above.
const { freePort, startDemo } = await import('./server.mjs');
const port = await freePort();
const demo = await startDemo({
  collector: port,
  ports: {
    site: number('port'),
    collector: number('collector-port'),
    player: number('player-port'),
  },
});
const collector = startCollector(port);
process.on('SIGINT', () => end(0));
process.on('SIGTERM', () => end(0));
process.on('SIGHUP', () => end(0));
await untilHealthy();
greet();

function install() {
  if (!hasPackages()) {
    console.log('Installing the packages (npm ci) …');
    run('npm', ['ci', '--no-audit', '--no-fund']);
  } else if (!hasBinary()) run('npm', ['rebuild', 'better-sqlite3']);
}

function build() {
  console.log('Building …');
  run('npm', ['run', '--silent', 'build']);
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(1);
}

function startCollector(on) {
  const args = [join(root, 'collector', 'bin.mjs'), 'serve', '--port', String(on)];
  args.push('--host', '127.0.0.1', '--data', data, '--trust-proxy', '127.0.0.1/32', '--no-ptr');
  args.push('--mmdb', join(root, 'demo', 'vectors', 'GeoIP2-Domain-Test.mmdb'));
  args.push('--public-url', `http://localhost:${demo.ports.collector}`);
  for (const host of ['localhost', '127.0.0.1', ...flags.host]) args.push('--site', host);
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ASKFIRST_ADMIN_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (chunk) => {
    said = (said + chunk).slice(-4000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('exit', (code) => {
    if (collector.ending) return;
    console.error(`${said}\nThe collector ended (${code}).`);
    void end(1);
  });
  return { child, ending: false };
}

async function untilHealthy() {
  const limit = Date.now() + START_MS;
  for (;;) {
    const healthy = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (healthy) return;
    if (Date.now() > limit) {
      console.error(`The collector did not answer within ${START_MS / 1000} s.`);
      await end(1);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function end(code) {
  if (collector.ending) return;
  collector.ending = true;
  const gone = new Promise((done) => collector.child.once('exit', done));
  if (collector.child.exitCode === null && collector.child.signalCode === null) {
    collector.child.kill('SIGTERM');
    await Promise.race([gone, new Promise((done) => setTimeout(done, 5000).unref())]);
    collector.child.kill('SIGKILL');
  }
  await demo?.close();
  if (flags.data === undefined) rmSync(data, { recursive: true, force: true });
  process.exit(code);
}

function number(flag) {
  const value = Number(flags[flag]);
  if (Number.isInteger(value) && value >= 0 && value < 65_536) return value;
  console.error(`--${flag} is a port from 0 to 65535, not ${flags[flag]}.`);
  process.exit(1);
}

function greet() {
  const { ports } = demo;
  for (const [name, flag] of [
    ['site', 'port'],
    ['collector', 'collector-port'],
    ['player', 'player-port'],
  ]) {
    if (number(flag) !== 0 && ports[name] !== number(flag)) {
      console.log(`Port ${number(flag)} is taken: the ${name} is on ${ports[name]}.`);
    }
  }
  console.log(`
  The site         http://localhost:${ports.site}/
  The collector    http://localhost:${ports.collector}/     (what the owner sees)
  Admin password   ${password}
  Data             ${data}${flags.data === undefined ? '   (deleted at the end)' : ''}

  What to click
   1. Open the site. The banner asks; until you answer, nothing is stored and nothing is sent.
   2. "Pretend to visit from" at the top: choose a Verizon line, then "Go there".
   3. Accept, walk through a few pages, and open "My data" at the foot of the page:
      time, page and your provider's domain are all there is. Erase it, or take it along.
   4. "Cookie settings": take the consent back, in as many clicks as giving it took.
   5. The film waits for its own yes; the form's consent is one of its own.
   6. Open the collector, log in with the password above: days, pages, providers, consents.

  Ctrl+C ends the demo.
`);
}
