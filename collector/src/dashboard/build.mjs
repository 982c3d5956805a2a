import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { rollup } from 'rollup';

const app = fileURLToPath(new URL('app/', import.meta.url));
const out = fileURLToPath(new URL('../../dist/dashboard/app/', import.meta.url));

const bundle = await rollup({
  input: `${app}main.ts`,
  plugins: [
    resolve({ browser: true }),
    typescript({ tsconfig: `${app}tsconfig.json`, noEmitOnError: true }),
    terser({ module: true, format: { comments: false } }),
  ],
  onwarn: (warning) => {
    throw new Error(warning.message);
  },
});
const { output } = await bundle.generate({ format: 'es' });
await bundle.close();

const chart = createRequire(import.meta.url).resolve('uplot/dist/uPlot.min.css');
const css = `${readFileSync(chart, 'utf8')}\n${readFileSync(`${app}style.css`, 'utf8')}`;

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const files = { __SCRIPT__: write('js', output[0].code), __STYLE__: write('css', css) };
const page = readFileSync(`${app}index.html`, 'utf8');
writeFileSync(
  `${out}index.html`,
  page.replace(/__SCRIPT__|__STYLE__/g, (hole) => files[hole]),
);

/** Named by content, so that it can be kept for ever. */
function write(type, text) {
  const name = `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${type}`;
  writeFileSync(`${out}${name}`, text);
  return name;
}
