import { type Answer, get, type Report } from './api';
import { createChart } from './chart';
import { csvLink } from './csv-link';
import { h, replace } from './dom';
import { showEmpty } from './empty';
import { showFailure } from './failure';
import { createFilters } from './filters';
import { createPanels } from './panels';
import type { ViewContext } from './shell';
import { toPrevious, toQuery } from './state';
import { createTotals } from './totals';

const REFRESH_MS = 60_000;

/** Totals, a chart of one of them, and what they are made of. */
export function showOverview(context: ViewContext): () => void {
  const { main, state, expired } = context;
  const body = h('div', { class: 'figures', 'aria-busy': 'true' });
  const chart = createChart(csvLink('days', state));
  const totals = createTotals(state, (metric) => chart.show(metric));
  const panels = createPanels(context);
  const status = h('p', { role: 'status', class: 'visually-hidden' });
  let ended = false;

  replace(
    main,
    h('h1', { class: 'visually-hidden' }, `Overview of ${state.site}`),
    createFilters(context, () => void load(true)),
    status,
    body,
  );
  replace(body, totals.element, chart.element, panels.element);

  async function load(loud: boolean): Promise<void> {
    body.setAttribute('aria-busy', 'true');
    const query = toQuery(state);
    const days = toPrevious(state);
    const [now, before] = await Promise.all([
      get<Report>('/v1/reports/overview', query),
      days && get<Report>('/v1/reports/overview', { ...query, ...days }),
    ]);
    if (ended) return;
    body.setAttribute('aria-busy', 'false');
    if (now.failed) {
      if (now.status === 401) expired();
      else
        replace(
          body,
          showFailure(now, () => retry()),
        );
      return;
    }
    show(now.value, settled(before));
    if (loud) status.textContent = 'The figures are up to date.';
  }

  function show(report: Report, before: Report | undefined): void {
    const filtered = state.page !== '' || state.isp !== '';
    if (isEmpty(report) && !filtered) {
      replace(body, totals.element, showEmpty(state));
    } else replace(body, totals.element, chart.element, panels.element);
    totals.update(report, before);
    chart.update({ report, before, range: state, previous: toPrevious(state) });
    panels.update(report);
  }

  function retry(): void {
    replace(body, totals.element, chart.element, panels.element);
    void load(true);
  }

  // Quietly, while somebody looks: a chart that is a minute old is current enough.
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void load(false);
  }, REFRESH_MS);
  void load(false);

  return () => {
    ended = true;
    clearInterval(timer);
    chart.dispose();
  };
}

function settled(answer: Answer<Report> | undefined): Report | undefined {
  return answer === undefined || answer.failed ? undefined : answer.value;
}

function isEmpty({ totals }: Report): boolean {
  return totals.views === 0 && totals.consents === 0 && totals.withdrawals === 0;
}
