import { get, post, type TokenRow } from './api';
import { ask } from './ask';
import { copyButton } from './copy';
import { h, replace } from './dom';
import { showFailure } from './failure';
import { toMoment } from './format';
import type { ViewContext } from './shell';
import { createTokenForm, type NewToken } from './token-form';

const INTRO = 'Programs read reports with a token instead of the password: ';

/** API tokens. A secret is shown once, when it is made. */
export function showAccess({ main, expired }: ViewContext): () => void {
  const list = h('div', { 'aria-busy': 'true' }, h('p', { class: 'none' }, 'Reading…'));
  const news = h('div', { role: 'status' });
  let ended = false;

  async function load(): Promise<void> {
    const answer = await get<TokenRow[]>('/v1/admin/tokens');
    if (ended) return;
    list.setAttribute('aria-busy', 'false');
    if (!answer.failed)
      replace(
        list,
        toList(answer.value, (token) => void revoke(token)),
      );
    else if (answer.status === 401) expired();
    else
      replace(
        list,
        showFailure(answer, () => void load()),
      );
  }

  function made(token: NewToken): void {
    replace(news, toSecret(token));
    news.scrollIntoView({ block: 'nearest' });
    void load();
  }

  async function revoke({ id, name }: TokenRow): Promise<void> {
    const text = 'Whatever uses it stops working at once.';
    const sure = await ask(main, { title: `Revoke “${name}”?`, text, yes: 'Revoke' });
    if (!sure || ended) return;
    const answer = await post(`/v1/admin/tokens/${encodeURIComponent(id)}/revoke`, {});
    if (answer.failed && answer.status === 401) return expired();
    const outcome = answer.failed ? answer.detail : `“${name}” is revoked.`;
    replace(news, h('p', { class: 'hint' }, outcome));
    await load();
    main.focus();
  }

  const code = h('code', {}, 'Authorization: Bearer askfirst_…');
  const tokens = { class: 'panel', 'aria-label': 'Tokens' };
  replace(
    main,
    h('h1', {}, 'Access'),
    h('p', { class: 'intro' }, INTRO, code),
    news,
    h(
      'div',
      { class: 'panels' },
      h('section', tokens, h('h2', {}, 'Tokens'), list),
      createTokenForm({ made, expired }),
    ),
  );
  void load();
  return () => {
    ended = true;
  };
}

function toList(tokens: TokenRow[], revoke: (token: TokenRow) => void): HTMLElement {
  if (tokens.length === 0) return h('p', { class: 'none' }, 'There is no token.');
  return h('ul', { class: 'tokens' }, ...tokens.map((token) => toItem(token, () => revoke(token))));
}

function toItem({ id, name, scopes, createdAt }: TokenRow, click: () => void): HTMLElement {
  const about = `${scopes.join(', ')} · ${id} · made ${toMoment(createdAt)} UTC`;
  return h(
    'li',
    {},
    h('div', {}, h('strong', {}, h('bdi', {}, name)), h('p', { class: 'hint' }, about)),
    h(
      'button',
      { type: 'button', class: 'control', 'aria-label': `Revoke ${name}`, click },
      'Revoke',
    ),
  );
}

function toSecret({ name, secret }: NewToken): HTMLElement {
  const title = h('strong', {}, h('bdi', {}, name));
  return h(
    'div',
    { class: 'panel once' },
    h('p', {}, 'The token ', title, ' is made. It is shown only now:'),
    h('div', { class: 'code' }, h('code', {}, secret), copyButton(secret, 'Copy the token')),
  );
}
