import { environment, parseServe, UsageError } from './config.ts';
import { SERVE_FLAGS, toHelp } from './flags.ts';
import { KEYS_HELP, runKeys } from './keys-command.ts';
import { NOTICE_HELP, runNotice } from './notice-command.ts';
import { isCommand, runOperation } from './ops/cli.ts';
import { COMMANDS, type Command } from './ops/flags.ts';
import { askPassword, type Terminal } from './prompt.ts';
import { runToken, TOKEN_HELP } from './token-command.ts';

const HELP = `askfirst-collector serve --site HOST [options]

${toHelp(SERVE_FLAGS)}

${Object.entries(COMMANDS).map(describeCommand).join('\n\n')}

Every option is also a variable: --trust-proxy is ASKFIRST_TRUST_PROXY, several values are
separated by commas. A flag wins over its variable.

askfirst-collector resolve ADDRESS…    ISP domain of addresses; see resolve --help
askfirst-collector token create|list|revoke    API tokens; see token --help
askfirst-collector notice list|add    Texts of your notice; see notice --help
askfirst-collector keys list|rotate    Signing keys; see keys --help
`;

/** What only they need is read by them alone: a command is there at once, the server needs half a second. */
const loadServe = () => import('./serve.ts');
const loadResolve = () => import('./resolve-command.ts');

const HELPS: Record<string, string> = {
  token: TOKEN_HELP,
  notice: NOTICE_HELP,
  keys: KEYS_HELP,
};

await main(process.argv.slice(2));

async function main([command, ...args]: string[]): Promise<void> {
  if (command === undefined || command === 'help' || [command, ...args].includes('--help')) {
    const help = command === 'resolve' ? (await loadResolve()).RESOLVE_HELP : HELPS[command ?? ''];
    process.stdout.write(help ?? HELP);
    return;
  }
  try {
    if (isCommand(command)) {
      const { text, code } = await runOperation(command, args, environment);
      process.stdout.write(`${text}\n`);
      process.exitCode = code;
      return;
    }
    if (command === 'resolve') {
      const { runResolve } = await loadResolve();
      return await runResolve(args, environment, { input: process.stdin, write });
    }
    if (command === 'token') return await runToken(args, environment, write);
    if (command === 'notice') return await runNotice(args, environment, write);
    if (command === 'keys') return await runKeys(args, environment, write);
    if (command !== 'serve') {
      throw new UsageError(`"${command}" is no command. See --help for what there is.`);
    }
    const config = parseServe(args, environment);
    const adminPassword = config.adminPassword ?? (await askPassword(terminal()));
    const { serve } = await loadServe();
    await serve({ ...config, adminPassword });
  } catch (error) {
    // Whoever typed it gets the sentence; a stack is for mistakes of ours.
    const mistake = error instanceof UsageError;
    process.stderr.write(`askfirst-collector: ${mistake ? error.message : describe(error)}\n`);
    process.exitCode = mistake ? 2 : 1;
  }
}

function terminal(): Terminal {
  const interrupt = () => process.kill(process.pid, 'SIGINT');
  return { input: process.stdin, output: process.stdout, interrupt };
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function describeCommand([name, { operand, about, flags }]: [string, Command]): string {
  const head = `askfirst-collector ${operand === undefined ? name : `${name} ${operand}`}`;
  return `${head}\n${about}\n${toHelp(flags)}`;
}
