import { type ConsentRow, get } from './api';
import { h, replace } from './dom';
import { showFailure } from './failure';
import { toDate, toMoment } from './format';
import type { ViewContext } from './shell';

interface Page {
  consents: ConsentRow[];
  more: boolean;
}

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

/** Every consent recorded, newest first, each with its signed record. */
export function showConsents({ main, state, expired }: ViewContext): () => void {
  const body = h('tbody', {});
  const table = h(
    'table',
    { class: 'records' },
    h('caption', { class: 'visually-hidden' }, `Consents recorded for ${state.site}, newest first`),
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
    { class: 'panel', 'aria-busy': 'true' },
    h('p', { class: 'none' }, 'Reading…'),
  );
  let last: number | undefined;
  let ended = false;

  replace(
    main,
    h('h1', {}, 'Consents'),
    h(
      'p',
      { class: 'intro' },
      'What visitors agreed to, and when they took it back. A refusal is not recorded. Each look at this list is itself an entry of the ledger.',
    ),
    panel,
  );

  async function load(): Promise<void> {
    more.disabled = true;
    const answer = await get<Page>('/v1/admin/consents', {
      site: state.site,
      before: last?.toString(),
    });
    if (ended) return;
    more.disabled = false;
    panel.setAttribute('aria-busy', 'false');
    if (answer.failed) {
      if (answer.status === 401) return expired();
      return replace(
        main,
        h('h1', {}, 'Consents'),
        showFailure(answer, () => showAgain()),
      );
    }
    const { consents } = answer.value;
    if (last === undefined) show(consents);
    body.append(...consents.map(toRow));
    if (last !== undefined) focusFirst(consents[0]);
    last = consents.at(-1)?.seq ?? last;
    more.hidden = !answer.value.more;
  }

  function show(consents: ConsentRow[]): void {
    if (consents.length === 0) {
      replace(panel, h('p', { class: 'none' }, 'Nobody has agreed to anything on this site yet.'));
      return;
    }
    const region = { class: 'wide', tabindex: 0, role: 'region', 'aria-label': 'Consents' };
    replace(panel, h('div', region, table), more);
  }

  function focusFirst(row: ConsentRow | undefined): void {
    if (row !== undefined) document.getElementById(`c${row.seq}`)?.focus();
  }

  function showAgain(): void {
    showConsents({ main, state, expired, go: () => {} });
  }

  void load();
  return () => {
    ended = true;
  };
}

const COLUMNS = ['Recorded, UTC', 'Agreed to', 'How', 'Notice shown', 'Status', 'Record'];

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
          id: `c${row.seq}`,
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
