import type { Context } from '../rooms';
import { toNotice } from './notice';

/** The elements of the first layer: a wrapper of the words and the buttons, in one named region. */
export function createView(context: Context, note: boolean): HTMLElement {
  const { config, kit, language } = context;
  const { banner, policy } = config;
  const { element, button } = kit;
  const { t } = language;
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
        note ? t('gpc') : toNotice(context, kit),
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
