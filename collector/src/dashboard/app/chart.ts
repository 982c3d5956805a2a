import uPlot from 'uplot';
import { HEIGHT, toData, toOptions } from './chart-options';
import { h, replace, svg } from './dom';
import { toWhole } from './format';
import { icon } from './icons';
import { type ChartInput, type Series, toSeries } from './series';
import type { Metric } from './totals';

const ONE_DAY = 'One day has one such figure. Page views are also kept by the hour.';
const NAMES: Record<Metric, string> = {
  visitors: 'Visitors',
  visits: 'Visits',
  views: 'Page views',
  consents: 'Consents',
  withdrawals: 'Withdrawals',
};

/** One figure over the days, before it the days compared with; below it the same as a table. */
export function createChart(csv: string) {
  const plot = h('div', { class: 'plot', role: 'img', tabindex: 0, 'aria-describedby': 'readout' });
  const title = h('h2', {}, '');
  const readout = h('p', { class: 'readout', id: 'readout', 'aria-live': 'polite' });
  const table = h('table', {});
  const element = h(
    'section',
    { class: 'panel chart', 'aria-labelledby': 'chart-title' },
    h('div', { class: 'panel-head' }, title, readout, download(csv)),
    plot,
    h(
      'details',
      {},
      h('summary', {}, 'The same as a table'),
      h(
        'div',
        { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Figures by day' },
        table,
      ),
    ),
  );
  title.id = 'chart-title';
  let metric: Metric = 'visitors';
  let input: ChartInput | undefined;
  let drawn: { chart: uPlot; series: Series } | undefined;

  function draw(): void {
    title.textContent = NAMES[metric];
    if (input === undefined || !plot.isConnected) return;
    drawn?.chart.destroy();
    drawn = undefined;
    plot.replaceChildren();
    const series = toSeries(input, metric);
    fillTable(table, series, NAMES[metric]);
    readout.replaceChildren(...legend(series));
    if (series.values.length === 1) {
      replace(plot, h('p', { class: 'none' }, ONE_DAY));
      return;
    }
    const chart = new uPlot(
      toOptions({ series, width: plot.clientWidth, onPoint: (index) => say(series, index) }),
      toData(series),
      plot,
    );
    drawn = { chart, series };
    plot.setAttribute(
      'aria-label',
      `${NAMES[metric]}, ${series.labels[0]} to ${series.labels.at(-1)}`,
    );
  }

  /** What the pointer, or an arrow key, is at; without either, what the lines are. */
  function say(series: Series, index: number | null | undefined): void {
    const value = index === null || index === undefined ? undefined : series.values[index];
    if (value === undefined || value === null || index === null || index === undefined) {
      readout.replaceChildren(...legend(series));
      return;
    }
    const before = series.before[index];
    replace(
      readout,
      h('strong', {}, toWhole(value)),
      ` ${series.labels[index]}`,
      before === undefined
        ? undefined
        : h('span', { class: 'hint' }, ` · ${toWhole(before)} ${series.beforeLabels[index]}`),
    );
  }

  plot.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || drawn === undefined) return;
    event.preventDefault();
    const { chart, series } = drawn;
    const last = series.values.findLastIndex((value) => value !== null);
    const from = chart.cursor.idx ?? (step > 0 ? -1 : last + 1);
    const index = Math.min(last, Math.max(0, from + step));
    const left = chart.valToPos(series.times[index] ?? 0, 'x');
    chart.setCursor({ left, top: 0 });
    say(series, index);
  });

  const resized = new ResizeObserver(() => {
    if (drawn === undefined && input !== undefined) draw();
    else if (plot.clientWidth > 0)
      drawn?.chart.setSize({ width: plot.clientWidth, height: HEIGHT });
  });
  resized.observe(plot);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', draw);

  return {
    element,
    show(next: Metric): void {
      metric = next;
      draw();
    },
    update(next: ChartInput): void {
      input = next;
      draw();
    },
    dispose(): void {
      resized.disconnect();
      scheme.removeEventListener('change', draw);
      drawn?.chart.destroy();
    },
  };
}

function download(href: string): HTMLElement {
  return h(
    'a',
    { class: 'quiet', href, download: '' },
    icon('download'),
    'CSV',
    h('span', { class: 'visually-hidden' }, ' of days'),
  );
}

function legend(series: Series): HTMLElement[] {
  if (series.before.length === 0) return [];
  const sample = (name: string) =>
    svg('svg', { class: `sample ${name}`, viewBox: '0 0 24 4' }, svg('path', { d: 'M0 2h24' }));
  return [
    h('span', { class: 'hint' }, sample('now'), 'these days'),
    h('span', { class: 'hint' }, sample('before'), 'compared with'),
  ];
}

function fillTable(table: HTMLTableElement, series: Series, name: string): void {
  const compared = series.before.length > 0;
  const head = h(
    'tr',
    {},
    h('th', { scope: 'col' }, series.hourly ? 'Hour' : 'Day'),
    h('th', { scope: 'col' }, name),
  );
  if (compared) head.append(h('th', { scope: 'col' }, 'Compared with'));
  replace(
    table,
    h('thead', {}, head),
    h(
      'tbody',
      {},
      ...series.labels.map((label, index) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, label),
          h('td', {}, toFigure(series.values[index])),
          compared && h('td', {}, toFigure(series.before[index])),
        ),
      ),
    ),
  );
}

function toFigure(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : toWhole(value);
}
