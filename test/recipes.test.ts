/** What docs/recipes.md says of storage and of servers; the frameworks are in test/browser. */
import { readFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import ts from 'typescript';
import { afterEach, expect, test } from 'vitest';
import { openAskfirst } from '../src/init';
import type { Askfirst } from '../src/types';
import { sourceDoors } from './helpers/doors';
import { recipeFiles } from './helpers/recipes';

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

let askfirst: Askfirst<string> | undefined;
afterEach(() => {
  askfirst?.dispose();
  localStorage.clear();
  delete document.documentElement.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: takes the choice away.
  document.cookie = 'consent=;max-age=0;path=/';
});

/** The module of the document, with what it imports and exports as its arguments. */
function runTheme(): (theme: string) => void {
  const { outputText } = ts.transpileModule(recipeFiles()['theme.ts'] ?? '', {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const code = outputText.replace(/^import .*$/m, '').replace('export function', 'return function');
  return new Function('askfirst', code)(askfirst);
}
const open = () => {
  askfirst = openAskfirst({ banner: false, categories: { preferences: {} } }, sourceDoors());
  return askfirst;
};
const theme = () => document.documentElement.dataset.theme;

test('the theme is remembered with consent, and only then', () => {
  open();
  runTheme()('dark');
  expect([theme(), localStorage.length]).toEqual(['dark', 0]);
  askfirst?.dispose();
  open();
  runTheme();
  expect(theme()).toBe('auto');
  askfirst?.acceptAll();
  runTheme()('dark');
  askfirst?.dispose();
  open();
  runTheme();
  expect(theme()).toBe('dark');
  askfirst?.rejectAll();
  askfirst?.dispose();
  open();
  runTheme();
  expect([theme(), localStorage.length]).toEqual(['auto', 0]);
});

test('a server sends the choice again, unchanged, and nothing else', async () => {
  const [, code = ''] =
    /```js\n\/\/ express or connect\n([\s\S]*?)```/.exec(readFileSync('docs/recipes.md', 'utf8')) ??
    [];
  const used: Middleware[] = [];
  new Function('app', code)({ use: (middleware: Middleware) => used.push(middleware) });
  const server = createServer((request, response) =>
    used[0]?.(request, response, () => response.end('next')),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const ask = (cookie: string) =>
    new Promise((done) =>
      get({ host: '127.0.0.1', port, headers: { cookie } }, (answer) => {
        answer.resume();
        done(answer.headers['set-cookie']);
      }),
    );
  open()?.acceptAll();
  const [choice] = document.cookie.split('; ');
  expect(choice).toMatch(/^consent=v1\./);
  expect(await ask(`a=1; ${choice}; b=2`)).toEqual([
    `${choice}; Path=/; Max-Age=15724800; SameSite=Lax; Secure`,
  ]);
  for (const other of ['', 'a=1', 'consent=no', 'noconsent=v1.a.b.-', 'consent=v1.a"b; c=d']) {
    expect(await ask(other), other).toBeUndefined();
  }
  server.close();
});
