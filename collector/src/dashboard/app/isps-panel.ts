import type { Report } from './api';
import { createBars } from './bars';
import { csvLink } from './csv-link';
import { h, replace } from './dom';
import type { ViewContext } from './shell';

const WHY =
  'A provider is named only if at least five browsers came from it in every month in which it was seen. A company’s own domain could otherwise name a person. The rest is counted together; “unknown” are addresses without a provider’s domain. The same holds in the CSV, in the API and when you filter.';
/** Not providers: there is nothing to narrow to. */
const PLAIN = ['other', 'unknown'];

/** Providers by views, with the rule by which some are not named. */
export function createIspsPanel({ state, go }: ViewContext) {
  const body = h('div', {});
  const element = h(
    'section',
    { class: 'panel', 'aria-labelledby': 'isps' },
    h(
      'div',
      { class: 'panel-head' },
      h('h2', { id: 'isps' }, 'ISP domains'),
      csvLink('isps', state),
    ),
    body,
    h(
      'details',
      { class: 'note' },
      h('summary', {}, 'Why some are called “other”'),
      h('p', {}, WHY),
    ),
  );

  function show({ isps }: Report): void {
    replace(
      body,
      createBars({
        caption: 'ISP domains by views',
        columns: ['ISP domain', 'Visitors', 'Views'],
        rows: isps.map(({ isp, visitors, views }) => ({
          name: isp,
          figures: [visitors, views],
          plain: PLAIN.includes(isp),
        })),
        none: 'No provider to show.',
        onPick: (isp) => go({ isp: isp === state.isp ? '' : isp }),
        picked: state.isp,
      }),
    );
  }

  return { element, show };
}
