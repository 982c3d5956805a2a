import uPlot from 'uplot';
import { toDay, toHour, toShort } from './format';
import type { Series } from './series';

export const HEIGHT = 260;
const HOURS = [1, 2, 3, 6, 12, 24].map((hours) => hours * 3600);
const DAYS = [1, 2, 3, 5, 7, 14, 30, 60, 90, 180, 365].map((days) => days * 86_400);

export interface OptionsInput {
  series: Series;
  width: number;
  onPoint(index: number | null | undefined): void;
}

export function toOptions({ series, width, onPoint }: OptionsInput): uPlot.Options {
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
    padding: [12, 24, 0, 0],
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
        incrs: series.hourly ? HOURS : DAYS,
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

export function toData(series: Series): uPlot.AlignedData {
  const before = series.times.map((_, index) => series.before[index] ?? null);
  return series.before.length > 0
    ? [series.times, series.values, before]
    : [series.times, series.values];
}
