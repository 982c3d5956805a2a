import uPlot from 'uplot';
import { h, replace } from './dom';
import { toDay, toHour, toShort, toWhole } from './format';
import { type ChartInput, type Series, toSeries } from './series';
import type { Metric } from './totals';

const HEIGHT = 260;
const NAMES: Record<Metric, string> = {
  visitors: 'Visitors',
  visits: 'Visits',
  views: 'Page views',
  consents: 'Consents',
  withdrawals: 'Withdrawals',
};

/** One figure over the days, before it the days compared with; below it the same as a table. */
export function createChart() {
  const plot = h('div', { class: 'plot', role: 'img', tabindex: 0, 'aria-describedby': 'readout' });
  const title = h('h2', {}, '');
  const readout = h('p', { class: 'readout', id: 'readout', 'aria-live': 'polite' });
  const table = h('table', {});
  const element = h(
    'section',
    { class: 'panel chart', 'aria-labelledby': 'chart-title' },
    h('div', { class: 'panel-head' }, title, readout),
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
    const series = toSeries(input, metric);
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
    say(series, undefined);
    fillTable(table, series, NAMES[metric]);
  }

  /** What the pointer, or an arrow key, is at; without either, the sum of what is drawn. */
  function say(series: Series, index: number | null | undefined): void {
    const value = index === null || index === undefined ? undefined : series.values[index];
    if (value === undefined || index === null || index === undefined) {
      readout.textContent = '';
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
    const last = series.values.length - 1;
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

interface OptionsInput {
  series: Series;
  width: number;
  onPoint(index: number | null | undefined): void;
}

function toOptions({ series, width, onPoint }: OptionsInput): uPlot.Options {
  const colour = (name: string) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const font = '12px system-ui, sans-serif';
  const label = series.hourly ? toHour : toDay;
  const axis = { stroke: colour('--muted'), font, ticks: { show: false } };
  const few = series.values.length < 3;
  const line: uPlot.Series = {
    stroke: colour('--accent'),
    width: 2,
    fill: colour('--accent-soft'),
    points: { show: few, size: 8, fill: colour('--accent') },
  };
  const dashed: uPlot.Series = {
    stroke: colour('--muted'),
    width: 1.5,
    dash: [4, 4],
    points: { show: few, size: 6 },
  };
  return {
    width,
    height: HEIGHT,
    padding: [12, 12, 0, 0],
    legend: { show: false },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 9 } },
    scales: { y: { range: (_chart, _min, max) => [0, Math.max(4, Math.ceil(max * 1.1))] } },
    series: [{}, line, ...(series.before.length > 0 ? [dashed] : [])],
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        space: 64,
        values: (_chart, times) => times.map((time) => label(new Date(time * 1000).toISOString())),
      },
      {
        ...axis,
        grid: { stroke: colour('--line'), width: 1 },
        size: 44,
        incrs: [
          1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 1e7,
          1e8,
        ],
        values: (_chart, values) => values.map(toShort),
      },
    ],
    hooks: { setCursor: [(chart) => onPoint(chart.cursor.idx)] },
  };
}

function toData(series: Series): uPlot.AlignedData {
  const before = series.times.map((_, index) => series.before[index] ?? null);
  return series.before.length > 0
    ? [series.times, series.values, before]
    : [series.times, series.values];
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
          h('td', {}, toWhole(series.values[index] ?? 0)),
          compared && h('td', {}, toWhole(series.before[index] ?? 0)),
        ),
      ),
    ),
  );
}
