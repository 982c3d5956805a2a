import uPlot from 'uplot';
import { HEIGHT, toData, toOptions } from './chart-options';
import { createReadout } from './chart-readout';
import { fillTable } from './chart-table';
import { h, replace } from './dom';
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
export function createChart(csv: HTMLElement) {
  const plot = h('div', { class: 'plot', role: 'img', tabindex: 0, 'aria-describedby': 'readout' });
  const title = h('h2', { id: 'chart-title' });
  const readout = createReadout();
  const table = h('table', {});
  let metric: Metric = 'visitors';
  let input: ChartInput | undefined;
  let drawn: { chart: uPlot; series: Series } | undefined;

  function draw(): void {
    title.textContent = NAMES[metric];
    if (input === undefined || !plot.isConnected) return;
    drawn?.chart.destroy();
    drawn = undefined;
    const series = toSeries(input, metric);
    fillTable(table, series, NAMES[metric]);
    readout.legend(series);
    const span = `${series.labels[0]} to ${series.labels.at(-1)}`;
    plot.setAttribute('aria-label', `${NAMES[metric]}, ${span}`);
    plot.replaceChildren();
    if (series.values.length === 1) replace(plot, h('p', { class: 'none' }, ONE_DAY));
    else drawn = { chart: plotSeries(series), series };
  }

  function plotSeries(series: Series): uPlot {
    const onPoint = (index: number | null | undefined) => readout.say(series, index);
    return new uPlot(toOptions({ series, width: plot.clientWidth, onPoint }), toData(series), plot);
  }

  plot.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || drawn === undefined) return;
    event.preventDefault();
    readout.say(drawn.series, move(drawn.chart, drawn.series, step));
  });
  const stop = watchSize(
    plot,
    () => {
      if (drawn === undefined) draw();
      else drawn.chart.setSize({ width: plot.clientWidth, height: HEIGHT });
    },
    draw,
  );

  return {
    element: toPanel({ title, readout: readout.element, csv, plot, table }),
    show(next: Metric): void {
      metric = next;
      draw();
    },
    update(next: ChartInput): void {
      input = next;
      draw();
    },
    dispose(): void {
      stop();
      drawn?.chart.destroy();
    },
  };
}

function toPanel(parts: Record<'title' | 'readout' | 'csv' | 'plot' | 'table', HTMLElement>) {
  const region = { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Figures by day' };
  return h(
    'section',
    { class: 'panel chart', 'aria-labelledby': 'chart-title' },
    h('div', { class: 'panel-head' }, parts.title, parts.readout, parts.csv),
    parts.plot,
    h('details', {}, h('summary', {}, 'The same as a table'), h('div', region, parts.table)),
  );
}

/** To the point left or right of where the cursor is; the index it came to. */
function move(chart: uPlot, series: Series, step: number): number {
  const last = series.values.findLastIndex((value) => value !== null);
  const from = chart.cursor.idx ?? (step > 0 ? -1 : last + 1);
  const index = Math.min(last, Math.max(0, from + step));
  chart.setCursor({ left: chart.valToPos(series.times[index] ?? 0, 'x'), top: 0 });
  return index;
}

/** The canvas follows neither the width of the page nor its colours by itself. */
function watchSize(plot: HTMLElement, onSize: () => void, onColours: () => void): () => void {
  const resized = new ResizeObserver(() => {
    if (plot.clientWidth > 0) onSize();
  });
  resized.observe(plot);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  scheme.addEventListener('change', onColours);
  return () => {
    resized.disconnect();
    scheme.removeEventListener('change', onColours);
  };
}
