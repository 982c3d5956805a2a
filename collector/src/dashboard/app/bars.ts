import { h, svg } from './dom';
import { toShare, toShort, toWhole } from './format';

export interface BarsOptions {
  caption: string;
  columns: [string, string, string];
  rows: { name: string; figures: [number, number]; plain?: boolean }[];
  none: string;
  picked: string;
  onPick(name: string): void;
}

const FIRST = 9;

/** A table whose rows carry a bar as long as their share of the largest; pressing a name narrows. */
export function createBars(options: BarsOptions): HTMLElement {
  const { rows, columns } = options;
  if (rows.length === 0) return h('p', { class: 'none' }, options.none);
  const largest = Math.max(1, ...rows.map((row) => row.figures[1]));
  const sum = rows.reduce((total, row) => total + row.figures[1], 0);
  const body = h('tbody', {});
  const more = h(
    'button',
    { type: 'button', class: 'quiet more', click: () => showAll() },
    `Show all ${toWhole(rows.length)}`,
  );

  function toRow(row: BarsOptions['rows'][number]): HTMLElement {
    const [visitors, figure] = row.figures;
    const name = h('bdi', {}, row.name);
    const cell = row.plain
      ? h('span', {}, name)
      : h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(row.name === options.picked),
            title: row.name,
            click: () => options.onPick(row.name),
          },
          name,
        );
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, bar(figure / largest), cell),
      h('td', {}, toShort(visitors)),
      h('td', { title: `${toWhole(figure)}, ${toShare(figure, sum)}` }, toShort(figure)),
    );
  }

  function showAll(): void {
    body.append(...rows.slice(FIRST).map(toRow));
    body.querySelectorAll('button')[FIRST]?.focus();
    more.remove();
  }

  body.append(...rows.slice(0, FIRST).map(toRow));
  return h(
    'div',
    {},
    h(
      'table',
      { class: 'bars' },
      h('caption', { class: 'visually-hidden' }, options.caption),
      h('thead', {}, h('tr', {}, ...columns.map((column) => h('th', { scope: 'col' }, column)))),
      body,
    ),
    rows.length > FIRST ? more : undefined,
  );
}

/** An attribute of SVG, because the policy of this page allows no inline style. */
function bar(share: number): SVGElement {
  return svg(
    'svg',
    {
      class: 'bar',
      'aria-hidden': 'true',
      focusable: 'false',
      preserveAspectRatio: 'none',
      viewBox: '0 0 100 1',
    },
    svg('rect', { width: Math.max(0.6, share * 100), height: 1 }),
  );
}
