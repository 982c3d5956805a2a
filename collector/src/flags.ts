import { OPERATION_FLAGS } from './ops/flags.ts';

export interface Flag {
  name: string;
  /** Name of its value in the help; none = a switch. */
  value?: string;
  many?: true;
  about: string;
}

/** The one list: parser, help, variables and documentation follow it. */
export const SERVE_FLAGS: readonly Flag[] = [
  { name: 'port', value: 'PORT', about: 'Port to listen on; 0 = any free one. Default 8081.' },
  { name: 'host', value: 'HOST', about: 'Address to listen on. Default 127.0.0.1.' },
  { name: 'data', value: 'DIR', about: 'Data folder, made if missing. Default askfirst-data.' },
  { name: 'site', value: 'HOST', many: true, about: 'Host name of a site to collect for.' },
  { name: 'mmdb', value: 'FILE', many: true, about: 'Database of networks (MaxMind or IPinfo).' },
  { name: 'dns', value: 'ADDR[:PORT]', many: true, about: "Resolver. Default: the system's." },
  { name: 'no-ptr', about: 'Never ask DNS for the ISP domain.' },
  { name: 'isp-timeout', value: 'MS', about: 'Longest wait for the ISP domain. Default 1500.' },
  { name: 'trust-proxy', value: 'CIDR', many: true, about: 'Network of your own proxies.' },
  {
    name: 'trust-proxy-header',
    value: 'NAME',
    about: 'Header your proxy sets: x-forwarded-for (default) or forwarded.',
  },
  { name: 'public-url', value: 'URL', about: 'Origin visitors reach; issuer of the receipts.' },
  {
    name: 'rate-events',
    value: 'N',
    about: 'Batches of events a second and address; 0 = no limit. Default 50.',
  },
  {
    name: 'rate-consents',
    value: 'N',
    about: 'New receipts a second and address; 0 = no limit. Default 5.',
  },
  { name: 'sdk', value: 'DIR', about: 'Folder of the built SDK. Default: the one installed.' },
  {
    name: 'keys',
    value: 'DIR',
    about: 'Folder of the signing keys; one for all collectors of a cluster. Default DIR/keys.',
  },
  {
    name: 'config',
    value: 'FILE',
    many: true,
    about: 'Texts of your notice, to be registered; see notice list.',
  },
  {
    name: 'erasure-log',
    value: 'FILE',
    about: 'Every withdrawal and erasure is synced here too; keep it on another disk.',
  },
  ...OPERATION_FLAGS,
  {
    name: 'admin-password-file',
    value: 'FILE',
    about: 'Password of the dashboard; or ASKFIRST_ADMIN_PASSWORD; else asked for on a terminal.',
  },
];

/** `--trust-proxy` → `ASKFIRST_TRUST_PROXY` */
export function toVariable(name: string): string {
  return `ASKFIRST_${name.toUpperCase().replaceAll('-', '_')}`;
}

export function findFlag(flags: readonly Flag[], arg: string): Flag | undefined {
  const name = arg.replace(/^--/, '').split('=')[0];
  return arg.startsWith('--') ? flags.find((flag) => flag.name === name) : undefined;
}

export function toHelp(flags: readonly Flag[]): string {
  return flags
    .map(({ name, value, many, about }) => {
      const left = `  --${name}${value ? ` ${value}` : ''}${many ? ' …' : ''}`;
      return `${left.padEnd(32)}${about}`;
    })
    .join('\n');
}
