/**
 * How long the page's thread is held by what a visitor does: `node bench/tasks.mjs [--runs 7]`.
 * Chromium, 4× CPU throttle; the real collector. The page loads, is accepted, navigates by the
 * History API and is hidden; beside it the same page with vanilla-cookieconsent and Plausible's
 * tracker, as their documentation embeds them, and the same page with neither. Printed is the
 * longest task of each step (median and worst of the runs) from the trace's top-level tasks of
 * the page's main thread, and the ratio to the peers. The budget: no task over 50 ms on accept,
 * navigate and hide.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import resolve from '@rollup/plugin-node-resolve';
import puppeteer from 'puppeteer-core';
import { rollup } from 'rollup';

const CPU_SLOWDOWN = 4;
const BUDGET_MS = 50;
const SETTLE_MS = 700;
const PEERS = ['vanilla-cookieconsent@3.1.0', '@plausible-analytics/tracker@0.4.6'];
const STEPS = ['load', 'accept', 'navigate', 'hide'];

const { values: flags } = parseArgs({ options: { runs: { type: 'string', default: '7' } } });
const runs = Number(flags.runs);
const folder = mkdtempSync(join(tmpdir(), 'askfirst-tasks-'));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const collector = await startCollector();
const scripts = await bundlePeers();

const TEXT = Array.from({ length: 40 }, (_, n) => `<p>Paragraph ${n}: a page like many.</p>`);
const subjects = [
  { name: 'neither', head: '', ready: 'h1', accept: '' },
  {
    name: 'askfirst',
    head: `<script async src="${collector.origin}/askfirst.js"></script>`,
    ready: '#askfirst-banner',
    accept: '#askfirst-banner [data-askfirst=accept]',
  },
  {
    name: 'vanilla-cookieconsent + Plausible',
    head: '<link rel="stylesheet" href="/peers.css"><script async src="/peers.js"></script>',
    ready: '#cc-main .cm',
    accept: '#cc-main [data-role=all]',
  },
];

const site = createServer((request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  const subject = subjects.find(({ name }) => path === `/${encodeURIComponent(name)}`);
  const type = path.endsWith('.css') ? 'css' : path.endsWith('.js') ? 'javascript' : 'html';
  response.setHeader('content-type', `text/${type}; charset=utf-8`);
  if (subject) {
    response.end(
      `<!doctype html><html lang="en"><head><title>Tasks</title>${subject.head}</head><body><h1>Tasks</h1>${TEXT.join('')}</body></html>`,
    );
  } else response.writeHead(scripts.has(path) ? 200 : 404).end(scripts.get(path) ?? '{}');
});
await new Promise((done) => site.listen(0, 'localhost', done));
const origin = `http://localhost:${site.address().port}`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--no-sandbox'],
});
let failed = false;
try {
  const results = new Map(subjects.map(({ name }) => [name, []]));
  // In turn, so that a slow minute of the machine hits all alike; the first round warms up.
  for (let run = 0; run <= runs; run += 1) {
    for (const subject of subjects) {
      const result = await visit(subject);
      if (run > 0) results.get(subject.name).push(result);
    }
  }
  report(results);
} finally {
  await browser.close();
  site.close();
  const gone = new Promise((done) => collector.child.once('exit', done));
  collector.child.kill();
  await gone;
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** Step → milliseconds of its longest task. */
async function visit({ name, ready, accept }) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    await tab.setViewport({ width: 1024, height: 720 });
    await tab.emulateCPUThrottling(CPU_SLOWDOWN);
    const longest = {};
    const step = async (key, work) => {
      await tab.tracing.start({
        categories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'],
      });
      await work();
      await new Promise((done) => setTimeout(done, SETTLE_MS));
      longest[key] = longestTask(JSON.parse(Buffer.from(await tab.tracing.stop()).toString()));
    };
    await step('load', async () => {
      await tab.goto(`${origin}/${encodeURIComponent(name)}`);
      await tab.waitForSelector(ready);
    });
    await step('accept', () => (accept ? tab.click(accept) : tab.click('h1')));
    await step('navigate', () => tab.evaluate(() => history.pushState(null, '', '/elsewhere')));
    await step('hide', async () => {
      const other = await context.newPage();
      await other.bringToFront();
    });
    return longest;
  } finally {
    await context.close();
  }
}

/** Of the renderer's main thread, in milliseconds of its own time: what other processes took does not count. */
function longestTask({ traceEvents }) {
  const main = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  const threads = new Set(main.map(({ pid, tid }) => `${pid}.${tid}`));
  return traceEvents
    .filter(({ name, ph, pid, tid }) => {
      return name === 'RunTask' && ph === 'X' && threads.has(`${pid}.${tid}`);
    })
    .reduce((most, { dur = 0, tdur = dur }) => Math.max(most, tdur / 1000), 0);
}

function report(results) {
  console.log(`Longest task, median / worst of ${runs} in ms, ${CPU_SLOWDOWN}× CPU throttle\n`);
  console.log(`${''.padEnd(36)}${STEPS.map((key) => key.padStart(16)).join('')}`);
  for (const [name, list] of results) {
    const cells = STEPS.map((key) => {
      const times = list.map((result) => result[key]);
      return `${median(times).toFixed(1)} / ${Math.max(...times).toFixed(1)}`.padStart(16);
    });
    console.log(name.padEnd(36) + cells.join(''));
  }
  const of = (name, key) => median(results.get(name).map((result) => result[key]));
  const ratios = STEPS.map((key) => of('askfirst', key) / of(subjects[2].name, key));
  console.log(
    `${'askfirst ÷ peers'.padEnd(36)}${ratios.map((ratio) => ratio.toFixed(2).padStart(16)).join('')}`,
  );
  const worst = Math.max(...STEPS.slice(1).map((key) => of('askfirst', key)));
  failed = worst > BUDGET_MS;
  console.log(
    `\naskfirst on accept, navigate, hide: ${worst.toFixed(1)} ms of ${BUDGET_MS}${failed ? ': TOO LONG' : ''}`,
  );
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

async function startCollector() {
  const args = ['serve', '--port', String(port), '--data', join(folder, 'data')];
  const child = spawn(
    process.execPath,
    ['collector/bin.mjs', ...args, '--site', 'localhost', '--no-ptr'],
    {
      env: { ...process.env, ASKFIRST_ADMIN_PASSWORD: 'a long password for a bench' },
      stdio: 'ignore',
    },
  );
  const address = `http://localhost:${port}`;
  for (let turn = 0; turn < 600; turn += 1) {
    const isUp = await fetch(`${address}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { child, origin: address };
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The collector did not start.');
}

/** Consent first, the tracker after a yes: what their documentations add up to. */
async function bundlePeers() {
  writeFileSync(join(folder, 'package.json'), '{"type":"module","private":true}');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...PEERS], { cwd: folder, stdio: 'inherit' });
  const input = join(folder, 'peers.js');
  writeFileSync(
    input,
    `import * as CookieConsent from 'vanilla-cookieconsent';
     import { init } from '@plausible-analytics/tracker';
     window.__plausible = true;
     CookieConsent.run({ hideFromBots: false,
       onConsent: () => init({ domain: 'localhost', endpoint: '/api/event', captureOnLocalhost: true }),
       categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
       language: { default: 'en', translations: { en: {
         consentModal: { title: 'We use cookies', description: 'May we count your visit?', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Manage preferences' },
         preferencesModal: { title: 'Preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save', closeIconLabel: 'Close', sections: [{ title: 'Necessary', linkedCategory: 'necessary' }, { title: 'Analytics', linkedCategory: 'analytics' }] } } } } });`,
  );
  const build = await rollup({ input, plugins: [resolve({ browser: true })], logLevel: 'silent' });
  const { output } = await build.generate({ format: 'iife' });
  await build.close();
  const css = readFileSync(
    join(folder, 'node_modules/vanilla-cookieconsent/dist/cookieconsent.css'),
  );
  return new Map([
    ['/peers.js', output[0].code],
    ['/peers.css', css],
  ]);
}
