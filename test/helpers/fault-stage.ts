import { type Browser, type Engine, openBrowser, type Page } from '../browser/driver.ts';
import { startServer, type TestServer } from '../browser/server.ts';
import { type Scenario, type Stage, type Tally, tally } from './fault-matrix.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

/** A tracker on trial, and where its views are counted. */
export interface Tracker {
  name: string;
  /** What the page holds of it. */
  markup(collector: string): string;
  /** In the page: true once it works. */
  isReady(): boolean;
  /** In the page, where it asks first. */
  consent?(): void;
  /** Files of its own, by path. */
  files?: Record<string, string>;
  /** Starts what receives its views. */
  receive(): Promise<{
    origin: string;
    /** Every view held, copies included. */
    views(): string[];
    stop(): Promise<unknown>;
  }>;
}

export interface Trial {
  run(scenario: Scenario, run: number): Promise<Tally>;
  close(): Promise<void>;
}

const SETTLED_MS = 15_000;
/** Long enough for what is sent twice to arrive twice. */
const LATE_MS = 400;

export async function openTrial(engine: Engine, tracker: Tracker): Promise<Trial> {
  const receiver = await tracker.receive();
  const proxy = await startFaultProxy(receiver.origin);
  const site = await openSite(tracker, proxy.origin);
  const browsers = new Map<string, Browser>();
  let trial = 0;

  const browserFor = async (scenario: Scenario) => {
    const kind = scenario.blocked ? 'blocked' : 'open';
    const known = browsers.get(kind);
    if (known) return known;
    const browser = await openBrowser(engine, scenario.blocked ? { blocked: 'all' } : {});
    browsers.set(kind, browser);
    // Stays open, so that closing the others never ends the browser.
    const base = await browser.newPage();
    await base.goto(`${site.origin}/p/setup`);
    if (tracker.consent && !scenario.blocked) {
      await base.until(tracker.isReady);
      await base.evaluate(tracker.consent);
      await base.until(tracker.isReady);
      await waitFor(() => receiver.views().includes('/p/setup'));
    }
    await base.goto(`${site.origin}/empty`);
    return browser;
  };

  return {
    async run(scenario, run) {
      await proxy.set('ok');
      const browser = await browserFor(scenario);
      const prefix = `/${scenario.strict ? 's' : 'p'}/${++trial}-${run}/`;
      const tabs: Page[] = [];
      const held = () => receiver.views().filter((page) => page.startsWith(prefix));
      const stage: Stage = {
        browser,
        proxy,
        site: site.origin,
        path: (name) => prefix + name,
        async open(path, tab) {
          const page = tab ?? (await browser.newPage());
          if (!tab) tabs.push(page);
          await page.goto(site.origin + path);
          return page;
        },
        async ready(page) {
          await page.until(tracker.isReady);
          if (scenario.blocked && tracker.consent) {
            await page.evaluate(tracker.consent);
            await page.until(tracker.isReady);
          }
        },
        held: (pages) => held().filter((page) => pages.includes(page)).length,
      };
      const pages = await scenario.play(stage);
      await waitFor(() => tally(pages, held()).lost === 0);
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      const result = tally(pages, held());
      for (const tab of tabs) {
        await Promise.race([
          tab.close().catch(() => {
            // Closed by the scenario itself, or crashed.
          }),
          new Promise((resolve) => setTimeout(resolve, 1000)),
        ]);
      }
      return result;
    },
    async close() {
      for (const browser of browsers.values()) await browser.close();
      await site.close();
      await proxy.close();
      await receiver.stop();
    },
  };
}

/** True, or the time is over. */
async function waitFor(isDone: () => boolean): Promise<void> {
  const end = Date.now() + SETTLED_MS;
  while (!isDone() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 60));
}

/** `/p/…` any page, `/s/…` the same under a strict policy; `?to=` is left for as soon as it has loaded. */
function openSite(tracker: Tracker, collector: string): Promise<TestServer> {
  const policy = `default-src 'none'; script-src 'self'; connect-src ${collector}; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;
  const body = `<!doctype html><html lang="en"><head><title>Page</title>${tracker.markup(collector)}</head><body><h1>Page</h1></body></html>`;
  const leave = `<script>addEventListener('load', () => { location.href = new URLSearchParams(location.search).get('to'); });</script>`;
  return startServer({
    spy: false,
    handler({ url }) {
      const path = url.split('?')[0] ?? '';
      const file = tracker.files?.[path];
      if (file !== undefined) {
        return { headers: { 'content-type': 'text/javascript' }, body: file };
      }
      if (path === '/empty') return '<!doctype html><title>Empty</title>';
      if (/^\/[ps]\//.test(path)) {
        return {
          headers: {
            'content-type': 'text/html; charset=utf-8',
            ...(path.startsWith('/s/') && { 'content-security-policy': policy }),
          },
          body: url.includes('?to=') ? body.replace('</head>', `${leave}</head>`) : body,
        };
      }
      return undefined;
    },
  });
}

export type { FaultProxy };
