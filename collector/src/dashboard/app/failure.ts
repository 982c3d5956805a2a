import type { Failure } from './api';
import { h } from './dom';

/** What went wrong, in the collector's own words, and the way on. */
export function showFailure(failure: Failure, retry: () => void): HTMLElement {
  return h(
    'section',
    { class: 'panel centre', role: 'alert' },
    h('h2', {}, failure.status === 0 ? 'No answer' : 'These figures could not be read'),
    h('p', { class: 'lead' }, failure.detail),
    h('button', { type: 'button', class: 'control primary', click: retry }, 'Try again'),
  );
}
