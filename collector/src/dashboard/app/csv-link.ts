import { toSearch } from './api';
import { h } from './dom';
import { icon } from './icons';
import { type State, toQuery } from './state';

/** The same rows, under the same filters, as a file. */
export function csvLink(name: 'days' | 'pages' | 'isps', state: State): HTMLElement {
  const search = toSearch({ ...toQuery(state), limit: '1000' });
  return h(
    'a',
    { class: 'quiet', href: `/v1/reports/${name}.csv${search}`, download: '' },
    icon('download'),
    'CSV',
    h('span', { class: 'visually-hidden' }, ` of ${name}`),
  );
}
