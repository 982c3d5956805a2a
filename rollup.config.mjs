import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import resolve from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { rollup } from 'rollup';
import typescriptApi from 'typescript';

// DIST lets two builds run side by side; what is committed is always `dist`.
const dist = process.env.DIST ?? 'dist';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Lazily loaded rooms: name → entry. Each is its own build with its own copy of what it uses. */
const ROOMS = {
  collect: 'src/collect/start.ts',
  detailed: 'src/collect/start-detailed.ts',
  record: 'src/collect/record.ts',
  preferences: 'src/preferences/open.ts',
  mine: 'src/mine/open.ts',
  extras: 'src/extras/extras.ts',
  forms: 'src/extras/forms.ts',
  google: 'src/extras/google.ts',
  debug: 'src/extras/debug.ts',
  mistakes: 'src/mistakes.ts',
  gate: 'src/scripts/open.ts',
};

/** What the rooms say to one another; shortened alike in all files. */
const OWN_NAMES =
  'announce|decide|fresh|granted|holdings|kit|landing|loadLocale|loadRoom|locales|mayCollect|mayTell|past|regrant|report|termsHash|toDuration|withdrawal|words';
for (const file of ['src/types.ts', 'src/wire.ts']) {
  const [, name] = new RegExp(`\\b(${OWN_NAMES})[?(<:]`).exec(readFileSync(file, 'utf8')) ?? [];
  if (name) throw new Error(`${name} is public (${file}) and must not be shortened.`);
}
const nameCache = {};

const minify = () => {
  // Of variables each file has its own.
  delete nameCache.vars;
  return terser({
    ecma: 2020,
    module: true,
    compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
    nameCache,
    mangle: {
      properties: {
        regex: new RegExp(`^(_[a-z].*|${OWN_NAMES})$`),
        // Short names that are meant as they stand.
        reserved: ['at', 'by', 'id', 'on', 't'],
      },
    },
    format: { comments: false, ecma: 2020 },
  });
};

const ts = (options = {}) =>
  typescript({
    tsconfig: 'tsconfig.json',
    noEmit: false,
    noEmitOnError: process.env.DIST === undefined,
    declaration: false,
    // `npm run types` checks; a check for each of a dozen bundles would take a minute.
    noCheck: true,
    removeComments: true,
    ...options,
  });

const plugins = (values, options) => [
  resolve({ browser: true }),
  // The plugin's own delimiters leave a name that is followed by a dot.
  replace({
    preventAssignment: true,
    delimiters: ['\\b', '\\b'],
    values: { __VERSION__: JSON.stringify(version), ...values },
  }),
  ts(options),
  minify(),
];

const sizes = (code) => ({
  bytes: Buffer.byteLength(code),
  brotli: brotliCompressSync(code, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: code.length,
    },
  }).length,
  integrity: `sha384-${createHash('sha384').update(code).digest('base64')}`,
});

async function bundle(input, format, values = {}, output = {}) {
  const build = await rollup({
    input,
    plugins: [spliceEnglish, setCookieOnly, tightenCss, ...plugins(values)],
    onwarn: (warning) => {
      // A build beside the committed one may find somebody's half-typed file; it says so and goes on.
      const tolerated = process.env.DIST !== undefined && warning.plugin === 'typescript';
      if (tolerated) return;
      if (warning.code !== 'CIRCULAR_DEPENDENCY') throw new Error(`${input}: ${warning.message}`);
    },
  });
  const { output: chunks } = await build.generate({ format, ...output });
  await build.close();
  if (chunks.length !== 1) throw new Error(`${input}: expected one file, got ${chunks.length}.`);
  return chunks[0].code;
}

/** Object literal without needless quotes, so that a language can be put in place of another. */
const literal = (texts) =>
  `{${Object.entries(texts)
    .map(
      ([key, value]) =>
        `${/^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key)}:${JSON.stringify(value)}`,
    )
    .join(',')}}`;

const evaluate = (code) =>
  import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);

const hashOf = (text) =>
  createHash('sha256').update(text).digest('base64url').replace(/[-_]/g, '').slice(0, 8);

/** The first letters tell the rooms apart, and no list of a content blocker knows them. See src/tag.ts. */
const chunkOf = (set, name) => `chunks/${set}-${name in ROOMS ? name.slice(0, 3) : name}.js`;

/** Leaves a hole where the first layer's English stands; filled after minifying, by any language. */
const spliceEnglish = {
  name: 'splice-english',
  load: (id) =>
    id.endsWith('src/locales/en.ts')
      ? 'export const lang = __LANG__; export const texts = __ENGLISH__;'
      : null,
};

/** js-cookie hangs all its methods on one object, which no bundler takes apart: of them we call `set`. */
const setCookieOnly = {
  name: 'set-cookie-only',
  transform(code, id) {
    if (!id.endsWith('js.cookie.mjs')) return null;
    const slim = code
      .replace(/return Object\.create\([\s\S]+?\n {2}\)\n/, 'return { set: set }\n')
      .replace(/read: function[\s\S]+?\n {2}\},\n/, '');
    if (code.length - slim.length < 600)
      throw new Error('js-cookie changed: look at set-cookie-only.');
    return { code: slim, map: null };
  },
};

/** Style sheets are written a rule a line; a browser needs no lines. */
const tightenCss = {
  name: 'tighten-css',
  transform: (code, id) =>
    id.endsWith('css.ts')
      ? { code: code.replace(/`[^`]*`/g, (css) => css.replaceAll('\n', '')), map: null }
      : null,
};

const fill = (code, lang, texts) =>
  code.replaceAll('__LANG__', JSON.stringify(lang)).replaceAll('__ENGLISH__', literal(texts));

/** Keys on the first line, then a text a line: see src/lib/texts.ts. */
function lines(texts) {
  const wrong = Object.entries(texts).find(([, text]) => /[\n`\\]|\$\{/.test(text));
  if (wrong) throw new Error(`Text ${wrong[0]} holds a character that a locale cannot carry.`);
  return `\`${[Object.keys(texts).join(' '), ...Object.values(texts)].join('\n')}\``;
}

async function buildLocales() {
  const langs = readdirSync('src/locales')
    .filter((file) => /^[a-z]{2,3}(-[A-Za-z]+)?\.ts$/.test(file) && file !== 'en.ts')
    .map((file) => file.slice(0, -3))
    .sort();
  const codes = {};
  for (const lang of langs) {
    // A locale is one object of strings: it needs neither the type checker nor the bundler's tree.
    const source = readFileSync(`src/locales/${lang}.ts`, 'utf8');
    const { outputText } = typescriptApi.transpileModule(source, {
      compilerOptions: {
        target: 'ES2020',
        module: 'ESNext',
        verbatimModuleSyntax: true,
        removeComments: true,
      },
    });
    const { texts } = await evaluate(outputText);
    codes[lang] = { code: `export const texts=${lines(texts)};\n`, texts };
  }
  return codes;
}

function write(file, code) {
  writeFileSync(join(dist, file), code);
  return { file, ...sizes(code) };
}

/** Keeps the declarations that a door leads to; the compiler writes those of every file. */
function pruneTypes(folder, doors) {
  const kept = new Set();
  const keep = (file) => {
    if (kept.has(file) || !existsSync(file)) return;
    kept.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, from] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)) {
      keep(`${join(dirname(file), from)}.d.ts`);
    }
  };
  for (const door of doors) keep(join(folder, `${door}.d.ts`));
  for (const file of readdirSync(folder, { recursive: true })) {
    const path = join(folder, file);
    if (file.endsWith('.ts') && !kept.has(path)) rmSync(path);
  }
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && readdirSync(path).length === 0) rmSync(path, { recursive: true });
  }
}

/** Resolves with nothing left for rollup to do but the first file's last check. */
export default async function build() {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(join(dist, 'chunks'), { recursive: true });
  const manifest = { version, files: {}, locales: {} };

  const parts = {};
  for (const [room, input] of Object.entries(ROOMS)) parts[room] = await bundle(input, 'es');
  const locales = await buildLocales();
  for (const [lang, { code }] of Object.entries(locales)) parts[lang] = code;
  // One hash for the chunks of a build: a hash each would weigh 80 bytes in the first file.
  const set = hashOf(Object.values(parts).join('\0'));
  for (const [name, code] of Object.entries(parts)) {
    const kind = name in locales ? manifest.locales : manifest.files;
    kind[name] = write(chunkOf(set, name), code);
  }

  const values = {
    __SET__: JSON.stringify(set),
    __LOCALES__: JSON.stringify(Object.keys(locales).join(' ')),
  };
  const { texts: english } = await evaluate(
    typescriptApi.transpileModule(readFileSync('src/locales/en.ts', 'utf8'), {
      compilerOptions: { target: 'ES2020', module: 'ESNext' },
    }).outputText,
  );
  const tag = await bundle('src/tag.ts', 'iife', values);
  manifest.files['askfirst.js'] = write('askfirst.js', fill(tag, 'en', english));
  const single = await bundle('src/single.ts', 'iife');
  manifest.files['askfirst.single.js'] = write('askfirst.single.js', fill(single, 'en', english));

  // The first layer of every language, as it stands in the first file.
  const languages = { en: { lang: '"en"', texts: literal(english) } };
  for (const [lang, { texts }] of Object.entries(locales)) {
    const first = Object.fromEntries(
      [...Object.keys(english), 'month', 'day']
        .map((key) => [key, texts[key] ?? english[key]])
        .filter(([, text]) => text),
    );
    languages[lang] = { lang: JSON.stringify(lang), texts: literal(first) };
  }
  // The collector puts a language into the holes; `askfirst.js` is the same with English in them.
  writeFileSync(join(dist, 'askfirst.template.js'), tag);
  writeFileSync(join(dist, 'languages.json'), `${JSON.stringify(languages, null, 1)}\n`);

  const loaders = (names) =>
    `{${names.map((name) => `${JSON.stringify(name)}:()=>import("./${chunkOf(set, name)}")`).join(',')}}`;
  const index = (await bundle('src/index.ts', 'es', {}))
    .replaceAll('__ROOM_LOADERS__', loaders(Object.keys(ROOMS)))
    .replaceAll('__LOCALE_LOADERS__', loaders(Object.keys(locales)));
  manifest.files['index.js'] = write('index.js', fill(index, 'en', english));
  for (const door of ['from-vcc']) {
    if (existsSync(`src/${door}.ts`)) {
      manifest.files[`${door}.js`] = write(`${door}.js`, await bundle(`src/${door}.ts`, 'es'));
    }
  }

  try {
    execFileSync(
      process.execPath,
      [
        'node_modules/typescript/bin/tsc',
        '-p',
        'tsconfig.json',
        '--noEmit',
        'false',
        '--declaration',
        '--emitDeclarationOnly',
        '--rootDir',
        'src',
        '--outDir',
        join(dist, 'types'),
      ],
      { stdio: 'inherit' },
    );
  } catch (error) {
    // As above: only a build beside the committed one goes on.
    if (process.env.DIST === undefined) throw error;
  }
  pruneTypes(join(dist, 'types'), ['index', 'from-vcc']);
  writeFileSync(join(dist, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);

  // Rollup wants a configuration; parsing what was built proves that each file stands alone.
  return {
    input: join(dist, 'index.js'),
    external: /chunks\//,
    output: { dir: join(dist, '.check'), format: 'es' },
    plugins: [
      {
        name: 'no-output',
        generateBundle: (_, files) => {
          for (const name in files) delete files[name];
        },
      },
    ],
  };
}
