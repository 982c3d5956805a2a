import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'webdriver';
import {
  createTurns,
  firstFile,
  freePort,
  makeFolder,
  pollUntil,
  startProcess,
} from './driver-process.ts';
import type { Browser, OpenOptions, Page } from './driver-types.ts';
import { toWebkitPage } from './driver-webkit-page.ts';

export interface WebkitFiles {
  driver: string;
  browser: string;
  xvfb: string;
}

export function findWebkit(): WebkitFiles | undefined {
  const driver = firstFile([process.env.WEBKIT_DRIVER, '/usr/bin/WebKitWebDriver']);
  const browser = firstFile([process.env.WEBKIT_BROWSER, ...miniBrowsers()]);
  const xvfb = firstFile([process.env.XVFB, '/usr/bin/Xvfb']);
  return driver && browser && xvfb ? { driver, browser, xvfb } : undefined;
}

/** WebKitGTK's MiniBrowser on a display of its own; one session a driver, nothing kept after it. */
export async function openWebkit(files: WebkitFiles, options: OpenOptions): Promise<Browser> {
  const home = makeFolder('webkit');
  const display = await startDisplay(files.xvfb);
  const port = await freePort();
  const driver = startProcess(files.driver, [`--port=${port}`], {
    env: toEnvironment(home.path, display.name, options),
  });
  const stop = async () => {
    await driver.stop();
    await display.stop();
    home.remove();
  };
  try {
    const client = await newSession(port, files.browser, home.path, options);
    return toBrowser(client, options, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function toBrowser(client: Client, options: OpenOptions, stop: () => Promise<void>): Browser {
  const inTurn = createTurns();
  let first: string | undefined;
  return {
    engine: 'webkit',
    newPage: () =>
      inTurn(async (): Promise<Page> => {
        const fresh = first === undefined;
        // A window, not a tab: a tab behind another is hidden, and nothing here can bring it forward.
        const handle = fresh ? await client.getWindowHandle() : await openWindow(client);
        first ??= handle;
        const page = toWebkitPage(client, handle, inTurn);
        await client.switchToWindow(handle);
        if (fresh) await page.resize(options.width ?? 1024, options.height ?? 720);
        return page;
      }),
    async close() {
      await Promise.race([
        client.deleteSession(),
        new Promise((resolve) => setTimeout(resolve, 3000).unref()),
      ]).catch(() => {
        // A session that is lost already needs no end.
      });
      await stop();
    },
  };
}

async function newSession(
  port: number,
  binary: string,
  home: string,
  options: OpenOptions,
): Promise<Client> {
  const args = ['--automation'];
  if (options.blocked) args.push('--cookies-policy=never');
  if (options.blocked === 'all') {
    args.push('--features=!LocalStorage,!IndexedDBAPI,!CacheAPI,!ServiceWorkers');
  }
  if (options.fontSize) args.push(`--config=${writeSettings(home, options.fontSize)}`);
  const request = {
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'silent' as const,
    connectionRetryCount: 0,
    connectionRetryTimeout: 30_000,
    capabilities: {
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary, args },
      ...(options.proxy ? { acceptInsecureCerts: true } : {}),
    },
  };
  await pollUntil(
    async () => (await fetch(`http://127.0.0.1:${port}/status`)).ok,
    'WebKitWebDriver answers',
  );
  // Its logger reads this when it is loaded, and would write into the report.
  process.env.WDIO_LOG_LEVEL ??= 'silent';
  const { default: WebDriver } = await import('webdriver');
  return WebDriver.newSession(request);
}

function writeSettings(home: string, fontSize: number): string {
  const file = join(home, 'settings.ini');
  writeFileSync(file, `[websettings]\ndefault-font-size=${fontSize}\n`);
  return file;
}

/** A window can be asked for only from one that is open; the one used last may be closed. */
async function openWindow(client: Client): Promise<string> {
  const [open] = await client.getWindowHandles();
  if (open !== undefined) await client.switchToWindow(open);
  return (await client.createWindow('window')).handle;
}

function toEnvironment(home: string, display: string, options: OpenOptions): NodeJS.ProcessEnv {
  const gtk = join(home, 'config', 'gtk-3.0');
  mkdirSync(gtk, { recursive: true });
  const animations = options.media?.reducedMotion ? 'false' : 'true';
  writeFileSync(
    join(gtk, 'settings.ini'),
    `[Settings]\ngtk-enable-animations=${animations}\n${options.media?.moreContrast ? 'gtk-theme-name=HighContrast\n' : ''}`,
  );
  const locale = options.locale ? `${options.locale.replace('-', '_')}.UTF-8` : 'en_GB.UTF-8';
  return {
    PATH: process.env.PATH,
    TZ: process.env.TZ,
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_RUNTIME_DIR: home,
    DISPLAY: display,
    GDK_BACKEND: 'x11',
    GDK_SCALE: String(options.scale ?? 1),
    ...(options.media?.moreContrast
      ? {}
      : { GTK_THEME: options.media?.dark ? 'Adwaita:dark' : 'Adwaita' }),
    LANG: locale,
    LANGUAGE: locale,
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
    ...(options.proxy ? toProxy(`http://${options.proxy}`) : {}),
  };
}

/** Not by a capability: that one would have TLS spoken to the proxy itself. The driver asks by number. */
const toProxy = (proxy: string) => ({
  http_proxy: proxy,
  https_proxy: proxy,
  no_proxy: '127.0.0.1',
});

function startDisplay(xvfb: string): Promise<{ name: string; stop(): Promise<void> }> {
  const { child, stop } = startProcess(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1920x1440x24', '-nolisten', 'tcp'],
    { pipe: true },
  );
  return new Promise((resolve, reject) => {
    child.stdio[3]?.once('data', (data: Buffer) => {
      resolve({ name: `:${String(data).trim()}`, stop });
    });
    child.once('exit', () => reject(new Error('Xvfb ended before it had a display.')));
  });
}

function miniBrowsers(): string[] {
  const found: string[] = [];
  for (const lib of ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']) {
    for (const name of list(lib)) {
      if (name.startsWith('webkit')) found.push(join(lib, name, 'MiniBrowser'));
    }
  }
  return found;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Another architecture: nothing of ours is there.
    return [];
  }
}
