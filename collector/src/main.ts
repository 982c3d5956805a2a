import { environment, parseServe, UsageError } from './config.ts';
import { SERVE_FLAGS, toHelp } from './flags.ts';
import { serve } from './serve.ts';

const HELP = `askfirst-collector serve --site HOST [options]

${toHelp(SERVE_FLAGS)}

Every option is also a variable: --trust-proxy is ASKFIRST_TRUST_PROXY, several values are
separated by commas. A flag wins over its variable.
`;

await main(process.argv.slice(2));

async function main([command, ...args]: string[]): Promise<void> {
  if (command === undefined || command === 'help' || [command, ...args].includes('--help')) {
    process.stdout.write(HELP);
    return;
  }
  try {
    if (command !== 'serve') {
      throw new UsageError(`"${command}" is no command. See --help for what there is.`);
    }
    await serve(parseServe(args, environment));
  } catch (error) {
    // Whoever typed it gets the sentence; a stack is for mistakes of ours.
    const mistake = error instanceof UsageError;
    process.stderr.write(`askfirst-collector: ${mistake ? error.message : describe(error)}\n`);
    process.exitCode = mistake ? 2 : 1;
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
