import { showAccess } from './access';
import { post } from './api';
import { showConsents } from './consents';
import { h, replace } from './dom';
import { mark } from './icons';
import { showLedger } from './ledger';
import { showNotices } from './notices';
import { showOverview } from './overview';
import { readState, type State, toAddress, type View } from './state';

export interface ShellOptions {
  sites: string[];
  onSignedOut(): void;
}

/** What a view is given. Each returns what ends it. */
export interface ViewContext {
  main: HTMLElement;
  state: State;
  go(change: Partial<State>): void;
  /** The session is over: back to the password. */
  expired(): void;
}

const VIEWS: Record<View, { label: string; show(context: ViewContext): () => void }> = {
  overview: { label: 'Overview', show: showOverview },
  consents: { label: 'Consents', show: showConsents },
  notices: { label: 'Notices', show: showNotices },
  ledger: { label: 'Ledger', show: showLedger },
  access: { label: 'Access', show: showAccess },
};

/** Header, site switch, navigation; below it one view at a time, by what the address says. */
export function showShell(root: Element, { sites, onSignedOut }: ShellOptions): void {
  const main = h('main', { id: 'main', tabindex: -1 });
  const nav = h('nav', { 'aria-label': 'Views' });
  const leaving = new AbortController();
  const read = () => readState(location.search, sites, Date.now());
  let end: () => void = () => {};

  function leave(): void {
    end();
    leaving.abort();
    onSignedOut();
  }

  function show(focus: boolean): void {
    const state = read();
    const { label, show: showView } = VIEWS[state.view];
    document.title = `${label} · ${state.site} · askfirst`;
    replace(nav, ...toLinks(state, sites, (view) => go({ view })));
    end();
    end = showView({ main, state, go, expired: leave });
    if (focus) main.focus();
  }

  function go(change: Partial<State>): void {
    history.pushState(null, '', toAddress({ ...read(), ...change }, sites));
    show(change.view !== undefined);
  }

  const onSite = (site: string) => go({ site, page: '', isp: '' });
  const signOut = async () => {
    await post('/v1/admin/logout', {});
    leave();
  };
  const out = { type: 'button', class: 'quiet sign-out', click: () => void signOut() };
  replace(
    root,
    skipTo(main),
    h(
      'header',
      {},
      h('p', { class: 'brand' }, mark(), 'askfirst'),
      siteSwitch(sites, read().site, onSite),
      nav,
      h('button', out, 'Sign out'),
    ),
    main,
  );
  addEventListener('popstate', () => show(true), { signal: leaving.signal });
  show(false);
}

function toLinks(state: State, sites: string[], go: (view: View) => void): HTMLElement[] {
  return (Object.keys(VIEWS) as View[]).map((view) => {
    const click = (event: Event) => {
      // With a modifier the browser opens another tab: its own affair.
      const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
      if (ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      go(view);
    };
    const href = toAddress({ ...state, view }, sites);
    const current = view === state.view ? 'page' : undefined;
    return h('a', { href, 'aria-current': current, click }, VIEWS[view].label);
  });
}

function skipTo(main: HTMLElement): HTMLElement {
  // Followed, the link would change the address, and that draws the view anew.
  const click = (event: Event) => {
    event.preventDefault();
    main.focus();
  };
  return h('a', { class: 'skip', href: '#main', click }, 'Skip to the figures');
}

function siteSwitch(
  sites: string[],
  chosen: string,
  onChange: (site: string) => void,
): HTMLElement {
  if (sites.length < 2) return h('p', { class: 'site' }, chosen);
  const change = () => onChange(select.value);
  const select = h(
    'select',
    { class: 'control site', 'aria-label': 'Site', change },
    ...sites.map((site) => h('option', { value: site, selected: site === chosen }, site)),
  );
  return select;
}
