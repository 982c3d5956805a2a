/** The code of docs/recipes.md, built as a site's own bundler would. */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';
import { compile as compileSvelte } from 'svelte/compiler';
import { compileScript, parse } from 'vue/compiler-sfc';

/** File → code: every block of the document whose first line is a comment with a file's name. */
export function recipeFiles(): Record<string, string> {
  const document = readFileSync('docs/recipes.md', 'utf8');
  const blocks = document.matchAll(
    /```\w+\n(?:\/\/|<!--) ([\w./-]+\.\w+)(?: -->)?\n([\s\S]*?)```/g,
  );
  return Object.fromEntries([...blocks].map(([, name = '', code = '']) => [name, code]));
}

export interface BuildOptions {
  /** Beside those of the document; `entry.tsx` is where it begins. */
  files: Record<string, string>;
  platform: 'browser' | 'node';
  /** Folder of the built SDK. */
  dist: string;
  /** In the place of the document's collector. */
  collector: string;
}

/** File → code; the entry is `entry.js`. React and Vue are those that warn. */
export async function buildRecipe(options: BuildOptions): Promise<Record<string, string>> {
  const { platform, collector } = options;
  const files = { ...recipeFiles(), ...options.files };
  const build = await rolldown({
    input: 'recipe:entry.tsx',
    platform,
    transform: {
      define: {
        'process.env.NODE_ENV': '"development"',
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
      },
      jsx: { runtime: 'automatic' },
    },
    resolve: { conditionNames: [platform, 'svelte', 'development', 'import', 'default'] },
    plugins: [
      readRecipes(options, files, (code) => code.replace('https://stats.example.com', collector)),
    ],
    onLog: (level, log) => {
      if (level === 'warn' && log.code !== 'MODULE_LEVEL_DIRECTIVE') throw new Error(log.message);
    },
  });
  const { output } = await build.generate({ format: 'esm', entryFileNames: 'entry.js' });
  await build.close();
  return Object.fromEntries(
    output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code]] : [])),
  );
}

/** The files lie side by side, whatever folder the document puts them in. */
function readRecipes(
  { platform, dist }: BuildOptions,
  files: Record<string, string>,
  change: (code: string) => string,
): Plugin {
  const find = (from: string) => {
    const wanted = basename(from);
    return Object.keys(files).find((file) => {
      const name = basename(file);
      return name === wanted || name.replace(/\.tsx?$/, '') === wanted;
    });
  };
  return {
    name: 'recipes',
    resolveId(from, importer) {
      if (from.startsWith('recipe:')) return join(resolve('test'), basename(from.slice(7)));
      if (from === 'askfirst') return resolve(dist, 'index.js');
      const file = importer?.startsWith(resolve('test')) && from.startsWith('.') && find(from);
      return file ? join(resolve('test'), basename(file)) : null;
    },
    load(id) {
      const file = id.startsWith(resolve('test')) && find(basename(id));
      if (!file) return null;
      const code = change(files[file] ?? '');
      if (file.endsWith('.vue')) return { code: toVue(code, platform), moduleType: 'ts' };
      if (!file.endsWith('.svelte')) return { code, moduleType: file.endsWith('x') ? 'tsx' : 'ts' };
      const generate = platform === 'node' ? 'server' : 'client';
      return { code: compileSvelte(code, { generate, dev: true }).js.code, moduleType: 'js' };
    },
  };
}

function toVue(source: string, platform: 'browser' | 'node'): string {
  const { descriptor, errors } = parse(source, { filename: 'recipe.vue', ignoreEmpty: false });
  if (errors[0]) throw errors[0];
  const { content } = compileScript(descriptor, {
    id: 'recipe',
    inlineTemplate: true,
    templateOptions: { ssr: platform === 'node', ssrCssVars: [] },
  });
  return content;
}
