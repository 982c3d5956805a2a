import type { BannerDeps, Kit } from '../rooms';
import { toNotice } from './notice';

/** The elements of the first layer: a wrapper of the words and the buttons, in one named region. */
export function createView(deps: BannerDeps, kit: Kit, note: boolean): HTMLElement {
  const { t } = deps.language;
  const { banner, policy } = deps.config;
  const { element, button } = kit;
  const layout = banner ? banner.layout : 'box';
  return kit.root(
    'div',
    'banner',
    t('title'),
    {
      role: 'region',
      'data-askfirst-layout': layout,
      'data-askfirst-position': banner ? banner.position : 'bottom-start',
    },
    element(
      'div',
      {},
      !note && element('h2', {}, t('title')),
      element(
        'p',
        {},
        note ? t('gpc') : toNotice(deps, kit),
        ' ',
        policy.url && element('a', { href: policy.url }, t('policy')),
      ),
    ),
    element(
      'div',
      {},
      note ? button('dismiss', t('close')) : button('reject', t('reject')),
      !note && button('accept', t('accept')),
      button('preferences', t('manage'), true),
    ),
  );
}
