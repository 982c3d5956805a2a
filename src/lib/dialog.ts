import type { Config, Language } from '../rooms';
import { adopt } from './css';
import { element } from './element';

export interface DialogOptions {
  id: 'askfirst-preferences' | 'askfirst-my-data';
  title: string;
  close: string;
  config: Config;
  language: Language;
  css: string;
  /** A press of any of its buttons but close. */
  onAction(action: string, event: MouseEvent, button: HTMLElement): void;
  onOpen(open: boolean): void;
}

export interface Dialog {
  root: HTMLDialogElement;
  /** What scrolls, under the title. */
  body: HTMLElement;
  /** The row of buttons at the foot, after the status. */
  actions: HTMLElement;
  /** Says it in the dialog's own status: what lies outside a modal dialog is not read. */
  say(message: string): void;
}

const OUTSIDE = `
dialog&{--w:38em;padding:0}
&::backdrop{background:#0b0d1080}`;

const INSIDE = `
& header{display:flex;justify-content:space-between;gap:1em}
& h2{font-size:1.375em;padding-top:.2em}
& header button{flex:none;width:max(44px,2.75em);margin:-.4em -.35em .5em;padding:0;font-size:1em;outline-offset:-3px}
& [role=status]{grid-column:1/-1;font-size:.875em;font-weight:600}
& [role=status]:empty{display:none}
& ul{margin:0;padding:0;font-size:.875em;color:var(--d)}
& summary{padding:.8em 0;font-size:.875em;cursor:pointer}`;

/** Opens a modal dialog of the page, or does nothing where it is open already. Esc changes nothing. */
export function openDialog(options: DialogOptions): Dialog | undefined {
  const { id, title, close, config, language } = options;
  if (document.getElementById(id)) return;
  const [, dropStyles] = adopt(OUTSIDE, INSIDE + options.css);
  const status = element('div', { role: 'status' });
  const body = element('div');
  const actions = element('div', {}, status);
  const cross = {
    type: 'button',
    'data-askfirst': 'close',
    'data-quiet': '',
    'aria-label': close,
    autofocus: '',
  };
  const root = element(
    'dialog',
    {
      id,
      'aria-label': title,
      lang: language.lang,
      dir: language.dir,
      'data-askfirst-position': 'center',
      'data-askfirst-theme': config.banner ? config.banner.theme : 'auto',
    },
    element(
      'div',
      {},
      element(
        'div',
        {},
        element('header', {}, element('h2', {}, title), element('button', cross, '✕')),
        body,
      ),
      actions,
    ),
  );
  root.addEventListener('close', () => {
    root.remove();
    dropStyles();
    options.onOpen(false);
  });
  root.addEventListener('click', (event) => {
    // The page's own listener would take these buttons for the first layer's.
    event.stopPropagation();
    const button = (event.target as Element).closest('button');
    const action = button?.dataset.askfirst;
    if (action === 'close') root.close();
    else if (button && action) options.onAction(action, event, button);
  });
  document.body.append(root);
  root.showModal();
  options.onOpen(true);
  return {
    root,
    body,
    actions,
    say: (message) => {
      status.textContent = message;
    },
  };
}
