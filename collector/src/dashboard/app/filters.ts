import { h } from './dom';
import { toRange } from './format';
import { icon } from './icons';
import type { ViewContext } from './shell';
import { type Compare, isDay, type Range, type State } from './state';

type Go = ViewContext['go'];

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
  const custom = createDays(state, go);
  custom.hidden = state.range !== 'custom';
  const range = select('Days', RANGES, state.range, (value) => {
    if (value === 'custom') custom.hidden = false;
    else go({ range: value });
  });
  const change = () => go({ bots: bots.checked });
  const bots = h('input', { type: 'checkbox', checked: state.bots, change });
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
    createChips(state, go),
  );
}

/** From one day to another, in either order. */
function createDays(state: State, go: Go): HTMLFormElement {
  const day = (value: string, label: string) =>
    h('input', { type: 'date', class: 'control', value, required: true, 'aria-label': label });
  const from = day(state.from, 'First day');
  const to = day(state.to, 'Last day');
  const submit = (event: Event) => {
    event.preventDefault();
    const [first = '', last = ''] = [from.value, to.value].sort();
    if (isDay(first) && isDay(last)) go({ range: 'custom', from: first, to: last });
  };
  const dash = h('span', { 'aria-hidden': 'true' }, '–');
  const show = h('button', { class: 'control' }, 'Show');
  return h('form', { class: 'days', submit }, from, dash, to, show);
}

function createChips(state: State, go: Go): HTMLElement | undefined {
  const all: [string, string, () => void][] = [
    ['Page', state.page, () => go({ page: '' })],
    ['ISP domain', state.isp, () => go({ isp: '' })],
  ];
  const active = all.filter(([, value]) => value !== '');
  if (active.length === 0) return undefined;
  return h('ul', { class: 'chips', 'aria-label': 'Filters' }, ...active.map(toChip));
}

function toChip([name, value, click]: [string, string, () => void]): HTMLElement {
  const label = `Remove the filter ${name} ${value}`;
  return h(
    'li',
    {},
    h('span', {}, `${name}: `, h('bdi', {}, value)),
    h('button', { type: 'button', 'aria-label': label, click }, icon('close')),
  );
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
