import { copyButton } from './copy';
import { h } from './dom';
import type { State } from './state';

/** Nothing in these days: perhaps nobody agreed yet, perhaps the tag is not there. */
export function showEmpty({ site }: State): HTMLElement {
  const tag = `<script async src="${location.origin}/askfirst.js" data-policy="/privacy"></script>`;
  return h(
    'section',
    { class: 'panel centre empty' },
    h('h2', {}, 'No visits in these days'),
    h(
      'p',
      { class: 'lead' },
      'Only visitors who agreed are counted, so a quiet day may just mean that nobody has yet. If ',
      h('strong', {}, h('bdi', {}, site)),
      ' is new here, put this tag into its pages:',
    ),
    h('div', { class: 'code' }, h('code', {}, tag), copyButton(tag, 'Copy the tag')),
  );
}
