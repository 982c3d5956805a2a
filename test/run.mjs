/**
 * `npm test`: installs what is missing and runs everything. Needs nothing but Node and npm.
 * One step failing does not hide the next; the last line is the sum.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasBinary, hasPackages } from '../demo/packages.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const out = join(root, 'test', '.out');
const only = process.argv.slice(2);

/** Debian package → a file it brings. */
const APT = {
  chromium: '/usr/bin/chromium',
  'firefox-esr': '/usr/bin/firefox-esr',
  'webkit2gtk-driver': '/usr/bin/WebKitWebDriver',
  xvfb: '/usr/bin/Xvfb',
  knot: '/usr/sbin/knotd',
  openssl: '/usr/bin/openssl',
  'fonts-noto-core': '/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf',
};

const sum = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

/** What it prints is shown when it ends where steps run side by side, else as it comes. */
function run(command, args, { env = {}, held } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', ...(held ? ['pipe', 'pipe'] : ['inherit', 'inherit'])],
      env: { ...process.env, ...env },
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => held.push(chunk));
    }
    child.once('error', (error) => {
      console.error(`${command} could not start: ${error.message}`);
      done(false);
    });
    child.once('close', (status) => done(status === 0));
  });
}

async function step(name, work, held) {
  if (only.length > 0 && !only.includes(name)) return;
  const began = Date.now();
  if (!held) console.log(`\n== ${name}`);
  const good = await work(held);
  if (good === true) sum.passed += 1;
  if (good === false) sum.failed += 1;
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  if (held) process.stdout.write(`\n== ${name}\n${Buffer.concat(held)}`);
  console.log(`== ${name}: ${good === false ? 'FAILED' : 'done'} in ${seconds} s`);
}

/** Steps that do not need one another, at the same time. */
const together = (...steps) => Promise.all(steps.map(([name, work]) => step(name, work, [])));

const script = (name) => (held) => run('npm', ['run', '--silent', name], { held });

async function vitest(project) {
  const file = join(out, `${project}.json`);
  rmSync(file, { force: true });
  const good = await run('node_modules/.bin/vitest', [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  if (!existsSync(file)) return false;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests;
  sum.skipped += report.numPendingTests + report.numTodoTests;
  if (report.numPendingTests > 0) notes.push(`${project}: ${report.numPendingTests} skipped.`);
  // A file that fails to load has no failed test of its own.
  if (!good && report.numFailedTests === 0) return false;
  return undefined;
}

/** Without what compiles: that is a step of its own, beside those which do not wait for it. */
function installPackages(held) {
  if (hasPackages()) return undefined;
  return run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { held });
}

/** Where no binary of better-sqlite3 can be downloaded it compiles for a minute, on one core. */
function compileNative(held) {
  if (hasBinary()) return undefined;
  return run('npm', ['rebuild', 'better-sqlite3', '--no-audit', '--no-fund'], { held });
}

async function installPrograms(held) {
  const missing = Object.entries(APT).filter(([, file]) => !existsSync(file));
  if (missing.length === 0) return undefined;
  const names = missing.map(([name]) => name);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) {
    notes.push(`Not installed, and what needs them is skipped: ${names.join(', ')}.`);
    return undefined;
  }
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, held };
  return (
    (await run('apt-get', ['-qq', 'update'], options)) &&
    run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...names], options)
  );
}

mkdirSync(out, { recursive: true });
await together(['packages', installPackages], ['programs', installPrograms]);
const native = step('native', compileNative, []);
await step('build', script('build'));
await together(['types', script('types')], ['lint', script('lint')]);
await step('units', () => vitest('sdk'));
await native;
await step('collector', () => vitest('collector'));
await step('browsers', () => vitest('browser'));

for (const note of notes) console.log(note);
if (sum.skipped > 0) console.log(`${sum.skipped} skipped; each says why above.`);
console.log(`${sum.passed} passed, ${sum.failed} failed`);
process.exit(sum.failed > 0 || sum.passed === 0 ? 1 : 0);
