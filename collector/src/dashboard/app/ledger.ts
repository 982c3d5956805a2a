import { h, replace } from './dom';
import { toMoment } from './format';
import { createPagedTable } from './paged-table';
import type { ViewContext } from './shell';

interface Entry {
  seq: number;
  time: number;
  kind: string;
  erased: boolean;
  details: Record<string, string>;
}

const KINDS: Record<string, string> = {
  grant: 'Consent',
  form: 'Consent by a form',
  withdrawal: 'Withdrawal',
  erasure: 'Data erased',
  text: 'Notice registered',
  retention: 'Old data dropped',
  restore: 'Restored from a backup',
  'admin-sign-in': 'Sign-in',
  'admin-sign-in-throttled': 'Sign-ins slowed down',
  'admin-look-up': 'Records looked at',
  'admin-export': 'Records exported',
  'admin-backup': 'Backup made',
  'token-create': 'API token made',
  'token-revoke': 'API token revoked',
};
const INTRO =
  'Every entry seals the one before it, so that none can be changed, removed or slipped in unnoticed. ';
const PROOF =
  ' proves it, against the checkpoints kept outside the data folder. All sites share one ledger.';

/** The chain as it grows: consents, withdrawals, erasures, and what administrators did. */
export function showLedger({ main, expired }: ViewContext): () => void {
  const table = createPagedTable<Entry>({
    label: 'Ledger',
    caption: 'Entries of the ledger, newest first',
    columns: ['Entry', 'When, UTC', 'What', 'Details'],
    none: 'Nothing has happened yet.',
    name: 'ledger',
    path: '/v1/admin/ledger',
    query: {},
    rowsOf: ({ entries = [] }) => entries,
    toRow,
    expired,
  });
  const intro = h(
    'p',
    { class: 'intro' },
    INTRO,
    h('code', {}, 'askfirst-collector verify'),
    PROOF,
  );
  replace(main, h('h1', {}, 'Ledger'), intro, table.element);
  return table.end;
}

function toRow({ seq, time, kind, erased, details }: Entry): HTMLElement {
  const lines = Object.entries(details).map(([name, value]) =>
    h('span', { class: 'detail' }, h('span', { class: 'hint' }, `${name} `), h('bdi', {}, value)),
  );
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, String(seq)),
    h('td', {}, toMoment(time)),
    h('td', {}, KINDS[kind] ?? kind.replaceAll('-', ' ')),
    h('td', {}, ...(erased ? [h('span', { class: 'badge' }, 'Payload erased')] : lines)),
  );
}
