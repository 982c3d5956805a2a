/**
 * How long until the banner is painted, first visit, beside the same page without one and beside
 * two peers: `node bench/paint.mjs [--runs 7] [--dist dist] [--no-peers]`. Chromium, 4× CPU
 * throttle, 150 ms round trip, 1.6 Mbit/s, nothing cached. The budget: 1.05 × (blank page + one
 * round trip), because a banner in one file costs one more request, and that is all it may cost.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import puppeteer from 'puppeteer-core';

const ROUND_TRIP_MS = 150;
const BYTES_A_SECOND = 1_600_000 / 8;
const CPU_SLOWDOWN = 4;
const BUDGET = 1.05;
const PEERS = ['vanilla-cookieconsent@3.1.0', 'orejime@3.2.1'];

const VCC = `CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
language: { default: 'en', translations: { en: {
consentModal: { title: 'We use cookies', description: 'May we count your visit?', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Manage preferences' },
preferencesModal: { title: 'Preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save', closeIconLabel: 'Close', sections: [{ title: 'Necessary', linkedCategory: 'necessary' }, { title: 'Analytics', linkedCategory: 'analytics' }] } } } } });`;

const { values: flags } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    dist: { type: 'string', default: process.env.DIST ?? 'dist' },
    'no-peers': { type: 'boolean', default: false },
  },
});
const runs = Number(flags.runs);
const peers = flags['no-peers'] ? undefined : installPeers();

const TEXT = Array.from({ length: 12 }, (_, n) => `<p>Paragraph ${n}: a page like many.</p>`).join(
  '',
);
const watch = `(${watchPaint})()`;
const page = (head) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Paint</title>
<meta name="viewport" content="width=device-width"><script>${watch}</script>${head}</head>
<body><h1>Paint</h1>${TEXT}</body></html>`;

/** Files by their address; pages by their name. */
const files = new Map([['/askfirst.js', read(join(flags.dist, 'askfirst.js'))]]);
const subjects = [
  { name: 'blank page', selector: 'h1', head: '' },
  {
    name: 'askfirst',
    selector: '#askfirst-banner',
    head: '<script async src="/askfirst.js" data-policy="/privacy"></script>',
  },
  ...(peers ? describePeers(peers) : []),
];

const server = createServer(answer);
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--disable-gpu', '--no-first-run', '--disable-background-networking', '--no-sandbox'],
});
let failed = false;
try {
  report(await measure());
} finally {
  await browser.close();
  server.close();
  if (peers) rmSync(peers, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);

/** In turn, so that a slow minute of the machine hits all alike; the first round warms up. */
async function measure() {
  const times = new Map(subjects.map(({ name }) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    for (const subject of subjects) {
      const result = await visit(subject);
      if (run > 0) times.get(subject.name).push(result);
    }
  }
  return times;
}

async function visit({ name, selector }) {
  const context = await browser.createBrowserContext();
  try {
    const tab = await context.newPage();
    await tab.setViewport({ width: 1024, height: 720 });
    const session = await tab.createCDPSession();
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: ROUND_TRIP_MS,
      downloadThroughput: BYTES_A_SECOND,
      uploadThroughput: BYTES_A_SECOND,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await tab.goto(`${origin}/${encodeURIComponent(name)}?${encodeURIComponent(selector)}`);
    await tab
      .waitForFunction('window.paintedAt', { timeout: 15_000, polling: 50 })
      .catch((error) => {
        throw new Error(`${name} was not painted.`, { cause: error });
      });
    return await tab.evaluate(() => ({
      at: window.paintedAt,
      shift: window.shift,
      longest: window.longest,
    }));
  } finally {
    await context.close();
  }
}

function report(times) {
  const blank = median(times.get('blank page').map(({ at }) => at));
  const limit = blank + ROUND_TRIP_MS;
  console.log(
    `Medians of ${runs}, ${CPU_SLOWDOWN}× CPU throttle, ${ROUND_TRIP_MS} ms, 1.6 Mbit/s\n`,
  );
  console.log(
    '                        painted   ÷ (blank + one round trip)   longest task   shift',
  );
  for (const [name, results] of times) {
    const at = median(results.map((result) => result.at));
    const longest = median(results.map((result) => result.longest));
    const shift = median(results.map((result) => result.shift));
    console.log(
      `${name.padEnd(22)}${at.toFixed(0).padStart(6)} ms${(at / limit).toFixed(3).padStart(29)}${`${longest.toFixed(0)} ms`.padStart(15)}${shift.toFixed(3).padStart(8)}`,
    );
  }
  const ours = median(times.get('askfirst').map(({ at }) => at));
  failed = ours > BUDGET * limit;
  console.log(
    `\naskfirst: ${(ours / limit).toFixed(3)} of a budget of ${BUDGET}${failed ? ': TOO SLOW' : ''}`,
  );
}

/** Runs in the page before anything else: when the element was first really there, painted. */
function watchPaint() {
  window.shift = 0;
  window.longest = 0;
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
    });
  observe('layout-shift', ({ value }) => {
    window.shift += value;
  });
  observe('longtask', ({ duration }) => {
    window.longest = Math.max(window.longest, duration);
  });
  const selector = decodeURIComponent(location.search.slice(1));
  const look = () => {
    const element = document.querySelector(selector);
    const box = element?.getBoundingClientRect();
    const style = element && getComputedStyle(element);
    const isThere =
      box && box.height > 20 && style.visibility === 'visible' && Number(style.opacity) > 0.1;
    if (!isThere || box.top >= innerHeight) {
      requestAnimationFrame(look);
      return;
    }
    // After the frame in which it was there, a message comes when that frame is painted.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      window.paintedAt = performance.now();
    };
    channel.port2.postMessage(0);
  };
  requestAnimationFrame(look);
}

function answer(request, response) {
  const path = decodeURIComponent(request.url.split('?')[0]);
  const subject = subjects.find(({ name }) => `/${name}` === path);
  const body = subject ? brotliCompressSync(page(subject.head)) : files.get(path);
  if (!body) {
    response.writeHead(404).end();
    return;
  }
  const type = subject ? 'text/html' : path.endsWith('.css') ? 'text/css' : 'text/javascript';
  response.writeHead(200, {
    'content-type': `${type}; charset=utf-8`,
    'content-encoding': 'br',
    'content-length': body.length,
  });
  response.end(body);
}

function read(file) {
  return brotliCompressSync(readFileSync(file));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Into a folder of its own, so that they are no dependency of the repository. */
function installPeers() {
  const folder = mkdtempSync(join(tmpdir(), 'askfirst-peers-'));
  const { status } = spawnSync(
    'npm',
    ['install', '--prefix', folder, '--no-audit', '--no-fund', '--silent', ...PEERS],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  if (status === 0) return folder;
  console.error('The peers could not be installed; measured without them.');
  rmSync(folder, { recursive: true, force: true });
  return undefined;
}

/** As their documentation embeds them, from the page's own host. */
function describePeers(folder) {
  const file = (path) => read(join(folder, 'node_modules', path));
  files.set('/vcc.js', file('vanilla-cookieconsent/dist/cookieconsent.umd.js'));
  files.set('/vcc.css', file('vanilla-cookieconsent/dist/cookieconsent.css'));
  files.set('/vcc-config.js', brotliCompressSync(VCC));
  files.set('/orejime.js', file('orejime/dist/orejime-standard-en.js'));
  files.set('/orejime.css', file('orejime/dist/orejime-standard.css'));
  return [
    {
      name: 'vanilla-cookieconsent',
      selector: '#cc-main .cm',
      head: '<link rel="stylesheet" href="/vcc.css"><script defer src="/vcc.js"></script><script defer src="/vcc-config.js"></script>',
    },
    {
      name: 'orejime',
      selector: '.orejime-Banner',
      head: `<link rel="stylesheet" href="/orejime.css"><script>window.orejimeConfig = { privacyPolicyUrl: '/privacy', purposes: [{ id: 'analytics', title: 'Analytics', description: 'Counts visits.', cookies: ['a'] }] };</script><script async src="/orejime.js"></script>`,
    },
  ];
}
