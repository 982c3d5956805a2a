import { createBanner } from './banner/mount';
import { readOptions } from './config';
import { createConsent } from './consent/consent';
import { watchTabs } from './consent/tabs';
import { hashTerms, toTerms } from './consent/terms';
import { createCollecting } from './hall/collecting';
import { everything, nothing, watchControls } from './hall/controls';
import { watchGated } from './hall/gating';
import { loadLanguage } from './hall/words';
import { createEmitter } from './lib/emitter';
import { makeKey, uuid } from './lib/ids';
import { createLanguage } from './lib/language';
import { watchNavigation } from './lib/navigation';
import { whenActive } from './lib/when';
import { lang, texts } from './locales/en';
import type { Config, Context, Doors, GatedStore, How } from './rooms';
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
  const storage = openStorage(config.cookie);
  const stores: Record<string, GatedStore> = {};
  const life = new AbortController();
  const { signal } = life;
  const onEnd = (task: () => void) => signal.addEventListener('abort', task);
  let how: Partial<How> | undefined;
  let isStarted = false;
  /** What a choice still has to bring about. */
  let follow = () => {};

  const report = (error: unknown, where: string) => {
    console.error(`askfirst: ${where}`, error);
    if (where !== 'error listener') emit('error', { error, where });
  };
  const { on, emit, past } = createEmitter<AskfirstEvents>(report);
  const allows = (category: string) => context.state.categories[category] === true;
  const isDecided = () => context.state.decidedAt !== undefined;

  // What is still missing is filled in by the rooms themselves.
  const context = {
    config,
    terms,
    termsHash: hashTerms(terms),
    sdk: __VERSION__,
    get state() {
      return consent._state();
    },
    language: createLanguage(lang, config.texts, texts),
    words: () => banner.words(),
    allows,
    signal,
    /** `whenBlocked: 'silent'` means that nothing leaves where a no could not be remembered. */
    mayTell: () =>
      !signal.aborted &&
      !!config.collector &&
      (context.state.persisted !== 'memory' || config.whenBlocked === 'ask'),
    /** Gates may open without a yes, by `mode`; collection never does. */
    mayCollect: () => isDecided() && allows('analytics') && context.mayTell(),
    granted() {
      consent._read('sync');
      return context.mayCollect();
    },
    decide(wanted, cause, made = {}) {
      const { trusted } = made;
      how = made;
      consent._decide(wanted, cause);
      how = undefined;
      const finish = () => {
        follow();
        banner.hide();
        if (trusted) banner.announce('saved');
        post();
      };
      // What a visitor presses is written down at once; what follows is a task of its own.
      if (trusted) setTimeout(finish);
      else finish();
    },
    open(room, focus) {
      // The banner's style sheet and status serve the dialogs too, also where it is never shown.
      const words = banner.words();
      context.use(room, (module) => words.then(() => module.open(context, focus)));
    },
    load: doors.loadRoom,
    makeKey,
    uuid,
    /** After dispose only a withdrawal is delivered. */
    use: (room, task) =>
      doors
        .loadRoom(room)
        .then((module) => (signal.aborted && room !== 'record' ? undefined : task(module)))
        .catch((error: unknown) => {
          emit('error', { error, where: room });
          return undefined;
        }),
    report,
    emit,
    past,
    withdrawal: Promise.resolve(true),
  } as Context;
  const { decide, open, use } = context;
  const banner = createBanner(context, () => loadLanguage(context, doors, texts));
  context.banner = banner;
  const consent = createConsent({
    _config: config,
    _terms: context.termsHash,
    _storage: storage,
    _signal: signal,
    _onChange(change, held) {
      follow();
      const made = how;
      follow = () => {
        follow = () => {};
        apply(isStarted ? change.previous : undefined);
        for (const category in config.categories) openStore(category).apply();
        collecting._follow(held, made);
        // At the start the page has not had the time to listen.
        if (isStarted) emit('change', change);
        else queueMicrotask(() => emit('change', change));
      };
      if (!made) follow();
    },
  });
  const collecting = createCollecting(context);
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
    document.documentElement.dataset.askfirstState = status;
    context.gate?.apply(previous);
    if (!config.banner) return;
    if (cause === 'gpc') banner.show('gpc');
    else if (status !== 'undecided') banner.hide();
    else if (config.whenBlocked === 'ask' || !storage._isBlocked()) banner.show('ask');
  };
  const post = watchTabs(() => isStarted && consent._read('sync'), signal);
  const exclude = watchControls(context);
  watchNavigation(config.hashRoutes, collecting._note, signal);
  // A page may be left within the press. Not ended by dispose: what was pressed still holds.
  addEventListener('pagehide', () => follow());
  onEnd(onDispose);

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
    showBanner: () => banner.show('ask'),
    showPreferences: () => open('preferences'),
    showMyData: () => open('mine'),
    view: (path) => collecting._with((collect) => collect.view(path)),
    track: (name, data) => collecting._with((collect) => collect.track(name, data)),
    storage: openStore,
    receipt: collecting._receipt,
    explain: async () => (await doors.loadRoom('debug')).explain(context),
    dispose() {
      life.abort();
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
    watchGated(context);
    if (config.debug) use('debug', (room) => onEnd(room.openPanel(askfirst).dispose));
    resolveReady(askfirst);
  });
  return askfirst;
}
