import { describe } from 'vitest';
import { findChromium, openChromium } from './driver-chromium.ts';
import { findFirefox, openFirefox } from './driver-firefox.ts';
import type { Browser, Engine, OpenOptions } from './driver-types.ts';
import { findWebkit, openWebkit } from './driver-webkit.ts';

export type { Browser, Engine, Media, OpenOptions, Page } from './driver-types.ts';

export const ENGINES: readonly Engine[] = ['chromium', 'firefox', 'webkit'];

/** `ENGINES=firefox,webkit` narrows a run by hand. */
export function availableEngines(): Engine[] {
  const wanted = process.env.ENGINES?.split(',') ?? ENGINES;
  return ENGINES.filter((engine) => wanted.includes(engine) && missing(engine) === undefined);
}

export async function openBrowser(engine: Engine, options: OpenOptions = {}): Promise<Browser> {
  const chromium = findChromium();
  const firefox = findFirefox();
  const webkit = findWebkit();
  if (engine === 'chromium' && chromium) return openChromium(chromium, options);
  if (engine === 'firefox' && firefox) return openFirefox(firefox, options);
  if (engine === 'webkit' && webkit) return openWebkit(webkit, options);
  throw new Error(`${engine} is not installed: ${missing(engine)}.`);
}

/** One suite an engine; an engine that is not there is skipped by a name that says so. */
export function describeEngines(name: string, body: (engine: Engine) => void): void {
  const available = availableEngines();
  for (const engine of ENGINES) {
    const skip = !available.includes(engine);
    const reason = missing(engine) ?? 'not asked for by ENGINES';
    describe.skipIf(skip)(`${name} in ${engine}${skip ? ` (skipped: ${reason})` : ''}`, () => {
      body(engine);
    });
  }
}

function missing(engine: Engine): string | undefined {
  if (engine === 'chromium') return findChromium() ? undefined : 'apt install chromium';
  if (engine === 'firefox') return findFirefox() ? undefined : 'apt install firefox-esr';
  return findWebkit() ? undefined : 'apt install webkit2gtk-driver xvfb';
}
