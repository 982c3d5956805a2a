/** The recipes of docs/recipes.md, rendered on a server by Node alone and hydrated in the browser. */
import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildRecipe } from '../helpers/recipes.ts';
import { type Browser, describeEngines, openBrowser, type Page } from './driver.ts';
import { makeFolder } from './driver-process.ts';
import { call, untilReady } from './gate-site.ts';
import { distFile, startServer, type TestServer } from './server.ts';
import { expectNoTrouble, forget, readConsole } from './spy.ts';

/** What a site has beside the recipe, how its server renders it, and how its page wakes it up. */
const FRAMEWORKS: Record<
  string,
  { files: Record<string, string>; server: string; client: string }
> = {
  next: {
    files: {
      'player.tsx': 'export const Player = () => <p id="player">Film</p>;',
    },
    server: `import { renderToPipeableStream } from 'react-dom/server';
        import Layout from './layout';
        const { pipe } = renderToPipeableStream(<Layout><h1>Page</h1></Layout>, {
          bootstrapModules: ['/next/entry.js'], onAllReady() { pipe(process.stdout); } });`,
    client: `import { StrictMode, startTransition } from 'react';
        import { hydrateRoot } from 'react-dom/client';
        import Layout from './layout';
        wake(() => startTransition(() => {
          hydrateRoot(document, <StrictMode><Layout><h1>Page</h1></Layout></StrictMode>,
            { onRecoverableError: (error) => console.error('recovered', error) });
        }));`,
  },
  nuxt: {
    files: { 'player.vue': '<script setup></script><template><p id="player">Film</p></template>' },
    server: `import { createSSRApp } from 'vue';
        import { renderToString } from 'vue/server-renderer';
        import Film from './film.vue';
        renderToString(createSSRApp(Film)).then((html) => process.stdout.write(page(html, 'nuxt')));`,
    client: `import { createSSRApp } from 'vue';
        import Film from './film.vue';
        globalThis.defineNuxtPlugin = (setup) => setup;
        import('./askfirst.client').then(({ default: plugin }) => wake(() => {
          const app = createSSRApp(Film);
          for (const [name, value] of Object.entries(plugin().provide))
            app.config.globalProperties['$' + name] = value;
          app.mount('#app');
          window.unmount = () => app.unmount();
        }));`,
  },
  svelte: {
    files: { 'player.svelte': '<p id="player">Film</p>' },
    server: `import { render } from 'svelte/server';
        import Film from './film.svelte';
        process.stdout.write(page(render(Film).body, 'svelte'));`,
    client: `import { hydrate, unmount } from 'svelte';
        import Film from './film.svelte';
        wake(() => {
          const film = hydrate(Film, { target: document.querySelector('#app') });
          window.unmount = () => unmount(film);
        });`,
  },
};
const PAGE = `const page = (html: string, name: string) => '<!doctype html><html lang="en"><head><title>Page</title></head>'
  + '<body><h1>Page</h1><div id="app">' + html + '</div><script type="module" src="/' + name + '/entry.js"></' + 'script></body></html>';`;
/** A page may wake up late, when the banner is there already. */
const WAKE = `import { askfirst } from './askfirst';
Object.assign(window, { askfirst });
const wake = (task: () => void) => setTimeout(() => { task(); setTimeout(() => { document.title = 'awake'; }, 100); },
  location.search === '?late' ? 700 : 0);`;

const names = Object.keys(FRAMEWORKS);
const folder = makeFolder('recipes');
const built: Record<string, string> = {};
let site: TestServer;

beforeAll(async () => {
  writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}');
  site = await startServer({
    handler: ({ url, method }) => {
      const path = url.split('?')[0] ?? '';
      if (method === 'POST') return { status: 201, body: '{"receipt":"a.b.c"}' };
      const body = built[path];
      return body === undefined || !path.endsWith('.js')
        ? body
        : { headers: { 'content-type': 'text/javascript' }, body };
    },
  });
  for (const name of names) {
    const { files, server, client } = FRAMEWORKS[name] ?? { files: {}, server: '', client: '' };
    const build = (platform: 'node' | 'browser', entry: string) =>
      buildRecipe({
        files: { ...files, 'entry.tsx': entry },
        platform,
        dist: distFile('.'),
        collector: site.origin,
      });
    for (const [file, code] of Object.entries(await build('node', `${PAGE}\n${server}`))) {
      const path = join(folder.path, name, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, code);
    }
    const entry = join(folder.path, name, 'entry.js');
    const { stdout, stderr } = await promisify(execFile)('node', [entry]);
    expect(stderr).toBe('');
    built[`/${name}`] = stdout;
    for (const [file, code] of Object.entries(await build('browser', `${WAKE}\n${client}`))) {
      built[`/${name}/${file}`] = code;
    }
  }
});
afterAll(async () => {
  await site?.close();
  folder.remove();
});

describeEngines('a page rendered on a server', (engine) => {
  let browser: Browser;
  let tab: Page;
  beforeAll(async () => {
    browser = await openBrowser(engine, { width: 1000, height: 900 });
    tab = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const isAwake = () => document.title === 'awake' || document.title === '';
  const hasPlayer = () => document.querySelector('#player')?.textContent === 'Film';
  const hasButton = () => document.querySelector('body button')?.textContent === 'Allow videos';

  it.each(names.flatMap((name) => [`/${name}`, `/${name}?late`]))(
    '%s wakes up without a word and follows the choice',
    async (path) => {
      expect(built[path.split('?')[0] ?? '']).toMatch(/<button[^>]*>Allow videos<\/button>/);
      await tab.goto(`${site.origin}/next/none`);
      await forget(tab);
      await tab.goto(site.origin + path);
      await untilReady(tab);
      await tab.until(() => document.querySelector('#askfirst-banner'));
      await tab.until(isAwake);
      await tab.until(() => document.querySelector('#askfirst-banner'));
      expect(await readConsole(tab)).toEqual([]);
      await call(tab, 'save', { video: true });
      await tab.until(hasPlayer);
      // Somebody who comes back has a choice that the server did not know.
      await tab.goto(site.origin + path);
      await untilReady(tab);
      await tab.until(hasPlayer);
      await tab.until(isAwake);
      await call(tab, 'rejectAll');
      await tab.until(hasButton);
      await tab.evaluate(() => Reflect.get(window, 'unmount')?.());
      await call(tab, 'acceptAll');
      expect(await tab.evaluate(hasPlayer)).toBe(path.startsWith('/next'));
      expect(await readConsole(tab)).toEqual([]);
      await expectNoTrouble(tab);
    },
  );
});
