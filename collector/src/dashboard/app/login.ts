import { get, post, type Session } from './api';
import { h, replace } from './dom';
import { mark } from './icons';

/** The password, and nothing else: there is one administrator. */
export function showLogin(root: Element, { onSignedIn }: { onSignedIn(): Promise<void> }): void {
  document.title = 'Sign in · askfirst';
  const message = h('p', { role: 'alert', class: 'message' });
  const password = h('input', {
    id: 'password',
    class: 'control',
    type: 'password',
    autocomplete: 'current-password',
    required: true,
    'aria-describedby': 'where',
  });
  const button = h('button', { class: 'control primary' }, 'Sign in');
  const form = h(
    'form',
    { class: 'panel', submit: (event) => void submit(event) },
    h('label', { for: 'password' }, 'Password'),
    // Password managers want a name beside the password.
    h('input', {
      type: 'text',
      autocomplete: 'username',
      value: 'admin',
      hidden: true,
      readonly: true,
      'aria-label': 'Name',
    }),
    password,
    message,
    button,
    h(
      'p',
      { class: 'hint', id: 'where' },
      'It was set, or printed, when the collector was started.',
    ),
  );
  replace(
    root,
    h('main', { class: 'sign-in' }, h('h1', { class: 'brand' }, mark(), 'askfirst'), form),
  );
  password.focus();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    message.textContent = '';
    button.disabled = true;
    const answer = await post<void>('/v1/admin/login', { password: password.value });
    if (answer.failed) say(answer.detail);
    else await enter();
    button.disabled = false;
  }

  async function enter(): Promise<void> {
    const session = await get<Session>('/v1/admin/session');
    if (!session.failed && session.value.signedIn) return onSignedIn();
    say(
      'The password is right, but the browser did not keep the session. Open this page over https.',
    );
  }

  function say(text: string): void {
    message.textContent = text;
    password.select();
  }
}
