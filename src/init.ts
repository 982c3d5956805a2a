import { createBanner } from './banner/mount';
import { readOptions } from './config';
import { createConsent } from './consent/consent';
import { watchTabs } from './consent/tabs';
import { hashTerms, toTerms } from './consent/terms';
import { createAsking } from './hall/asking';
import { createCollecting } from './hall/collecting';
import { everything, nothing, watchControls } from './hall/controls';
import { createNeeds } from './hall/needs';
import { attempt } from './lib/attempt';
import { createEmitter } from './lib/emitter';
import { createLanguage } from './lib/language';
import { watchNavigation } from './lib/navigation';
import { whenActive } from './lib/when';
import { lang, texts } from './locales/en';
import type { Config, Context, Doors, GatedStore, How, Rooms } from './rooms';
import { createGate } from './scripts/gate';
import { createGatedStorage } from './scripts/storage';
import { openRung, openStorage } from './storage/open';
import type { Askfirst, AskfirstEvents, AskfirstOptions, ConsentState } from './types';

declare const __VERSION__: string;

/** On the window: a second tag, or a bundle's own copy, is another module. */
const KEY = Symbol.for('askfirst');
type Place = { [KEY]?: { first: Askfirst<string>; warned?: boolean } | undefined };

/** One instance a page: another call gets the first, and is told so once. None where options are wrong. */
export function openAskfirst(
  options: AskfirstOptions<string>,
  doors: Doors,
  collector = '',
): Askfirst<string> | undefined {
  const place = window as Place;
  const found = place[KEY];
  if (found) {
    if (!found.warned) console.warn('askfirst: already started, here is the first.');
    found.warned = true;
    return found.first;
  }
  const config = readOptions(options, { site: location.hostname, collector });
  if (!config) return undefined;
  const first = wire(config, doors, () => delete place[KEY]);
  place[KEY] = { first };
  return first;
}

/** The hallway: hands the rooms to one another. */
function wire(config: Config, doors: Doors, onDispose: () => void): Askfirst<string> {
  const terms = toTerms(config);
  const termsHash = hashTerms(terms);
  const storage = openStorage(config.cookie);
  const stores: Record<string, GatedStore> = {};
  const endings: (() => void)[] = [];
  let how: Partial<How> | undefined;
  let isStarted = false;
  const life = new AbortController();
  const { signal } = life;
  /** Errors of the page's own functions reach the console, once each. */
  const onError = (error: unknown, where: string) => {
    console.error(`askfirst: ${where}`, error);
    if (where !== 'error listener') emit('error', { error, where });
  };
  const { on, emit, past } = createEmitter<AskfirstEvents>(onError);
  /** What fails is reported; the next need tries again. After dispose only a withdrawal is delivered. */
  const use = <R extends keyof Rooms, T>(room: R, task: (module: Rooms[R]) => T | Promise<T>) =>
    doors
      .loadRoom(room)
      .then((module) => (signal.aborted && room !== 'record' ? undefined : task(module)))
      .catch((error: unknown) => {
        emit('error', { error, where: room });
        return undefined;
      });
  const needs = createNeeds(() => context, { use, endings });
  const consent = createConsent({
    _config: config,
    _terms: termsHash,
    _storage: storage,
    _onChange(change, held) {
      apply(isStarted ? change.previous : undefined);
      for (const category in config.categories) openStore(category).apply();
      collecting._follow(held, how);
      // At the start the page has not had the time to listen.
      if (isStarted) emit('change', change);
      else queueMicrotask(() => emit('change', change));
    },
  });
  const allows = (category: string) => context.state.categories[category] === true;
  const isDecided = () => context.state.decidedAt !== undefined;
  /** `whenBlocked: 'silent'` means that nothing leaves where a no could not be remembered. */
  const mayTell = () =>
    !signal.aborted &&
    !!config.collector &&
    (context.state.persisted !== 'memory' || config.whenBlocked === 'ask');
  /** Gates may open without a yes, by `mode`; collection never does. */
  const mayCollect = () => isDecided() && allows('analytics') && mayTell();

  // What is still missing is filled in by the rooms themselves.
  const context = {
    config,
    terms,
    termsHash,
    sdk: __VERSION__,
    get state() {
      return consent._state();
    },
    language: createLanguage(lang, config.texts, texts),
    words: () => asking._words(),
    allows,
    granted() {
      consent._read('sync');
      return mayCollect();
    },
    decide(wanted, cause, made) {
      how = made ?? {};
      consent._decide(wanted, cause);
      how = undefined;
      asking._hide();
      if (made?.trusted) announce('saved');
      post();
    },
    open(room, focus) {
      // The banner's style sheet and status serve the dialogs too, also where it is never shown.
      const words = asking._words();
      use(room, (module) => words.then(() => module.open(context, focus)));
    },
    load: doors.loadRoom,
    use,
    emit,
    past,
    gate: createGate({
      config,
      onError,
      onExtras: () => needs._look(),
      onTemplate: (template) => needs._extras((extras) => extras.show(template)),
    }),
    withdrawal: Promise.resolve(true),
  } as Omit<Context, 'kit'> as Context;
  const { decide } = context;
  const asking = createAsking({
    _context: context,
    _doors: doors,
    _texts: texts,
    _createBanner: createBanner,
  });
  const collecting = createCollecting({
    _context: context,
    _use: use,
    _mayTell: mayTell,
    _mayCollect: mayCollect,
    _signal: signal,
  });
  const announce = (key: string) => asking._banner()?.announce(context.language.t(key));
  const openStore = (category: string) => {
    stores[category] ??= createGatedStorage({
      rung: openRung(config.categories[category]?.storage, {
        ...config.cookie,
        name: `askfirst-${category}`,
      }),
      allows: () => allows(category),
      days: config.keep.choice,
    });
    return stores[category];
  };
  /** What follows from the state, whatever was before. */
  const apply = (previous?: ConsentState) => {
    const { status, cause } = context.state;
    const open = () => {
      context.extras?.apply();
      context.gate.apply(allows, isDecided());
    };
    document.documentElement.dataset.askfirstState = status;
    // Google's signals stand before any of its scripts: without their chunk the gates stay as they are.
    if (config.googleConsentMode && !context.extras) needs._extras(open);
    else open();
    const isCleared = Object.entries(config.categories).some(
      ([name, { cookies, services, reload }]) => !allows(name) && (cookies || services || reload),
    );
    if (isCleared && isDecided()) needs._extras((extras) => extras.clear(previous));
    if (!config.banner) return;
    if (cause === 'gpc') asking._show('gpc');
    else if (status !== 'undecided') asking._hide();
    else if (config.whenBlocked === 'ask' || !storage._isBlocked()) asking._show('ask');
  };
  const post = watchTabs(() => isStarted && consent._read('sync'), signal);
  const exclude = watchControls({
    _context: context,
    _text: () => asking._banner()?.text(),
    _announce: announce,
    _signal: signal,
  });
  endings.push(
    consent._stop,
    watchNavigation(config.hashRoutes, collecting._note),
    asking._stop,
    context.gate.dispose,
    () => context.extras?.dispose(),
    collecting._stop,
    onDispose,
  );

  let resolveReady = (_: Askfirst<string>) => {};
  const askfirst: Askfirst<string> = {
    ready: new Promise((resolve) => {
      resolveReady = resolve;
    }),
    get state() {
      return context.state;
    },
    allows,
    on,
    subscribe(listener) {
      listener(context.state);
      return on('change', ({ state }) => listener(state));
    },
    acceptAll: () => decide(everything, 'choice'),
    rejectAll: () => decide(nothing, 'choice'),
    save: (choice) => decide((name) => choice[name], 'choice'),
    withdraw: () => decide(nothing, 'withdraw'),
    showBanner: () => asking._show('ask'),
    showPreferences: () => context.open('preferences'),
    showMyData: () => context.open('mine'),
    view: (path) => collecting._with((collect) => collect.view(path)),
    track: (name, data) => collecting._with((collect) => collect.track(name, data)),
    storage: openStore,
    receipt: collecting._receipt,
    explain: async () => (await doors.loadRoom('debug')).explain(context),
    dispose() {
      life.abort();
      for (const end of endings.splice(0)) end();
      delete document.documentElement.dataset.askfirstState;
    },
  };

  whenActive(() => {
    if (signal.aborted) return;
    collecting._note();
    consent._read('restore');
    if (!document.documentElement.dataset.askfirstState) apply();
    isStarted = true;
    exclude();
    collecting._deliver();
    // Consents of forms that an earlier page could not deliver.
    if (attempt(() => localStorage.getItem('askfirst-forms'))) needs._forms();
    if (config.debug) use('debug', (room) => endings.push(room.openPanel(askfirst).dispose));
    resolveReady(askfirst);
  });
  return askfirst;
}
