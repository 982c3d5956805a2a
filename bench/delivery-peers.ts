import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import resolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import type { Tracker } from '../test/helpers/fault-stage.ts';

const PACKAGES = ['@plausible-analytics/tracker@0.4.6', '@snowplow/browser-tracker@4.10.1'];

declare const window: Window & { trackerIsReady?: boolean };

/** Each as its documentation says, with what it needs to count a History-API navigation. */
const ENTRIES = {
  plausible: `
    import { init } from '@plausible-analytics/tracker';
    // It leaves automated browsers out; this is how its own tests are let in.
    window.__plausible = true;
    const { collector } = document.currentScript.dataset;
    init({ domain: 'localhost', endpoint: collector + '/api/event', captureOnLocalhost: true });
    window.trackerIsReady = true;`,
  snowplow: `
    import { newTracker, trackPageView } from '@snowplow/browser-tracker';
    const { collector } = document.currentScript.dataset;
    newTracker('sp', collector, { appId: 'bench', eventMethod: 'post' });
    trackPageView();
    const push = history.pushState;
    history.pushState = function (...args) { push.apply(this, args); trackPageView(); };
    window.trackerIsReady = true;`,
};

/** Installs the peers into a folder of their own and bundles each into one script. */
export async function bundlePeers(): Promise<Tracker[]> {
  const dir = mkdtempSync(join(tmpdir(), 'askfirst-peers-'));
  writeFileSync(join(dir, 'package.json'), '{"type":"module","private":true}');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...PACKAGES], { cwd: dir, stdio: 'inherit' });
  const trackers: Tracker[] = [];
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const input = join(dir, `${name}.js`);
    writeFileSync(input, entry);
    const build = await rollup({
      input,
      plugins: [resolve({ browser: true })],
      logLevel: 'silent',
    });
    const { output } = await build.generate({ format: 'iife' });
    await build.close();
    trackers.push({
      name,
      files: { [`/${name}.js`]: output[0].code },
      markup: (collector) =>
        `<script async src="/${name}.js" data-collector="${collector}"></script>`,
      isReady: () => window.trackerIsReady === true,
      receive,
    });
  }
  return trackers;
}

/** Answers as their collectors do, and counts what comes in: nobody here dedupes for them. */
async function receive(): ReturnType<Tracker['receive']> {
  const views: string[] = [];
  const ids = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-allow-headers', 'content-type, sp-anonymous');
    if (request.method === 'POST') {
      for (const view of readViews(JSON.parse(Buffer.concat(chunks).toString()))) {
        // Snowplow gives every event an id, by which a warehouse can dedupe; Plausible has none.
        if (view.id === undefined || !ids.has(view.id)) views.push(view.page);
        if (view.id !== undefined) ids.add(view.id);
      }
    }
    response.end('ok');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The receiver has no port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    views: () => [...views],
    stop: () =>
      new Promise((done) => {
        server.close(() => done(undefined));
        server.closeAllConnections();
      }),
  };
}

interface Sent {
  n?: string;
  u?: string;
  data?: { e: string; url: string; eid: string }[];
}

function readViews(body: Sent): { page: string; id?: string }[] {
  if (body.n === 'pageview' && body.u) return [{ page: new URL(body.u).pathname }];
  return (body.data ?? [])
    .filter(({ e }) => e === 'pv')
    .map(({ url, eid }) => ({ page: new URL(url).pathname, id: eid }));
}
