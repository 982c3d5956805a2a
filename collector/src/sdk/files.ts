import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** A file of the SDK as it is served: kept in memory, compressed when it is first asked for. */
export interface SdkFile {
  readonly body: Buffer;
  readonly brotli: Buffer;
  readonly etag: string;
  readonly immutable: boolean;
}

export interface SdkFiles {
  /** `/askfirst.js`, `/askfirst-<hash>.js`, `/chunks/<hash>.js` */
  find(path: string): SdkFile | undefined;
  /** `/askfirst.js` in a language; English where there is none. */
  inLanguage(lang: string): SdkFile | undefined;
  /** Path and file of everything of this release that is named by its hash. */
  hashed(): [string, SdkFile][];
}

type Languages = Record<string, { lang: string; texts: string }>;

/** Undefined where the SDK is not built. `earlier`: files of earlier releases, by path. */
export function openSdkFiles(
  folder: string,
  earlier: ReadonlyMap<string, Buffer> = new Map(),
): SdkFiles | undefined {
  if (!existsSync(join(folder, 'askfirst.js'))) return undefined;
  const read = (file: string) => readFileSync(join(folder, file));
  const files = new Map<string, SdkFile>();
  const languages = new Map<string, SdkFile>();

  const first = toFile(read('askfirst.js'), false);
  files.set('/askfirst.js', first);
  addHashed(files, first.body);
  for (const file of readdirSync(join(folder, 'chunks'))) {
    if (file.endsWith('.js')) files.set(`/chunks/${file}`, toFile(read(`chunks/${file}`), true));
  }
  const template = read('askfirst.template.js').toString('utf8');
  const known = JSON.parse(read('languages.json').toString('utf8')) as Languages;
  for (const [name, { lang, texts }] of Object.entries(known)) {
    const body = Buffer.from(fill(template, lang, texts), 'utf8');
    languages.set(name.toLowerCase(), toFile(body, false));
    addHashed(files, body);
  }

  const current = [...files].filter(([, { immutable }]) => immutable);
  for (const [path, body] of earlier) {
    if (!files.has(path)) files.set(path, toFile(body, true));
  }

  return {
    find: (path) => files.get(path),
    inLanguage: (lang) => bestOf(languages, lang) ?? first,
    hashed: () => current,
  };
}

function fill(template: string, lang: string, texts: string): string {
  return template.replaceAll('__LANG__', () => lang).replaceAll('__ENGLISH__', () => texts);
}

function addHashed(files: Map<string, SdkFile>, body: Buffer): void {
  files.set(`/askfirst-${hashOf(body).slice(0, 8)}.js`, toFile(body, true));
}

/** `pt-BR` → `pt-br`, `pt`. */
function bestOf(languages: Map<string, SdkFile>, lang: string): SdkFile | undefined {
  const parts = lang.toLowerCase().split('-').slice(0, 4);
  for (let length = parts.length; length > 0; length -= 1) {
    const found = languages.get(parts.slice(0, length).join('-'));
    if (found) return found;
  }
  return undefined;
}

function toFile(body: Buffer, immutable: boolean): SdkFile {
  let compressed: Buffer | undefined;
  return {
    body,
    immutable,
    /** Weak: one tag for the bytes as they are and compressed. */
    etag: `W/"${hashOf(body).slice(0, 22)}"`,
    get brotli() {
      compressed ??= brotliCompressSync(body, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: 11,
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      });
      return compressed;
    },
  };
}

function hashOf(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url').replace(/[-_]/g, '');
}
