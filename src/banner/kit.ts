import { adopt } from '../lib/css';
import { toDuration } from '../lib/duration';
import { element } from '../lib/element';
import type { Kit, Spoken } from '../rooms';

/** What every layer is made with. The dialogs' chunks get it handed, rather than hold copies. */
export function createKit({ config: { banner }, language: { lang, dir, t } }: Spoken): Kit {
  return {
    element,
    adopt,
    toDuration: (days) => toDuration(days, lang, t),
    button: (action, word, quiet) =>
      element('button', { 'data-askfirst': action, 'data-quiet': quiet ? '' : undefined }, word),
    root: (tag, id, label, attributes, ...children) =>
      element(
        tag,
        {
          id: `askfirst-${id}`,
          'aria-label': label,
          lang,
          dir,
          'data-askfirst-theme': banner ? banner.theme : 'auto',
          ...attributes,
        },
        element('div', {}, ...children),
      ),
  };
}
