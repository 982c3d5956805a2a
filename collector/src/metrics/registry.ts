/** The text format of Prometheus, version 0.0.4: counters, gauges and one histogram is all it takes. */
export interface Counter {
  add(labels: string, by?: number): void;
  lines(): string[];
}

export interface Histogram {
  observe(seconds: number): void;
  lines(): string[];
}

/** A bound against labels that somebody could multiply; what comes later is counted as `other`. */
const MAX_SERIES = 500;

export function createCounter(name: string, help: string): Counter {
  const series = new Map<string, number>();
  return {
    add(labels, by = 1) {
      const known = series.has(labels) || series.size < MAX_SERIES;
      const key = known ? labels : 'series="other"';
      series.set(key, (series.get(key) ?? 0) + by);
    },
    lines: () => [
      ...toHead(name, help, 'counter'),
      ...[...series].map(([labels, value]) => `${name}${labels && `{${labels}}`} ${value}`),
    ],
  };
}

export function createHistogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const counts = bounds.map(() => 0);
  let count = 0;
  let sum = 0;
  return {
    observe(seconds) {
      count += 1;
      sum += seconds;
      const index = bounds.findIndex((bound) => seconds <= bound);
      if (index >= 0) counts[index] = (counts[index] ?? 0) + 1;
    },
    lines() {
      let below = 0;
      const buckets = bounds.map((bound, index) => {
        below += counts[index] ?? 0;
        return `${name}_bucket{le="${bound}"} ${below}`;
      });
      return [
        ...toHead(name, help, 'histogram'),
        ...buckets,
        `${name}_bucket{le="+Inf"} ${count}`,
        `${name}_sum ${sum}`,
        `${name}_count ${count}`,
      ];
    },
  };
}

export function toGauge(name: string, help: string, series: Record<string, number>): string[] {
  const values = Object.entries(series).map(
    ([labels, value]) => `${name}${labels && `{${labels}}`} ${value}`,
  );
  return [...toHead(name, help, 'gauge'), ...values];
}

/** A label's value, escaped. */
export function label(name: string, value: string | number): string {
  const text = String(value).replace(/[\\"\n]/g, (character) =>
    character === '\n' ? '\\n' : `\\${character}`,
  );
  return `${name}="${text}"`;
}

function toHead(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}
