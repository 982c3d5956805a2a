import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createCheck } from '../lib/check.ts';
import { isRefused } from '../lib/problem.ts';
import { changeFile, readText } from './file.ts';
import type { Scope } from './scope.ts';
import { SCOPES } from './scope.ts';

export interface Token {
  id: string;
  name: string;
  scopes: Scope[];
  createdAt: number;
}

export interface Tokens {
  list(): Promise<Token[]>;
  /** The secret is shown once: only its hash is kept. */
  create(name: string, scopes: Scope[]): Promise<{ token: Token; secret: string }>;
  /** False when there is none of that id. */
  revoke(id: string): Promise<boolean>;
  find(secret: string): Promise<Token | undefined>;
  /** Entries that the ledger has yet to take, each with a name of its own. */
  pending(): Promise<(PendingNote & { id: string })[]>;
  /** The ledger has them: they leave the file. */
  settle(ids: string[]): Promise<void>;
}

export interface PendingNote {
  kind: 'token-create' | 'token-revoke';
  payload: { id: string; name: string; scopes: Scope[] };
  at: number;
}

interface StoredToken extends Token {
  sha256: string;
}
interface Content {
  version: 1;
  tokens: StoredToken[];
  pending: PendingNote[];
}

const SECRET = /^askfirst_([0-9a-f]{8})_([\w-]{43})$/;
const MAX_TOKENS = 200;

/** `DIR/tokens.json`, 0600. Read again whenever it changed, so that a command works beside a serving process. */
export function openTokens(directory: string, clock: () => number = Date.now): Tokens {
  const file = join(directory, 'tokens.json');
  let known: { version: string; content: Content } | undefined;

  async function read(): Promise<Content> {
    const version = await versionOf(file);
    if (known?.version !== version) known = { version, content: parse(await readText(file), file) };
    return known.content;
  }

  function change<T>(edit: (content: Content) => T): Promise<T> {
    return changeFile(file, (text) => {
      const content = parse(text, file);
      const result = edit(content);
      return { text: `${JSON.stringify(content, null, 1)}\n`, result };
    });
  }

  return {
    list: async () => (await read()).tokens.map(toPublic),
    create(name, scopes) {
      const id = randomBytes(4).toString('hex');
      const secret = `askfirst_${id}_${randomBytes(32).toString('base64url')}`;
      const token: Token = { id, name, scopes: [...new Set(scopes)].sort(), createdAt: clock() };
      return change((content) => {
        if (content.tokens.length >= MAX_TOKENS)
          throw new Error(`There are ${MAX_TOKENS} tokens; revoke one first.`);
        content.tokens.push({ ...token, sha256: hashOf(secret).toString('hex') });
        content.pending.push(toNote('token-create', token, clock()));
        return { token, secret };
      });
    },
    revoke: (id) =>
      change((content) => {
        const token = content.tokens.find((one) => one.id === id);
        if (token === undefined) return false;
        content.tokens = content.tokens.filter((one) => one !== token);
        content.pending.push(toNote('token-revoke', token, clock()));
        return true;
      }),
    async find(secret) {
      const [, id] = SECRET.exec(secret) ?? [];
      if (id === undefined) return undefined;
      const token = (await read()).tokens.find((one) => one.id === id);
      if (token === undefined) return undefined;
      const matches = timingSafeEqual(hashOf(secret), Buffer.from(token.sha256, 'hex'));
      return matches ? toPublic(token) : undefined;
    },
    pending: async () => (await read()).pending.map((note) => ({ ...note, id: nameOf(note) })),
    settle: (ids) =>
      change((content) => {
        content.pending = content.pending.filter((note) => !ids.includes(nameOf(note)));
      }),
  };
}

/** A token is made once and revoked once, so what an entry says of it names it. */
function nameOf(note: PendingNote): string {
  return hashOf(JSON.stringify([note.kind, note.payload.id, note.at])).toString('base64url');
}

const check = createCheck<Content>({
  type: 'object',
  additionalProperties: false,
  required: ['version', 'tokens', 'pending'],
  properties: {
    version: { const: 1 },
    tokens: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'name', 'scopes', 'createdAt', 'sha256'],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          scopes: { type: 'array', items: { type: 'string', enum: [...SCOPES] } },
          createdAt: { type: 'integer' },
          sha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
        },
      },
    },
    pending: { type: 'array', items: { type: 'object' } },
  },
});

function parse(text: string | undefined, file: string): Content {
  if (text === undefined) return { version: 1, tokens: [], pending: [] };
  const checked = check(JSON.parse(text));
  if (isRefused(checked))
    throw new Error(`${file} is not a list of tokens: ${checked.refused.detail}`);
  return checked.value;
}

function toPublic({ id, name, scopes, createdAt }: StoredToken): Token {
  return { id, name, scopes, createdAt };
}

function toNote(kind: PendingNote['kind'], { id, name, scopes }: Token, at: number): PendingNote {
  return { kind, payload: { id, name, scopes }, at };
}

function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

async function versionOf(file: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(file);
    return `${ino}:${size}:${mtimeMs}`;
  } catch {
    // No file yet: no tokens.
    return 'none';
  }
}
