import { type Answer, get, type Session } from './api';
import { h, replace } from './dom';
import { showLogin } from './login';
import { showShell } from './shell';

const root = h('div', { id: 'app' });
document.body.append(root);
void start();

/** Asks who we are, then shows the one page or the other. */
async function start(): Promise<void> {
  const session = await get<Session>('/v1/admin/session');
  const sites = session.failed ? undefined : session.value.sites;
  if (sites !== undefined && isSignedIn(session)) {
    showShell(root, { sites, onSignedOut: () => void start() });
  } else if (session.failed) {
    replace(
      root,
      h('main', { class: 'sign-in' }, h('p', { role: 'alert' }, session.detail), retry()),
    );
  } else showLogin(root, { onSignedIn: start });
}

function retry(): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'control primary', click: () => void start() },
    'Try again',
  );
}

function isSignedIn(session: Answer<Session>): boolean {
  return !session.failed && session.value.signedIn;
}
