import { openDialog } from '../lib/dialog';
import type { Context } from '../rooms';
import { createCategory } from './category';
import { preferencesCss } from './css';
import { texts } from './text';

/** The second layer: a switch a category, generated from the configuration. */
export function open(context: Context, focus?: string): void {
  const { config, language, kit } = context;
  const t = (key: string, values = {}) => language.t(key, values, texts);
  const names = Object.keys(config.categories).filter((name) => name !== 'necessary');

  const dialog = openDialog({
    id: 'preferences',
    title: 'settings',
    t,
    css: preferencesCss,
    context,
    onAction(action, event, pressed) {
      if (!dialog) return;
      const { root, status } = dialog;
      const choice = Object.fromEntries(
        names.map((name) => [
          name,
          action === 'save' ? !!input(name)?.checked : action === 'accept',
        ]),
      );
      const trusted = event.isTrusted;
      if (!trusted && names.some((name) => choice[name])) {
        // A script may refuse for the visitor, never agree.
        pressed.focus();
        status.textContent = t('confirm');
        return;
      }
      const text = toText(root.innerText);
      root.close();
      context.decide((name) => choice[name], 'choice', {
        method: 'save',
        layer: 'preferences',
        trusted,
        text,
      });
    },
  });
  if (!dialog) return;

  const { body, row } = dialog;
  const { name, contact, address } = config.controller;
  const { url, updated } = config.policy;
  const who = [name, contact, address].filter(Boolean).join(', ');
  const date = Date.parse(updated);
  const policy = date
    ? `${t('policy')} · ${new Date(date).toLocaleDateString(language.lang, { dateStyle: 'long', timeZone: 'UTC' })}`
    : t('policy');
  body.append(
    kit.element('p', {}, t('keep', { choice: kit.toDuration(config.keep.choice) })),
    kit.element(
      'p',
      {},
      `${t('responsible', { controller: who })} `,
      url && kit.element('a', { href: url }, policy),
    ),
    ...['necessary', ...names].map((category) => createCategory(category, context, t)),
  );
  row.append(
    kit.button('reject', t('reject')),
    kit.button('accept', t('accept')),
    kit.button('save', t('save'), true),
  );
  if (focus) input(focus)?.focus();

  function input(category: string) {
    return dialog?.body.querySelector<HTMLInputElement>(`[value=${category}]`);
  }
}

const MAX_TEXT_BYTES = 8000;

function toText(words: string): string {
  const bytes = new TextEncoder().encode(words);
  return new TextDecoder().decode(bytes.slice(0, MAX_TEXT_BYTES));
}
