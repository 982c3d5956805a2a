import type { Page } from './driver.ts';
import { type Handler, startServer, type TestServer } from './server.ts';

/** A page with the tag, configured, with `window.ran` for what ran. */
export const toPage = (body: string, config: object, head = '') =>
  `<!doctype html><html lang="en"><head><title>Page</title><script>window.ran = [];</script>
<script type="application/json" id="askfirst-config">${JSON.stringify(config)}</script>${head}
<script async src="/askfirst.js"></script></head><body><main><h1>Page</h1>${body}</main></body></html>`;

/** Pages by path; `/s/NAME.js` is a script that says so in `window.ran`. */
export const startSite = (pages: Record<string, string>, handler?: Handler): Promise<TestServer> =>
  startServer({
    handler: async (request) => {
      const answer = await handler?.(request);
      if (answer) return answer;
      const path = request.url.split('?')[0] ?? '';
      const name = /^\/s\/(.+)\.js$/.exec(path)?.[1];
      if (name) {
        return {
          headers: { 'content-type': 'text/javascript' },
          body: `window.ran.push('${name}');`,
        };
      }
      return path === '/empty' ? '<!doctype html><title>Empty</title>' : pages[path];
    },
  });

/** Opens a page as a first-time visitor does. */
export async function openFresh(tab: Page, origin: string, path: string): Promise<void> {
  await tab.goto(`${origin}/empty`);
  await tab.evaluate(async () => {
    for (const pair of document.cookie.split('; ')) {
      // biome-ignore lint/suspicious/noDocumentCookie: takes the last test's cookies away.
      document.cookie = `${pair.split('=')[0]}=;max-age=0;path=/`;
    }
    localStorage.clear();
    sessionStorage.clear();
    // What an earlier page could not send yet is no business of this one.
    for (const { name = '' } of await indexedDB.databases()) {
      await new Promise((done) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = done;
        request.onerror = done;
      });
    }
  });
  await tab.goto(origin + path);
  await untilReady(tab);
}

export const untilReady = (tab: Page) => tab.until(() => 'allows' in Object(window.askfirst));

export const call = (tab: Page, method: string, ...values: unknown[]) =>
  tab.evaluate(
    (name, given) => {
      const askfirst = Object(window.askfirst);
      const answer: unknown = askfirst[name](...given);
      return answer;
    },
    method,
    values,
  );

export const readRan = (tab: Page) => tab.evaluate(() => Reflect.get(window, 'ran') as string[]);
