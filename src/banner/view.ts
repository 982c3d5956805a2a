import type { BannerDeps, Kit } from '../rooms';
import { toNotice } from './notice';

/** The elements of the first layer: a wrapper of the words and the buttons, in one named region. */
export function createView(deps: BannerDeps, kit: Kit, kind: 'ask' | 'gpc'): HTMLElement {
  const { t } = deps.language;
  const { banner, policy } = deps.config;
  const { element, button } = kit;
  const title = t('title');
  const link = policy.url && element('a', { href: policy.url }, t('policy'));
  const note = kind === 'gpc';
  const words = note ? [t('gpc')] : toNotice(deps, kit);
  return kit.root(
    'div',
    'banner',
    title,
    {
      role: 'region',
      'data-askfirst-layout': banner ? banner.layout : 'box',
      'data-askfirst-position': banner ? banner.position : 'bottom-start',
    },
    element(
      'div',
      // Without a link inside, a scrolled text could not be reached by keyboard in every browser.
      link ? {} : { tabindex: '0', role: 'group', 'aria-label': title },
      !note && element('h2', {}, title),
      element('p', {}, words.join(' '), link && ' ', link),
    ),
    element(
      'div',
      {},
      ...(note
        ? [button('dismiss', t('close'))]
        : [button('reject', t('reject')), button('accept', t('accept'))]),
      button('preferences', t('manage'), true),
    ),
  );
}
