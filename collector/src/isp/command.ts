import { toDomain } from './domain.ts';
import { createIspResolver, type Explained, type IspResolverOptions } from './resolve.ts';

/** `NAME<tab>DOMAIN`, `-` where there is none: no network, no database, only the Public Suffix List. */
export async function reduceHosts(
  names: AsyncIterable<string> | Iterable<string>,
  write: (line: string) => void,
): Promise<void> {
  for await (const name of names) write(`${name}\t${toDomain(name) ?? '-'}`);
}

/** `ADDRESS<tab>DOMAIN<tab>how it was found`, and what was rejected on the way. */
export async function resolveAddresses(
  addresses: AsyncIterable<string> | Iterable<string>,
  options: IspResolverOptions,
  write: (line: string) => void,
): Promise<void> {
  const isp = await createIspResolver(options);
  try {
    for await (const address of addresses) {
      const explained = await isp.explain(address);
      write(`${address}\t${explained.domain ?? '-'}\t${describe(explained)}`);
    }
  } finally {
    await isp.close();
  }
}

/** The lines of a stream that hold something. */
export async function* readLines(input: AsyncIterable<Buffer | string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk.toString()).split(/\r?\n/);
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

const HOW: Record<Explained['outcome'], string> = {
  mmdb: 'by the database',
  found: 'by its name in DNS, confirmed',
  private: 'no public address',
  off: 'not in the database; DNS is not asked',
  paused: 'the resolver is left alone for a while',
  busy: 'no look-up was free in time',
  'no-name': 'no name in DNS',
  'no-domain': 'its names have no registrable domain',
  unconfirmed: 'its names do not lead back to it',
  'spells-address': 'the domain spells out the address',
  'server-failure': 'the name server failed',
  refused: 'the name server refused',
  timeout: 'the name server did not answer in time',
  error: 'the look-up failed',
};

function describe({ outcome, rejected }: Explained): string {
  const reasons = rejected.map(({ domain, why }) => `${domain ?? 'a name'}: ${WHY[why] ?? why}`);
  return [HOW[outcome], ...reasons.map((reason) => `rejected ${reason}`)].join('; ');
}

const WHY: Record<string, string> = {
  unconfirmed: 'does not lead back to the address',
  'server-failure': 'its name server failed',
  refused: 'its name server refused',
  timeout: 'its name server did not answer in time',
};
