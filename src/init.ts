import { createBanner } from './banner/mount';
import { parseOptions } from './config';
import { type Change, createConsent } from './consent/consent';
import { hasGpc } from './consent/signals';
import { watchTabs } from './consent/tabs';
import { hashTerms, toTerms } from './consent/terms';
import { createAsking } from './hall/asking';
import { watchClicks } from './hall/clicks';
import { createCollecting } from './hall/collecting';
import { createExtras } from './hall/extras';
import { createReports } from './hall/reports';
import { watchViews } from './hall/views';
import { whenActive } from './lib/when';
import * as builtIn from './locales/en';
import type { Collect, Config, Doors, GatedStore, Grant, RecordDeps } from './rooms';
import { createGate } from './scripts/gate';
import { createGatedStorage } from './scripts/storage';
import { openRung, openStorage } from './storage/open';
import type { Askfirst, AskfirstOptions, Cause, ConsentState } from './types';

declare const __VERSION__: string;

/** How a choice was made, for the record. */
type How = Pick<Grant, 'method' | 'trusted'> & Omit<Grant['shown'], 'language'>;
type Wanted = (category: string) => boolean | undefined;

const API: How = { method: 'api', layer: 'api', trusted: false, text: '' };
const NOTHING: Wanted = () => false;

/** On the window: a second tag, or a bundle's own copy, is another module. */
const KEY = Symbol.for('askfirst');
type Place = { [KEY]?: { first: Askfirst<string>; warned?: boolean } | undefined };

/** One instance a page: another call gets the first, and is told so once. Throws on wrong options. */
export function openAskfirst(
  options: AskfirstOptions<string>,
  doors: Doors,
  collector = '',
): Askfirst<string> {
  const place = window as Place;
  const found = place[KEY];
  if (found) {
    if (!found.warned) console.warn('askfirst: already started; this returns the first one.');
    found.warned = true;
    return found.first;
  }
  const config = parseOptions(options, { site: location.hostname, collector });
  const first = wire(config, doors, () => delete place[KEY]);
  place[KEY] = { first };
  return first;
}

/** The hallway: hands the rooms to one another. */
function wire(config: Config, doors: Doors, onDispose: () => void): Askfirst<string> {
  const terms = toTerms(config);
  const termsHash = hashTerms(terms);
  const storage = openStorage(config);
  const reports = createReports();
  const stores: Record<string, GatedStore> = {};
  let how: How | undefined;
  let phase: 'waiting' | 'starting' | 'started' | 'disposed' = 'waiting';

  const consent = createConsent({
    config,
    terms: termsHash,
    storage,
    now: Date.now,
    gpc: hasGpc,
    onChange(change) {
      apply(phase === 'started' ? change.previous : undefined);
      for (const category in config.categories) openStore(category).apply();
      collect(change);
      const emit = () => reports.emit('change', change);
      // At the start the page has not had the time to listen.
      if (phase === 'starting') queueMicrotask(emit);
      else emit();
    },
  });
  const allows = (category: string) => consent.state.categories[category] === true;
  /** Gates may open without a yes, by `mode`; collection never does. */
  const mayCollect = () => {
    const { decidedAt } = consent.state;
    return decidedAt !== undefined && allows('analytics') && mayTell();
  };
  /** `whenBlocked: 'silent'` means that nothing leaves where a no could not be remembered. */
  const mayTell = () =>
    phase !== 'disposed' &&
    !!config.collector &&
    (consent.state.persisted !== 'memory' || config.whenBlocked === 'ask');

  const decide = (wanted: Wanted, cause: Cause, made = API) => {
    how = made;
    consent.decide(wanted, cause);
    how = undefined;
    asking.hide();
    if (made.trusted) asking.announce('saved');
    tabs.post();
  };
  const toGrant = ({ method, trusted, layer, text } = API): Grant => {
    const { categories, gpc, decidedAt = 0 } = consent.state;
    const granted = Object.keys(categories).filter((name) => categories[name]);
    return {
      categories: granted.filter((name) => name !== 'necessary').sort(),
      shown: { language: asking.lang(), layer, text },
      method,
      trusted,
      gpc,
      decidedAt,
    };
  };
  const collect = ({ state, held }: Change) => {
    if (!config.collector) return;
    const grant = toGrant(how);
    if (mayCollect()) {
      views.keep();
      collecting.start(grant, !!how);
      return;
    }
    views.forget(state.status === 'undecided' ? 'one' : 'none');
    if (state.decidedAt !== undefined && held.includes('analytics')) collecting.withdraw();
    else collecting.stop();
    if (how && grant.categories.length && mayTell()) collecting.record(grant);
  };

  const asking = createAsking({
    config,
    doors,
    builtIn,
    createBanner,
    state: () => consent.state,
    onOpen: (layer, open) => reports.emit('banner', { open, layer }),
    onError: reports.error,
    onSave: (choice, { trusted, text }) =>
      decide((name) => choice[name], 'choice', {
        method: 'save',
        layer: 'preferences',
        trusted,
        text,
      }),
    mine: {
      holdings: async () => {
        const room = await collecting.running();
        return room ? room.holdings() : ((await collecting.recorder())?.readHoldings() ?? []);
      },
      onWithdraw: async () => {
        decide(NOTHING, 'withdraw');
        await collecting.settled();
      },
      onErased: () => {},
    },
  });
  const recordDeps: RecordDeps = {
    config,
    terms,
    termsHash,
    sdk: __VERSION__,
    emit: {
      sent: (events, duplicate) => reports.emit('sent', { events, duplicate }),
      drop: reports.drop,
      error: reports.error,
    },
    onRevoked: () => decide(NOTHING, 'revoked'),
  };
  const extras = createExtras({
    forms: recordDeps,
    config,
    loadRoom: doors.loadRoom,
    language: asking.language,
    state: () => consent.state,
    onError: reports.error,
    onAlways: (category, { trusted, text }) =>
      decide((name) => name === category || allows(name), 'choice', {
        method: 'frame',
        layer: 'frame',
        trusted,
        text,
      }),
    onWhy: asking.preferences,
  });
  const gate = createGate({ config, onError: reports.thrown, onFrames: extras.found });
  const collecting = createCollecting({
    deps: recordDeps,
    loadRoom: doors.loadRoom,
    granted() {
      consent.read('sync');
      return mayCollect();
    },
    takeViews: () => views.take(),
  });
  /** False where nothing may be collected. */
  const withCollect = (task: (room: Collect) => void): boolean => {
    const room = mayCollect() && collecting.running();
    if (room) room.then((running) => running && task(running));
    return !!room;
  };
  const views = watchViews(config, () => withCollect((room) => room.view()));
  const tabs = watchTabs(() => {
    if (phase === 'started') consent.read('sync');
  });

  const openStore = (category: string) => {
    const { cookie, keep } = config;
    const kind = config.categories[category]?.storage ?? 'localStorage';
    stores[category] ??= createGatedStorage({
      rung: openRung(kind, { ...cookie, name: `askfirst-${category}` }),
      allows: () => allows(category),
      days: keep.choice,
    });
    return stores[category];
  };
  /** What follows from the state, whatever was before. */
  const apply = (previous?: ConsentState) => {
    const { status, cause } = consent.state;
    document.documentElement.dataset.askfirstState = status;
    const open = () => gate.apply(allows, consent.state.decidedAt !== undefined);
    const signalled = extras.signal();
    // Google's signals stand before any of its scripts; without their chunk the gates stay as they are.
    if (signalled) signalled.then(open, (error) => reports.error(error, 'extras'));
    else open();
    extras.apply(previous);
    if (!config.banner) return;
    if (cause === 'gpc') asking.show('gpc');
    else if (status !== 'undecided') asking.hide();
    else if (config.whenBlocked === 'ask' || !storage.blocked()) asking.show('ask');
  };

  const howOf = (element: Element, trusted: boolean, method: How['method']): How => {
    const text = element.closest('#askfirst-banner') && asking.text();
    return { method, trusted, layer: text ? 'banner' : 'api', text: text ?? '' };
  };
  const unwatchClicks = watchClicks({
    accept(element, trusted) {
      if (trusted) decide(() => true, 'choice', howOf(element, trusted, 'accept-all'));
      else {
        // A script is no visitor: it may press "reject", never "accept".
        element.focus();
        asking.announce('confirm');
      }
    },
    reject: (element, trusted) =>
      decide(NOTHING, trusted ? 'choice' : 'automation', howOf(element, trusted, 'save')),
    dismiss: (element, trusted) => decide(NOTHING, 'choice', howOf(element, trusted, 'save')),
    withdraw: (element, trusted) => decide(NOTHING, 'withdraw', howOf(element, trusted, 'save')),
    preferences: () => asking.preferences(),
    'my-data': () => asking.mine(),
  });

  let resolveReady = (_: Askfirst<string>) => {};
  const askfirst: Askfirst<string> = {
    ready: new Promise((resolve) => {
      resolveReady = resolve;
    }),
    get state() {
      return consent.state;
    },
    allows,
    on: reports.on,
    subscribe(listener) {
      const call = () => listener(consent.state);
      const unsubscribe = reports.on('change', call);
      call();
      return unsubscribe;
    },
    acceptAll: () => decide(() => true, 'choice'),
    rejectAll: () => decide(NOTHING, 'choice'),
    save: (choice) => decide((name) => choice[name], 'choice'),
    withdraw: () => decide(NOTHING, 'withdraw'),
    showBanner: () => asking.show('ask'),
    showPreferences: () => asking.preferences(),
    showMyData: () => asking.mine(),
    view(path) {
      if (!withCollect((room) => room.view(path))) reports.drop('no-consent', 1);
    },
    track(name, data) {
      if (!withCollect((room) => room.track(name, data))) reports.drop('no-consent', 1);
    },
    storage: openStore,
    receipt: () => collecting.receipt(),
    async explain() {
      const room = await collecting.running();
      const { errors, dropped } = reports;
      return extras.explain({
        fate: gate.fate,
        queue: room?.explain() ?? { waiting: 0, sent: 0, dropped },
        errors,
      });
    },
    dispose() {
      phase = 'disposed';
      for (const part of [consent, tabs, views, gate, extras, asking]) part.dispose();
      unwatchClicks();
      collecting.stop();
      delete document.documentElement.dataset.askfirstState;
      onDispose();
    },
  };

  whenActive(() => {
    if (phase === 'disposed') return;
    phase = 'starting';
    consent.read('restore');
    if (!document.documentElement.dataset.askfirstState) apply();
    phase = 'started';
    if (config.collector) collecting.deliver();
    resolveReady(askfirst);
  });
  return askfirst;
}
