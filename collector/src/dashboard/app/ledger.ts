import { get } from './api';
import { h, replace } from './dom';
import { showFailure } from './failure';
import { toMoment } from './format';
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
const COLUMNS = ['Entry', 'When, UTC', 'What', 'Details'];

/** The chain as it grows: consents, withdrawals, erasures, and what administrators did. */
export function showLedger({ main, expired }: ViewContext): () => void {
  const body = h('tbody', {});
  const table = h(
    'table',
    { class: 'records ledger' },
    h('caption', { class: 'visually-hidden' }, 'Entries of the ledger, newest first'),
    h('thead', {}, h('tr', {}, ...COLUMNS.map((name) => h('th', { scope: 'col' }, name)))),
    body,
  );
  const more = h(
    'button',
    { type: 'button', class: 'control', click: () => void load() },
    'Show older',
  );
  const panel = h(
    'section',
    { class: 'panel', 'aria-label': 'Ledger', 'aria-busy': 'true' },
    h('p', { class: 'none' }, 'Reading…'),
  );
  let last: number | undefined;
  let ended = false;

  replace(
    main,
    h('h1', {}, 'Ledger'),
    h(
      'p',
      { class: 'intro' },
      'Every entry seals the one before it, so that none can be changed, removed or slipped in unnoticed. ',
      h('code', {}, 'askfirst-collector verify'),
      ' proves it, against the checkpoints kept outside the data folder. All sites share one ledger.',
    ),
    panel,
  );

  async function load(): Promise<void> {
    more.disabled = true;
    const answer = await get<{ entries: Entry[]; more: boolean }>('/v1/admin/ledger', {
      before: last?.toString(),
    });
    if (ended) return;
    more.disabled = false;
    panel.setAttribute('aria-busy', 'false');
    if (answer.failed) {
      if (answer.status === 401) return expired();
      return replace(
        panel,
        showFailure(answer, () => void load()),
      );
    }
    const { entries } = answer.value;
    const region = { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Entries' };
    body.append(...entries.map(toRow));
    if (last === undefined) replace(panel, h('div', region, table), more);
    last = entries.at(-1)?.seq ?? last;
    more.hidden = !answer.value.more;
  }

  void load();
  return () => {
    ended = true;
  };
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
