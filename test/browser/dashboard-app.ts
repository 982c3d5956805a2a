import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { Store } from '../../collector/src/store/store.ts';
import { startCollector } from '../../collector/test/http-makers.ts';
import { seedStore } from '../../collector/test/seed.ts';
import { makeBatch, makeConsent, makeView } from '../../collector/test/store-makers.ts';

export const SITES = ['shop.example', 'empty.example'];
export const PASSWORD = 'open sesame';
const DAY_MS = 86_400_000;

export interface DashboardApp {
  origin: string;
  store: Store;
  /** From now on every report is answered 503, as when the disk is full. */
  fail(): void;
  /** Moves the collector's clock. */
  later(ms: number): void;
  close(): Promise<void>;
}

/** The collector's own app and store on loopback, with two months of a believable site. */
export async function startDashboard(): Promise<DashboardApp> {
  let shift = 0;
  const now = () => Date.now() + shift;
  const collector = await startCollector({ sites: SITES, adminPassword: PASSWORD, now });
  const { app, store } = collector;
  await seedStore(store, {
    site: 'shop.example',
    now: now(),
    days: 65,
    visitors: 24,
    pages: ['/', '/pricing', '/docs/start', '/blog/why', '/about', '/docs/api', '/contact'],
    isps: { 't-dialin.net': 6, 'comcast.net': 5, 'orange.fr': 4, unknown: 2 },
  });
  await seedHostile(store, now());
  // For the accessibility checks: same origin, because the page's policy allows nothing else.
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'));
  app.get('/axe.js', (_request, reply) => reply.type('text/javascript').send(axe));
  let failing = false;
  app.addHook('onRequest', async (request, reply) => {
    if (!failing || !request.url.startsWith('/v1/reports/')) return;
    const problem = { status: 503, title: 'Service Unavailable', detail: 'The disk is full.' };
    await reply.code(503).type('application/problem+json').send(JSON.stringify(problem));
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    store,
    fail: () => {
      failing = true;
    },
    later: (ms) => {
      shift += ms;
    },
    async close() {
      await collector.close();
    },
  };
}

/** What a browser could make of these is a tag, an attribute's end, a script, an address. */
export const HOSTILE = [
  '<img src=x onerror="globalThis.pwned=1">',
  '"><script>globalThis.pwned=2</script>',
  "'-globalThis.pwned=3-'",
  'javascript:globalThis.pwned=4',
  '</title><svg onload=globalThis.pwned=5>',
  '{{constructor.constructor("globalThis.pwned=6")()}}',
  '\u202Eevil\u2066',
];

/** Straight into the store, past every check of the wire: what if one of them were wrong? */
async function seedHostile(store: Store, now: number): Promise<void> {
  const at = now - DAY_MS / 2;
  for (const [index, text] of HOSTILE.entries()) {
    for (let subject = 0; subject < 5; subject++) {
      const added = await store.addConsent(
        makeConsent({
          categories: ['analytics', text],
          method: text,
          sdk: text,
          text: {
            sha256: `${index}`.repeat(64),
            body: `${text}\n${text}`,
            language: text.slice(0, 20),
            layer: text.slice(0, 20),
          },
          decidedAt: at,
          recordedAt: at,
          expiresAt: at + 182 * DAY_MS,
        }),
      );
      if (!('consent' in added)) throw new Error(added.outcome);
      const view = makeView(Math.min(at + subject, now), `/${text}`);
      await store.addEvents(makeBatch(added.consent, [view], { isp: text }));
    }
  }
}
