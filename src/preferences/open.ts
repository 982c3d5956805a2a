import { openDialog } from '../lib/dialog';
import { toDuration } from '../lib/duration';
import { element } from '../lib/element';
import type { PreferencesDeps } from '../rooms';
import { createCategory } from './category';
import { preferencesCss } from './css';
import { texts } from './text';

/** The second layer: a switch a category, generated from the configuration. */
export function openPreferences(deps: PreferencesDeps): void {
  const { config, language, state } = deps;
  const t = (key: string, values: Record<string, string> = {}) => language.t(key, values, texts);
  const names = Object.keys(config.categories);
  const button = (action: string) =>
    element('button', { type: 'button', 'data-askfirst': action }, t(action));

  const dialog = openDialog({
    id: 'askfirst-preferences',
    title: t('settings'),
    close: t('close'),
    config,
    language,
    css: preferencesCss,
    onOpen: deps.onOpen,
    onAction(action, event, pressed) {
      const choice = Object.fromEntries(
        names.map((name) => [name, action === 'save' ? isOn(name) : action === 'accept']),
      );
      const grants = names.some((name) => name !== 'necessary' && choice[name]);
      if (grants && !event.isTrusted) {
        // A script may refuse for the visitor, never agree.
        pressed.focus();
        dialog?.say(t('confirm'));
        return;
      }
      const text = dialog ? toText(dialog.root) : '';
      dialog?.root.close();
      deps.onSave(choice, { trusted: event.isTrusted, text });
    },
  });
  if (!dialog) return;

  const { name, contact, address } = config.controller;
  const who = [name, contact, address].filter(Boolean).join(', ');
  const policy = [t('policy'), toDate(config.policy.updated, language.lang)].filter(Boolean);
  dialog.body.append(
    element('p', {}, t('keep', { choice: toDuration(config.keep.choice, language.lang) })),
    element(
      'p',
      {},
      `${t('responsible', { controller: who })} `,
      config.policy.url && element('a', { href: config.policy.url }, policy.join(', ')),
    ),
    ...names.map((category) =>
      createCategory({ ...deps, t, category, on: state.categories[category] === true }),
    ),
  );
  const save = button('save');
  save.dataset.quiet = '';
  dialog.actions.append(button('reject'), button('accept'), save);
  if (deps.focus) input(deps.focus)?.focus();

  function input(category: string) {
    return [...(dialog?.body.querySelectorAll('input') ?? [])].find(
      ({ value }) => value === category,
    );
  }
  function isOn(category: string) {
    return category === 'necessary' || input(category)?.checked === true;
  }
}

function toDate(date: string, lang: string): string {
  const time = Date.parse(date);
  return time
    ? new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: 'UTC' }).format(time)
    : '';
}

const MAX_TEXT_BYTES = 8000;

/** Every word shown, a line for each block. */
function toText(root: HTMLElement): string {
  const lines = [...root.querySelectorAll('h2,h3,p,li,button')].map((part) => part.textContent);
  const bytes = new TextEncoder().encode(lines.join('\n'));
  return new TextDecoder().decode(bytes.slice(0, MAX_TEXT_BYTES));
}
