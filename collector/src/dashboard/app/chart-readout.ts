import { h, replace, svg } from './dom';
import { toWhole } from './format';
import type { Series } from './series';

/** One line above the chart: what its lines are, or the figures at one point. */
export function createReadout() {
  const element = h('p', { class: 'readout', id: 'readout', 'aria-live': 'polite' });

  function legend(series: Series): void {
    const compared = series.before.length > 0;
    replace(
      element,
      ...(compared ? [line('now', 'these days'), line('before', 'compared with')] : []),
    );
  }

  function say(series: Series, index: number | null | undefined): void {
    const value = typeof index === 'number' ? series.values[index] : undefined;
    if (typeof index !== 'number' || typeof value !== 'number') {
      legend(series);
      return;
    }
    const before = series.before[index];
    const compared =
      before === undefined ? '' : ` · ${toWhole(before)} ${series.beforeLabels[index]}`;
    replace(
      element,
      h('strong', {}, toWhole(value)),
      ` ${series.labels[index]}`,
      h('span', { class: 'hint' }, compared),
    );
  }

  return { element, legend, say };
}

function line(name: 'now' | 'before', text: string): HTMLElement {
  const path = svg('path', { d: 'M0 2h24' });
  return h(
    'span',
    { class: 'hint' },
    svg('svg', { class: `sample ${name}`, viewBox: '0 0 24 4', 'aria-hidden': 'true' }, path),
    text,
  );
}
