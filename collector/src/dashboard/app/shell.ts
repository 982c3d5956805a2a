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
  let end: () => void = () => {};

  function leave(): void {
    end();
    leaving.abort();
    onSignedOut();
  }

  function show(focus: boolean): void {
    const state = readState(location.search, sites, Date.now());
    const { label, show: showView } = VIEWS[state.view];
    document.title = `${label} · ${state.site} · askfirst`;
    replace(nav, ...links(state));
    end();
    end = showView({ main, state, go: (change) => go(state, change), expired: leave });
    if (focus) main.focus();
  }

  function go(state: State, change: Partial<State>): void {
    history.pushState(null, '', toAddress({ ...state, ...change }, sites));
    show(change.view !== undefined);
  }

  function links(state: State): HTMLElement[] {
    return (Object.keys(VIEWS) as View[]).map((view) =>
      h(
        'a',
        {
          href: toAddress({ ...state, view }, sites),
          'aria-current': view === state.view ? 'page' : undefined,
          click: (event) => {
            const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
            if (ctrlKey || metaKey || shiftKey) return;
            event.preventDefault();
            go(state, { view });
          },
        },
        VIEWS[view].label,
      ),
    );
  }

  const chosen = readState(location.search, sites, Date.now()).site;
  replace(
    root,
    h(
      'a',
      {
        class: 'skip',
        href: '#main',
        // A change of the address would draw the view anew.
        click: (event) => {
          event.preventDefault();
          main.focus();
        },
      },
      'Skip to the figures',
    ),
    h(
      'header',
      {},
      h('p', { class: 'brand' }, mark(), 'askfirst'),
      siteSwitch(sites, chosen, (site) =>
        go(readState(location.search, sites, Date.now()), { site, page: '', isp: '' }),
      ),
      nav,
      h(
        'button',
        { type: 'button', class: 'quiet sign-out', click: () => void signOut(leave) },
        'Sign out',
      ),
    ),
    main,
  );
  addEventListener('popstate', () => show(true), { signal: leaving.signal });
  show(false);
}

function siteSwitch(
  sites: string[],
  chosen: string,
  onChange: (site: string) => void,
): HTMLElement {
  if (sites.length < 2) return h('p', { class: 'site' }, chosen);
  const select = h(
    'select',
    { class: 'control site', 'aria-label': 'Site', change: () => onChange(select.value) },
    ...sites.map((site) => h('option', { value: site, selected: site === chosen }, site)),
  );
  return select;
}

async function signOut(leave: () => void): Promise<void> {
  await post('/v1/admin/logout', {});
  leave();
}
