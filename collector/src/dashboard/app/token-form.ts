import { post, type TokenRow } from './api';
import { h } from './dom';

export type NewToken = TokenRow & { secret: string };

const SCOPES: [string, string][] = [
  ['reports', 'Read the reports'],
  ['consents', 'Read consent records and the ledger'],
  ['metrics', 'Read the metrics'],
  ['admin', 'Register notices, make and revoke tokens'],
];

/** What a new token is for, and what it may do. */
export function createTokenForm(on: { made(token: NewToken): void; expired(): void }): HTMLElement {
  const message = h('p', { role: 'alert', class: 'message' });
  const name = h('input', {
    id: 'name',
    class: 'control',
    required: true,
    maxlength: 80,
    autocomplete: 'off',
  });
  const scopes = SCOPES.map(([value, label], index) => ({
    box: h('input', { type: 'checkbox', value, checked: index === 0 }),
    label,
  }));
  const boxes = scopes.map(({ box, label }) => h('label', { class: 'check' }, box, label));
  const form = h(
    'form',
    { class: 'panel stack', submit: (event) => void create(event) },
    h('h2', {}, 'New token'),
    h('label', { for: 'name' }, 'What it is for'),
    name,
    h('fieldset', {}, h('legend', {}, 'It may'), ...boxes),
    message,
    h('button', { class: 'control primary' }, 'Make the token'),
  );

  async function create(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = scopes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    message.textContent = chosen.length === 0 ? 'Choose what the token may do.' : '';
    if (chosen.length === 0) return;
    const body = { name: name.value, scopes: chosen };
    const answer = await post<NewToken>('/v1/admin/tokens', body);
    if (!form.isConnected) return;
    if (!answer.failed) {
      form.reset();
      on.made(answer.value);
    } else if (answer.status === 401) on.expired();
    else message.textContent = answer.detail;
  }

  return form;
}
