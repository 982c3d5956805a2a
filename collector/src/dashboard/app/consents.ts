import type { ConsentRow } from './api';
import { h, replace } from './dom';
import { toDate, toMoment } from './format';
import { createPagedTable } from './paged-table';
import type { ViewContext } from './shell';

const STATUS: Record<ConsentRow['status'], string> = {
  live: 'Stands',
  superseded: 'Replaced',
  withdrawn: 'Withdrawn',
};
const METHOD: Record<string, string> = {
  'accept-all': 'Accept all',
  save: 'Saved a choice',
  frame: 'Allowed a frame',
  form: 'Submitted a form',
  api: 'By the site’s own dialog',
};

const COLUMNS = ['Recorded, UTC', 'Agreed to', 'How', 'Notice shown', 'Status', 'Record'];

const INTRO =
  'What visitors agreed to, and when they took it back. A refusal is not recorded. Each look at this list is itself an entry of the ledger.';

/** Every consent recorded, newest first, each with its signed record. */
export function showConsents({ main, state, expired }: ViewContext): () => void {
  const table = createPagedTable<ConsentRow>({
    label: 'Consents',
    caption: `Consents recorded for ${state.site}, newest first`,
    columns: COLUMNS,
    none: 'Nobody has agreed to anything on this site yet.',
    path: '/v1/admin/consents',
    query: { site: state.site },
    rowsOf: ({ consents = [] }) => consents,
    toRow,
    expired,
  });
  replace(main, h('h1', {}, 'Consents'), h('p', { class: 'intro' }, INTRO), table.element);
  return table.end;
}

function toRow(row: ConsentRow): HTMLElement {
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, toMoment(row.recordedAt)),
    h('td', {}, h('bdi', {}, row.categories.join(', '))),
    h('td', {}, METHOD[row.method] ?? row.method, h('span', { class: 'hint' }, toPress(row))),
    h(
      'td',
      {},
      `${row.layer}, ${row.language}`,
      h('span', { class: 'hint' }, `text ${row.textHash.slice(0, 8)}`),
    ),
    h('td', {}, toStatus(row)),
    h(
      'td',
      {},
      h(
        'a',
        {
          href: `/v1/receipts/${encodeURIComponent(row.id)}`,
          target: '_blank',
          rel: 'noopener',
        },
        row.id.slice(0, 8),
        h('span', { class: 'visually-hidden' }, ', the record as JSON-LD'),
      ),
      h('span', { class: 'hint' }, `entry ${row.seq}`),
    ),
  );
}

/** The browser's word, and called so. */
function toPress(row: ConsentRow): string {
  const press = row.trusted ? 'a press, says the browser' : 'by a script';
  return row.gpc ? `${press}; Global Privacy Control on` : press;
}

function toStatus(row: ConsentRow): HTMLElement {
  const expired = row.status === 'live' && row.expiresAt < Date.now();
  const until = expired || row.status === 'live' ? row.expiresAt : row.statusAt;
  return h(
    'div',
    {},
    h(
      'span',
      { class: `badge ${expired ? 'expired' : row.status}` },
      expired ? 'Expired' : STATUS[row.status],
    ),
    h(
      'span',
      { class: 'hint' },
      until === undefined
        ? ''
        : `${row.status === 'live' && !expired ? 'until' : 'on'} ${toDate(until)}`,
    ),
  );
}
