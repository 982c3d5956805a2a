import { get, post, type TokenRow } from './api';
import { ask } from './ask';
import { copyButton } from './copy';
import { h, replace } from './dom';
import { showFailure } from './failure';
import { toMoment } from './format';
import type { ViewContext } from './shell';

const SCOPES: [string, string][] = [
  ['reports', 'Read the reports'],
  ['consents', 'Read consent records'],
  ['metrics', 'Read the metrics'],
  ['admin', 'Everything an administrator may do'],
];

/** API tokens. A secret is shown once, when it is made. */
export function showAccess({ main, expired }: ViewContext): () => void {
  const list = h('div', { 'aria-busy': 'true' }, h('p', { class: 'none' }, 'Reading…'));
  const made = h('div', { role: 'status' });
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
  let ended = false;

  const form = h(
    'form',
    { class: 'panel stack', submit: (event) => void create(event) },
    h('h2', {}, 'New token'),
    h('label', { for: 'name' }, 'What it is for'),
    name,
    h(
      'fieldset',
      {},
      h('legend', {}, 'It may'),
      ...scopes.map(({ box, label }) => h('label', { class: 'check' }, box, label)),
    ),
    message,
    h('button', { class: 'control primary' }, 'Make the token'),
  );
  replace(
    main,
    h('h1', {}, 'Access'),
    h(
      'p',
      { class: 'intro' },
      'Programs read reports with a token instead of the password: ',
      h('code', {}, 'Authorization: Bearer askfirst_…'),
    ),
    made,
    h(
      'div',
      { class: 'panels' },
      h('section', { class: 'panel', 'aria-label': 'Tokens' }, h('h2', {}, 'Tokens'), list),
      form,
    ),
  );

  async function load(): Promise<void> {
    const answer = await get<TokenRow[]>('/v1/admin/tokens');
    if (ended) return;
    list.setAttribute('aria-busy', 'false');
    if (answer.failed) {
      if (answer.status === 401) return expired();
      return replace(
        list,
        showFailure(answer, () => void load()),
      );
    }
    if (answer.value.length === 0)
      return replace(list, h('p', { class: 'none' }, 'There is no token.'));
    replace(list, h('ul', { class: 'tokens' }, ...answer.value.map(toItem)));
  }

  function toItem(token: TokenRow): HTMLElement {
    return h(
      'li',
      {},
      h(
        'div',
        {},
        h('strong', {}, h('bdi', {}, token.name)),
        h(
          'p',
          { class: 'hint' },
          `${token.scopes.join(', ')} · ${token.id} · made ${toMoment(token.createdAt)} UTC`,
        ),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'control',
          'aria-label': `Revoke ${token.name}`,
          click: () => void revoke(token),
        },
        'Revoke',
      ),
    );
  }

  async function create(event: Event): Promise<void> {
    event.preventDefault();
    const chosen = scopes.filter(({ box }) => box.checked).map(({ box }) => box.value);
    message.textContent = chosen.length === 0 ? 'Choose what the token may do.' : '';
    if (chosen.length === 0) return;
    const answer = await post<TokenRow & { secret: string }>('/v1/admin/tokens', {
      name: name.value,
      scopes: chosen,
    });
    if (ended) return;
    if (answer.failed) {
      if (answer.status === 401) return expired();
      message.textContent = answer.detail;
      return;
    }
    form.reset();
    showSecret(answer.value);
    await load();
  }

  function showSecret({ name: title, secret }: { name: string; secret: string }): void {
    replace(
      made,
      h(
        'div',
        { class: 'panel once' },
        h(
          'p',
          {},
          'The token ',
          h('strong', {}, h('bdi', {}, title)),
          ' is made. It is shown only now:',
        ),
        h('div', { class: 'code' }, h('code', {}, secret), copyButton(secret, 'Copy the token')),
      ),
    );
    made.scrollIntoView({ block: 'nearest' });
  }

  async function revoke(token: TokenRow): Promise<void> {
    const sure = await ask(main, {
      title: `Revoke “${token.name}”?`,
      text: 'Whatever uses it stops working at once.',
      yes: 'Revoke',
    });
    if (!sure || ended) return;
    const answer = await post(`/v1/admin/tokens/${encodeURIComponent(token.id)}/revoke`, {});
    if (answer.failed && answer.status === 401) return expired();
    replace(
      made,
      h('p', { class: 'hint' }, answer.failed ? answer.detail : `“${token.name}” is revoked.`),
    );
    await load();
    main.focus();
  }

  void load();
  return () => {
    ended = true;
  };
}
