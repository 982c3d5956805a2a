import type { Askfirst, ConsentState } from '../types';

/** On a server there is nobody to ask: nothing is allowed, nothing is kept, every call is answered. */
export function inertAskfirst(categories: readonly string[]): Askfirst<string> {
  const state: ConsentState = {
    status: 'undecided',
    categories: Object.fromEntries(
      ['necessary', ...categories].map((name) => [name, name === 'necessary']),
    ),
    decidedAt: undefined,
    expiresAt: undefined,
    cause: undefined,
    gpc: false,
    persisted: 'none',
  };
  const nothing = () => {};
  const store = {
    get: () => undefined,
    set: nothing,
    remove: nothing,
    keys: () => [],
    getItem: () => null,
    setItem: nothing,
    removeItem: nothing,
    key: () => null,
    clear: nothing,
    length: 0,
  };
  const askfirst: Askfirst<string> = {
    // The page in the browser resolves its own; this one stays open, as the page is not there.
    ready: new Promise(nothing),
    state,
    allows: (category) => category === 'necessary',
    on: () => nothing,
    subscribe(listener) {
      listener(state);
      return nothing;
    },
    acceptAll: nothing,
    rejectAll: nothing,
    save: nothing,
    withdraw: nothing,
    showBanner: nothing,
    showPreferences: nothing,
    showMyData: nothing,
    view: nothing,
    track: nothing,
    storage: () => store,
    receipt: async () => undefined,
    explain: async () => ({
      state,
      items: [],
      storage: [],
      queue: { waiting: 0, sent: 0, dropped: {} },
      returned: [],
      errors: [],
    }),
    dispose: nothing,
  };
  return askfirst;
}
