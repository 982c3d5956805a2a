import { h, replace } from './dom';
import { toWhole } from './format';
import type { Series } from './series';

/** The chart in words, for whoever cannot see it or wants the figures. */
export function fillTable(table: HTMLTableElement, series: Series, name: string): void {
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
