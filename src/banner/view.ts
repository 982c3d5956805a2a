import { element } from '../lib/element';
import type { BannerDeps } from '../rooms';
import { toNotice } from './notice';

/** The elements of the first layer: a wrapper of the words and the buttons, in one named region. */
export function createView(deps: BannerDeps, kind: 'ask' | 'gpc'): HTMLElement {
  const { config, language } = deps;
  const { t, lang, dir } = language;
  const { layout, position, theme } = config.banner || {
    layout: 'box',
    position: 'bottom-start',
    theme: 'auto',
  };
  const button = (action: string, word: string) =>
    element('button', { type: 'button', 'data-askfirst': action }, t(word));
  const link = config.policy.url && element('a', { href: config.policy.url }, t('policy'));
  const [words, title, buttons] =
    kind === 'gpc'
      ? [[t('gpc')], undefined, [button('dismiss', 'close')]]
      : [toNotice(deps), t('title'), [button('reject', 'reject'), button('accept', 'accept')]];
  return element(
    'div',
    {
      id: 'askfirst-banner',
      role: 'region',
      'aria-label': t('title'),
      lang,
      dir,
      'data-askfirst-layout': layout,
      'data-askfirst-position': position,
      'data-askfirst-theme': theme,
    },
    element(
      'div',
      {},
      element(
        'div',
        // Without a link inside, a scrolled text could not be reached by keyboard in every browser.
        link ? {} : { tabindex: '0', role: 'group', 'aria-label': t('title') },
        title && element('h2', {}, title),
        element('p', {}, words.join(' '), link && ' ', link),
      ),
      element('div', {}, ...buttons, button('preferences', 'manage')),
    ),
  );
}
