import { h } from './dom';
import { toRange } from './format';
import { icon } from './icons';
import type { ViewContext } from './shell';
import { type Compare, isDay, type Range } from './state';

const RANGES: [Range, string][] = [
  ['today', 'Today'],
  ['7d', 'Last 7 days'],
  ['30d', 'Last 30 days'],
  ['90d', 'Last 90 days'],
  ['12mo', 'Last 12 months'],
  ['custom', 'Other days…'],
];
const COMPARISONS: [Compare, string][] = [
  ['previous', 'to the days before'],
  ['year', 'to a year before'],
  ['none', 'to nothing'],
];

/** Which days, compared with which, and what they are narrowed to. */
export function createFilters({ state, go }: ViewContext, refresh: () => void): HTMLElement {
  const custom = customDays();
  const range = select('Days', RANGES, state.range, (value) => {
    if (value === 'custom') custom.hidden = false;
    else go({ range: value });
  });
  custom.hidden = state.range !== 'custom';
  const bots = h('input', {
    type: 'checkbox',
    checked: state.bots,
    change: () => go({ bots: bots.checked }),
  });

  function customDays(): HTMLFormElement {
    const from = h('input', {
      type: 'date',
      class: 'control',
      value: state.from,
      required: true,
      'aria-label': 'First day',
    });
    const to = h('input', {
      type: 'date',
      class: 'control',
      value: state.to,
      required: true,
      'aria-label': 'Last day',
    });
    return h(
      'form',
      {
        class: 'days',
        submit: (event) => {
          event.preventDefault();
          const [first, last] = [from.value, to.value].sort();
          if (first && last && isDay(first) && isDay(last))
            go({ range: 'custom', from: first, to: last });
        },
      },
      from,
      h('span', { 'aria-hidden': 'true' }, '–'),
      to,
      h('button', { class: 'control' }, 'Show'),
    );
  }

  return h(
    'div',
    { class: 'filters' },
    h(
      'div',
      { class: 'controls' },
      range,
      custom,
      select('Compared', COMPARISONS, state.compare, (compare) => go({ compare })),
      h('label', { class: 'check' }, bots, 'Include bots'),
      h('button', { type: 'button', class: 'quiet', click: refresh }, icon('refresh'), 'Refresh'),
      h('p', { class: 'hint span' }, `${toRange(state.from, state.to)}, days in UTC`),
    ),
    chips(),
  );

  function chips(): HTMLElement | undefined {
    const active: [string, string, () => void][] = [];
    if (state.page !== '') active.push(['Page', state.page, () => go({ page: '' })]);
    if (state.isp !== '') active.push(['ISP domain', state.isp, () => go({ isp: '' })]);
    if (active.length === 0) return undefined;
    return h(
      'ul',
      { class: 'chips', 'aria-label': 'Filters' },
      ...active.map(([name, value, remove]) =>
        h(
          'li',
          {},
          h('span', {}, `${name}: `, h('bdi', {}, value)),
          h(
            'button',
            { type: 'button', 'aria-label': `Remove the filter ${name} ${value}`, click: remove },
            icon('close'),
          ),
        ),
      ),
    );
  }
}

function select<T extends string>(
  label: string,
  options: [T, string][],
  chosen: T,
  onChange: (value: T) => void,
): HTMLElement {
  const control = h(
    'select',
    { class: 'control', change: () => onChange(control.value as T) },
    ...options.map(([value, text]) => h('option', { value, selected: value === chosen }, text)),
  );
  return h('label', { class: 'field' }, h('span', {}, label), control);
}
