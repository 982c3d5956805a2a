import type { Report } from './api';
import { createBars } from './bars';
import { csvLink } from './csv-link';
import { h, replace } from './dom';
import type { ViewContext } from './shell';

type Order = 'views' | 'entries';

const TABS: [Order, string][] = [
  ['views', 'Top pages'],
  ['entries', 'Entry pages'],
];

/** Pages by views, or by visits that began with them; a press narrows everything to one. */
export function createPagesPanel({ state, go }: ViewContext) {
  let order: Order = 'views';
  let report: Report | undefined;
  const body = h('div', {});
  const tabs = TABS.map(([value, label]) => ({
    value,
    button: h('button', { type: 'button', click: () => choose(value) }, label),
  }));
  const group = { class: 'tabs', role: 'group', 'aria-label': 'Order' };
  const element = h(
    'section',
    { class: 'panel', 'aria-label': 'Pages' },
    h(
      'div',
      { class: 'panel-head' },
      h('div', group, ...tabs.map(({ button }) => button)),
      csvLink('pages', state),
    ),
    body,
  );
  choose(order);

  function choose(value: Order): void {
    order = value;
    for (const tab of tabs) {
      tab.button.setAttribute('aria-pressed', String(tab.value === value));
    }
    if (report !== undefined) show(report);
  }

  function show(next: Report): void {
    report = next;
    const onPick = (page: string) => go({ page: page === state.page ? '' : page });
    replace(body, createBars({ ...toRows(next, order), onPick, picked: state.page }));
  }

  return { element, show };
}

function toRows({ pages }: Report, order: Order) {
  const rows = pages.filter((row) => row[order] > 0).sort((a, b) => b[order] - a[order]);
  const last = order === 'views' ? 'Views' : 'Entries';
  return {
    caption: order === 'views' ? 'Pages by views' : 'Pages that visits began with',
    columns: ['Page', 'Visitors', last] as [string, string, string],
    rows: rows.map((row) => ({
      name: row.page,
      figures: [row.visitors, row[order]] as [number, number],
    })),
    none: 'No page was looked at.',
  };
}
