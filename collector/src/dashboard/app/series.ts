import type { Report } from './api';
import { toFullDay, toHour } from './format';
import { countDays, listDays } from './state';
import type { Metric } from './totals';

export interface ChartInput {
  report: Report;
  before: Report | undefined;
  range: { from: string; to: string };
  previous: { from: string; to: string } | undefined;
}

export interface Series {
  /** Seconds since the epoch, as the chart wants them. */
  times: number[];
  labels: string[];
  /** Null = not over yet. */
  values: (number | null)[];
  /** Of the days compared with, place by place; empty = none. */
  before: number[];
  beforeLabels: string[];
  hourly: boolean;
}

/** One point a day, or an hour where the range is one day and the figure is kept by the hour. */
export function toSeries(input: ChartInput, metric: Metric): Series {
  const hourly =
    metric === 'views' && countDays(input.range) === 1 && input.report.hours.length > 0;
  const keys = hourly ? listHours(input.range.from) : listDays(input.range);
  const beforeKeys =
    input.before === undefined || input.previous === undefined
      ? []
      : hourly
        ? listHours(input.previous.from)
        : listDays(input.previous);
  const label = hourly ? toHour : toFullDay;
  return {
    times: keys.map((key) => Date.parse(key) / 1000),
    labels: keys.map(label),
    values: pick(input.report, keys, metric, hourly).map((value, index) =>
      Date.parse(keys[index] ?? '') > Date.now() ? null : value,
    ),
    before: input.before === undefined ? [] : pick(input.before, beforeKeys, metric, hourly),
    beforeLabels: beforeKeys.map(label),
    hourly,
  };
}

function pick(report: Report, keys: string[], metric: Metric, hourly: boolean): number[] {
  const known = hourly
    ? new Map(report.hours.map((row) => [Date.parse(row.hour), row.views]))
    : new Map(report.days.map((row) => [Date.parse(row.day), row[metric]]));
  return keys.map((key) => known.get(Date.parse(key)) ?? 0);
}

function listHours(day: string): string[] {
  return Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`);
}
