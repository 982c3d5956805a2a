import type { Report } from './api';
import { h, replace } from './dom';
import { toChange, toDecimal, toShort, toWhole } from './format';
import { countDays, type State } from './state';

export type Metric = 'visitors' | 'visits' | 'views' | 'consents' | 'withdrawals';

interface Card {
  key: Metric | 'depth';
  label: string;
  /** Whether more of it is welcome; a withdrawal is the visitor's good right, and no success. */
  mood: 'more' | 'neither';
  hint: string;
  value(totals: Report['totals']): number;
  format(value: number): string;
}

const CARDS: Card[] = [
  card('visitors', 'Visitors', 'Different browsers whose visitors agreed'),
  card('visits', 'Visits', 'Views of one browser with less than 30 minutes between them'),
  card('views', 'Page views', 'Pages looked at'),
  {
    key: 'depth',
    mood: 'neither',
    label: 'Views a visit',
    hint: 'Page views divided by visits',
    value: ({ views, visits }) => (visits === 0 ? 0 : views / visits),
    format: toDecimal,
  },
  card('consents', 'Consents', 'Consents recorded'),
  card('withdrawals', 'Withdrawals', 'Consents taken back'),
];

/** One figure a card; pressing it draws that figure in the chart. */
export function createTotals(state: State, onChoose: (metric: Metric) => void) {
  const element = h('ul', { class: 'totals', 'aria-label': 'Totals' });
  // The site's consents belong to no page and to no provider.
  const filtered = state.page !== '' || state.isp !== '';
  const cards = CARDS.filter(
    ({ key }) => !filtered || (key !== 'consents' && key !== 'withdrawals'),
  );
  const items = cards.map((one) => createCard(one, choose));
  replace(element, ...items.map((item) => item.element));
  // A single day has one figure of each kind; page views are kept by the hour too.
  choose(countDays(state) === 1 ? 'views' : 'visitors');

  function choose(metric: Metric): void {
    for (const item of items) item.press(metric);
    onChoose(metric);
  }

  return {
    element,
    update(report: Report, before: Report | undefined): void {
      for (const item of items) item.update(report.totals, before?.totals);
    },
  };
}

function createCard(one: Card, choose: (metric: Metric) => void) {
  const figure = h('span', { class: 'figure skeleton' }, '\u2007');
  const change = h('span', { class: 'change' });
  const { key } = one;
  const inside = [h('span', { class: 'label' }, one.label), figure, change];
  const button =
    key === 'depth'
      ? h('div', { class: 'card', title: one.hint }, ...inside)
      : h(
          'button',
          { type: 'button', class: 'card', title: one.hint, click: () => choose(key) },
          ...inside,
        );

  return {
    element: h('li', {}, button),
    press(metric: Metric): void {
      if (key !== 'depth') button.setAttribute('aria-pressed', String(key === metric));
    },
    update(totals: Report['totals'], before: Report['totals'] | undefined): void {
      const value = one.value(totals);
      figure.classList.remove('skeleton');
      figure.textContent = key === 'depth' ? one.format(value) : toShort(value);
      figure.title = one.format(value);
      replace(
        change,
        ...(before === undefined ? [] : describeChange(one, value, one.value(before))),
      );
    },
  };
}

function describeChange(one: Card, now: number, before: number): (string | HTMLElement)[] {
  const change = toChange(now, before);
  if (change === undefined) return now === before ? [] : [h('span', { class: 'same' }, 'new')];
  const direction =
    one.mood === 'neither' || now === before ? 'same' : now > before ? 'up' : 'down';
  return [
    h('span', { class: direction, dir: 'ltr' }, change),
    h('span', { class: 'visually-hidden' }, ` against ${one.format(before)} before`),
  ];
}

function card(key: Metric, label: string, hint: string): Card {
  const mood = key === 'withdrawals' ? 'neither' : 'more';
  return { key, label, mood, hint, value: (totals) => totals[key], format: toWhole };
}
