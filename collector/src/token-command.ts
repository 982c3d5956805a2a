import { TOKEN_NAME } from './admin/access.ts';
import { isScope, SCOPES } from './admin/scope.ts';
import { openTokens } from './admin/tokens.ts';
import { type Environment, readFlags, UsageError } from './config.ts';
import { type Flag, SERVE_FLAGS, toHelp } from './flags.ts';

const DATA: readonly Flag[] = SERVE_FLAGS.filter(({ name }) => name === 'data');
const CREATE: readonly Flag[] = [
  ...DATA,
  { name: 'name', value: 'TEXT', about: 'What the token is for, at most 80 characters.' },
  { name: 'scope', value: 'SCOPE', many: true, about: `What it may: ${SCOPES.join(', ')}.` },
];

export const TOKEN_HELP = `askfirst-collector token create --name TEXT --scope SCOPE…
askfirst-collector token list
askfirst-collector token revoke ID

API tokens, also beside a serving collector, which takes them up at once and enters them into the
ledger. A token is printed once; only its hash is kept.

${toHelp(CREATE)}
`;

/** Lines are written as they come; the secret is the only one on standard output that is secret. */
export async function runToken(
  [action, ...args]: string[],
  env: Environment,
  write: (line: string) => void,
): Promise<void> {
  if (action === 'create') return create(args, env, write);
  if (action === 'list') return list(args, env, write);
  if (action === 'revoke') return revoke(args, env, write);
  throw new UsageError('token takes create, list or revoke. See token --help.');
}

async function create(args: string[], env: Environment, write: (line: string) => void) {
  const values = readFlags(CREATE, args, env);
  const name = values.name as string | undefined;
  const scopes = (values.scope as string[] | undefined) ?? [];
  if (name === undefined || !new RegExp(TOKEN_NAME).test(name)) {
    throw new UsageError('--name is missing or too long. Say what the token is for.');
  }
  const unknown = scopes.find((scope) => !isScope(scope));
  if (unknown !== undefined || scopes.length === 0) {
    throw new UsageError(
      `--scope is "${unknown ?? ''}". Give one or more of ${SCOPES.join(', ')}.`,
    );
  }
  const { secret } = await openTokens(dataOf(values)).create(name, scopes.filter(isScope));
  write(secret);
}

async function list(args: string[], env: Environment, write: (line: string) => void) {
  const tokens = await openTokens(dataOf(readFlags(DATA, args, env))).list();
  for (const { id, scopes, createdAt, name } of tokens) {
    write([id, scopes.join(','), new Date(createdAt).toISOString(), name].join('\t'));
  }
}

async function revoke(
  [id = '', ...args]: string[],
  env: Environment,
  write: (line: string) => void,
) {
  if (!/^[0-9a-f]{8}$/.test(id)) throw new UsageError(`"${id}" is no token's id. See token list.`);
  const revoked = await openTokens(dataOf(readFlags(DATA, args, env))).revoke(id);
  if (!revoked) throw new UsageError(`There is no token ${id}. See token list.`);
  write(`Token ${id} is revoked.`);
}

function dataOf(values: ReturnType<typeof readFlags>): string {
  return (values.data as string | undefined) ?? 'askfirst-data';
}
