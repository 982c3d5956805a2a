import { type Environment, readFlags, toWhole, UsageError } from './config.ts';
import { type Flag, findFlag, SERVE_FLAGS, toHelp } from './flags.ts';
import { readLines, reduceHosts, resolveAddresses } from './isp/command.ts';

const FLAGS: readonly Flag[] = SERVE_FLAGS.filter(({ name }) =>
  ['mmdb', 'dns', 'no-ptr', 'isp-timeout'].includes(name),
);

export const RESOLVE_HELP = `askfirst-collector resolve ADDRESS… [options]
askfirst-collector resolve --host NAME…

Prints the ISP domain of each address, how it was found and what was rejected; with --host only
reduces host names, one "NAME<tab>DOMAIN" a line, "-" for none. Without arguments it reads lines
from standard input.

${toHelp(FLAGS)}
`;

interface Streams {
  input: AsyncIterable<Buffer | string>;
  write(line: string): void;
}

export async function runResolve(
  args: string[],
  env: Environment,
  streams: Streams,
): Promise<void> {
  const { flags, rest } = split(args.filter((arg) => arg !== '--host'));
  const items = rest.length > 0 ? rest : readLines(streams.input);
  if (args.includes('--host')) {
    if (flags.length > 0) throw new UsageError(`--host takes no other option than names.`);
    return reduceHosts(items, streams.write);
  }
  const values = readFlags(FLAGS, flags, env);
  const options = {
    mmdb: (values.mmdb as string[] | undefined) ?? [],
    dns: (values.dns as string[] | undefined) ?? [],
    ptr: values['no-ptr'] !== true,
    timeoutMs: toWhole(
      'isp-timeout',
      (values['isp-timeout'] as string | undefined) ?? '1500',
      50,
      10_000,
    ),
  };
  return resolveAddresses(items, options, streams.write);
}

/** Flags with their values on the one side, names and addresses on the other. */
function split(args: string[]): { flags: string[]; rest: string[] } {
  const flags: string[] = [];
  const rest: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    if (arg === '--') return { flags, rest: [...rest, ...args.slice(index + 1)] };
    if (!arg.startsWith('--')) {
      rest.push(arg);
      continue;
    }
    flags.push(arg);
    const value = args[index + 1];
    if (findFlag(FLAGS, arg)?.value !== undefined && !arg.includes('=') && value !== undefined) {
      flags.push(value);
      index++;
    }
  }
  return { flags, rest };
}
