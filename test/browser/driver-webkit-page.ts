import { writeFileSync } from 'node:fs';
import type { Client } from 'webdriver';
import { pollUntil } from './driver-process.ts';
import type { Page } from './driver-types.ts';

/** WebDriver's code points. Source: W3C WebDriver, "keyboard actions". */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Tab: '\uE004',
  Escape: '\uE00C',
  Space: ' ',
  Backspace: '\uE003',
  Delete: '\uE017',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  End: '\uE010',
  Home: '\uE011',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

type Turns = <T>(task: () => Promise<T>) => Promise<T>;

/** `resize` takes no turn of its own: it is called inside one. */
export function toWebkitPage(
  client: Client,
  handle: string,
  inTurn: Turns,
): Page & { resize(width: number, height: number): Promise<void> } {
  const here = <T>(task: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      await client.switchToWindow(handle);
      return task();
    });
  const evaluate: Page['evaluate'] = (fn, ...args) =>
    here(() => run(client, String(fn), args)) as never;
  const find = async (selector: string): Promise<string> => {
    const element = await client.findElement('css selector', selector);
    const id = Object.values(element)[0];
    if (typeof id !== 'string' || 'error' in element) throw new Error(`No element ${selector}.`);
    return id;
  };
  const resize = (width: number, height: number) => resizeWindow(client, width, height);
  return {
    engine: 'webkit',
    evaluate,
    resize,
    goto: (url) => here(() => client.navigateTo(url)).then(() => undefined),
    reload: () => here(() => client.refresh()).then(() => undefined),
    back: () => here(() => client.back()).then(() => undefined),
    url: () => here(() => client.getUrl()),
    until: (fn, ...args) => pollUntil(() => evaluate(fn, ...args), String(fn)),
    click: (selector) =>
      here(async () => {
        // The driver scrolls the page, but not a box in it; the other engines' drivers do both.
        const show = (wanted: string) =>
          document.querySelector(wanted)?.scrollIntoView({ block: 'nearest' });
        await run(client, String(show), [selector]);
        await client.elementClick(await find(selector));
      }),
    press: (key) => here(() => press(client, key)),
    type: (selector, text) => here(async () => client.elementSendKeys(await find(selector), text)),
    screenshot: (file, selector) =>
      here(async () => {
        const picture = selector
          ? await client.takeElementScreenshot(await find(selector))
          : await client.takeScreenshot();
        writeFileSync(file, Buffer.from(picture, 'base64'));
      }),
    print: () => here(async () => Buffer.from(await client.printPage(), 'base64')),
    setViewport: (width, height) => here(() => resize(width, height)),
    emulate: async () => false,
    bringToFront: () => here(async () => undefined),
    close: () => here(() => client.closeWindow()).then(() => undefined),
  };
}

async function run(client: Client, fn: string, args: unknown[]): Promise<unknown> {
  const script = `const done = arguments[arguments.length - 1];
    const args = JSON.parse(arguments[0]);
    (async () => (${fn})(...args))().then(
      (value) => done(JSON.stringify({ value })),
      (error) => done(JSON.stringify({ error: String(error && error.stack ? error + '\\n' + error.stack : error) })),
    );`;
  const text: unknown = await client.executeAsyncScript(script, [JSON.stringify(args)]);
  const answer: unknown = JSON.parse(String(text));
  if (answer && typeof answer === 'object' && 'error' in answer) {
    throw new Error(String(answer.error));
  }
  return answer && typeof answer === 'object' && 'value' in answer ? answer.value : undefined;
}

async function press(client: Client, key: string): Promise<void> {
  const values = (key === '+' ? ['+'] : key.split('+')).map((part) => KEYS[part] ?? part);
  await client.performActions([
    {
      type: 'key',
      id: 'keyboard',
      actions: [
        ...values.map((value) => ({ type: 'keyDown', value })),
        ...[...values].reverse().map((value) => ({ type: 'keyUp', value })),
      ],
    },
  ]);
  await client.releaseActions();
}

/** The window has a toolbar: what is asked for is the page inside it. */
async function resizeWindow(client: Client, width: number, height: number): Promise<void> {
  const size = () => client.executeScript('return [innerWidth, innerHeight]', []);
  for (let round = 0; round < 4; round += 1) {
    const [w, h]: number[] = await size();
    if (w === width && h === height) return;
    const outer = await client.getWindowRect();
    await client.setWindowRect(
      null,
      null,
      outer.width + width - (w ?? width),
      outer.height + height - (h ?? height),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
