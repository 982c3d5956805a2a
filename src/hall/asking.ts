import { createLanguage, pickLanguage } from '../lib/language';
import { parseTexts } from '../lib/texts';
import { whenParsed, within } from '../lib/when';
import type {
  Banner,
  Config,
  CreateBanner,
  Doors,
  Language,
  MineDeps,
  PreferencesDeps,
} from '../rooms';
import type { AskfirstEvents, ConsentState } from '../types';

type Layer = AskfirstEvents['banner']['layer'];

export interface Asking {
  language(): Promise<Language>;
  /** The first layer, once the page is parsed and its words are there. */
  show(kind: 'ask' | 'gpc'): void;
  hide(): void;
  announce(key: string): void;
  /** What the first layer says, if it is open: for the record. */
  text(): string | undefined;
  /** Of the words shown. */
  lang(): string;
  preferences: (focus?: string) => void;
  mine(): void;
  dispose(): void;
}

export interface AskingDeps {
  config: Config;
  doors: Doors;
  /** The language built into the first file. */
  builtIn: { lang: string; texts: Record<string, string> };
  createBanner: CreateBanner;
  state(): ConsentState;
  onOpen(layer: Layer, open: boolean): void;
  onError(error: unknown, where: string): void;
  onSave: PreferencesDeps['onSave'];
  mine: Pick<MineDeps, 'holdings' | 'onWithdraw' | 'onErased'>;
}

/** A page in another language waits so long for its words, then the built-in ones stay. */
const LANGUAGE_WITHIN_MS = 1000;

/** Whatever is shown to the visitor: the first layer, and the dialogs in their chunks. */
export function createAsking(deps: AskingDeps): Asking {
  const { config, doors, createBanner, state, onOpen, onError } = deps;
  let banner: Promise<Banner> | undefined;
  let shown: Banner | undefined;
  let words: Language | undefined;
  let wanted: 'ask' | 'gpc' | undefined;
  let loading: Promise<Language> | undefined;

  const language = () => {
    loading ??= loadLanguage(deps).then((loaded) => {
      words = loaded;
      return loaded;
    });
    return loading;
  };
  const mount = () => {
    banner ??= language().then(
      (loaded) =>
        new Promise<Banner>((resolve) =>
          whenParsed(() => {
            shown = createBanner({ config, language: loaded });
            resolve(shown);
          }),
        ),
    );
    return banner;
  };
  const open = <R extends 'preferences' | 'mine'>(room: R) =>
    // The banner's style sheet and status serve the dialogs too, also where it is never shown.
    Promise.all([doors.loadRoom(room), language(), mount()]).catch((error: unknown) => {
      // The page goes on; the next click tries again.
      onError(error, room);
    });

  return {
    language,
    show(kind) {
      wanted = kind;
      mount().then((ready) => {
        if (!wanted) return;
        ready.show(wanted);
        onOpen('banner', true);
      });
    },
    hide() {
      wanted = undefined;
      if (!shown?.open) return;
      shown.hide();
      onOpen('banner', false);
    },
    announce(key) {
      if (words) shown?.announce(words.t(key));
    },
    text: () => (shown?.open ? shown.text() : undefined),
    lang: () => (words ?? deps.builtIn).lang,
    preferences(focus) {
      open('preferences').then((loaded) =>
        loaded?.[0].openPreferences({
          config,
          language: loaded[1],
          kit: loaded[2].kit,
          state: state(),
          ...(focus && { focus }),
          onSave: deps.onSave,
          onOpen: (isOpen) => onOpen('preferences', isOpen),
        }),
      );
    },
    mine() {
      open('mine').then((loaded) =>
        loaded?.[0].openMine({
          config,
          language: loaded[1],
          kit: loaded[2].kit,
          state: state(),
          ...deps.mine,
          onOpen: (isOpen) => onOpen('my-data', isOpen),
        }),
      );
    },
    dispose() {
      wanted = undefined;
      banner?.then((ready) => ready.dispose());
    },
  };
}

async function loadLanguage({ config, doors, builtIn }: AskingDeps): Promise<Language> {
  const { language, texts } = config;
  const wanted = [language || document.documentElement.lang, ...navigator.languages].filter(
    Boolean,
  );
  const lang = pickLanguage(wanted, [builtIn.lang, ...doors.locales]);
  if (lang !== builtIn.lang) {
    const locale = await within(LANGUAGE_WITHIN_MS, doors.loadLocale(lang));
    if (locale) return createLanguage(lang, texts, parseTexts(locale.texts), builtIn.texts);
  }
  return createLanguage(builtIn.lang, texts, builtIn.texts);
}
