import { type Report, toSearch } from './api';
import { createBars } from './bars';
import { h, replace } from './dom';
import { icon } from './icons';
import type { ViewContext } from './shell';
import { toQuery } from './state';

type PageOrder = 'views' | 'entries';

/** Pages and providers, each narrowing the rest when pressed. */
export function createPanels({ state, go }: ViewContext) {
  const pages = createPages();
  const isps = createIsps();

  function createPages() {
    let order: PageOrder = 'views';
    let report: Report | undefined;
    const body = h('div', {});
    const tabs = (['views', 'entries'] as const).map((value) =>
      h(
        'button',
        { type: 'button', 'aria-pressed': String(value === order), click: () => choose(value) },
        value === 'views' ? 'Top pages' : 'Entry pages',
      ),
    );

    function choose(value: PageOrder): void {
      order = value;
      for (const [index, tab] of tabs.entries()) {
        tab.setAttribute('aria-pressed', String((index === 0) === (value === 'views')));
      }
      if (report !== undefined) show(report);
    }

    function show(next: Report): void {
      report = next;
      const key = order;
      const rows = report.pages.filter((row) => row[key] > 0).sort((a, b) => b[key] - a[key]);
      replace(
        body,
        createBars({
          caption: key === 'views' ? 'Pages by views' : 'Pages that visits began with',
          columns:
            key === 'views' ? ['Page', 'Visitors', 'Views'] : ['Page', 'Visitors', 'Entries'],
          rows: rows.map((row) => ({ name: row.page, figures: [row.visitors, row[key]] })),
          none: 'No page was looked at.',
          onPick: (page) => go({ page: page === state.page ? '' : page }),
          picked: state.page,
        }),
      );
    }

    const element = h(
      'section',
      { class: 'panel', 'aria-label': 'Pages' },
      h(
        'div',
        { class: 'panel-head' },
        h('div', { class: 'tabs', role: 'group', 'aria-label': 'Order' }, ...tabs),
        csv('pages'),
      ),
      body,
    );
    return { element, show };
  }

  function createIsps() {
    const body = h('div', {});
    const element = h(
      'section',
      { class: 'panel', 'aria-labelledby': 'isps' },
      h('div', { class: 'panel-head' }, h('h2', { id: 'isps' }, 'ISP domains'), csv('isps')),
      body,
      h(
        'details',
        { class: 'note' },
        h('summary', {}, 'Why some are called “other”'),
        h(
          'p',
          {},
          'A provider is named only if at least five browsers came from it in every month that these days touch. A company’s own domain could otherwise name a person. The rest, and addresses without a known provider, are counted together. The same holds in the CSV, in the API and when you filter.',
        ),
      ),
    );

    function show(report: Report): void {
      replace(
        body,
        createBars({
          caption: 'ISP domains by views',
          columns: ['ISP domain', 'Visitors', 'Views'],
          rows: report.isps.map((row) => ({
            name: row.isp,
            figures: [row.visitors, row.views],
            plain: row.isp === 'other' || row.isp === 'unknown',
          })),
          none: 'No provider to show.',
          onPick: (isp) => go({ isp: isp === state.isp ? '' : isp }),
          picked: state.isp,
        }),
      );
    }
    return { element, show };
  }

  function csv(name: 'pages' | 'isps'): HTMLElement {
    const search = toSearch({ ...toQuery(state), limit: '1000' });
    return h(
      'a',
      { class: 'quiet', href: `/v1/reports/${name}.csv${search}`, download: '' },
      icon('download'),
      'CSV',
      h('span', { class: 'visually-hidden' }, ` of ${name}`),
    );
  }

  return {
    element: h('div', { class: 'panels' }, pages.element, isps.element),
    update(report: Report): void {
      pages.show(report);
      isps.show(report);
    },
  };
}
