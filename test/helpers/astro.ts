/** The real client router of Astro, as its build would serve it to a page. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const read = (name: string) => readFileSync(`test/vendor/astro/${name}`, 'utf8');

/** What Astro's bundler puts in the place of its own imports. */
const toBuilt = (code: string) =>
  code
    .replace(/import \{ internalFetchHeaders \} from .*/, 'const internalFetchHeaders = {};')
    .replace(
      /import \{ SERVER_ISLAND_START \} from .*/,
      'const SERVER_ISLAND_START = "[if astro]>server-island-start<![endif]";',
    )
    .replaceAll("'astro:transitions/client'", "'./router.js'")
    .replace(/import \{ init \} from .*/, 'const init = () => {};')
    .replaceAll('__PREFETCH_DISABLED__', 'true')
    .replaceAll(/import\.meta\.env\.(SSR|DEV)/g, 'false');

/** Module by path; to be served under one folder. */
export function astroModule(name: string): string | undefined {
  if (/^(router|events|swap-functions)\.js$/.test(name)) return toBuilt(read(name));
  if (name !== 'client.js') return undefined;
  const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(read('ClientRouter.astro')) ?? [];
  const { outputText } = ts.transpileModule(script, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  return toBuilt(outputText.replaceAll('"astro:transitions/client"', "'astro:transitions/client'"));
}

/** What `<ClientRouter />` leaves in the head of a page. */
export const ASTRO_HEAD = `<meta name="astro-view-transitions-enabled" content="true">
<meta name="astro-view-transitions-fallback" content="animate">
<script type="module" src="/astro/client.js"></script>`;
