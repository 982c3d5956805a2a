import { createLanguage, pickLanguage } from '../lib/language';
import { parseTexts } from '../lib/texts';
import { whenParsed, within } from '../lib/when';
import type { Banner, Context, CreateBanner, Doors, Language } from '../rooms';

export interface Asking {
  /** Creates the banner, without showing it, and fills in the context's words and tools. */
  _words(): Promise<Banner>;
  _show(kind: 'ask' | 'gpc'): void;
  _hide(): void;
  /** Undefined until created. */
  _banner(): Banner | undefined;
  _stop(): void;
}

export interface AskingDeps {
  _context: Context;
  _doors: Doors;
  /** Of the language built into the first file. */
  _texts: Record<string, string>;
  _createBanner: CreateBanner;
}

/** A page in another language waits so long for its words, then the built-in ones stay. */
const LANGUAGE_WITHIN_MS = 1000;

/** The first layer, once the page is parsed and its words are there. */
export function createAsking(deps: AskingDeps): Asking {
  const { _context: context, _doors: doors } = deps;
  const { config, emit } = context;
  let ready: Promise<Banner> | undefined;
  let banner: Banner | undefined;
  let wanted: 'ask' | 'gpc' | undefined;

  const loadLanguage = async (): Promise<Language> => {
    const wishes = [config.language || document.documentElement.lang, ...navigator.languages];
    const lang = pickLanguage(wishes, [context.language.lang, ...doors.locales]);
    const locale =
      lang !== context.language.lang && (await within(LANGUAGE_WITHIN_MS, doors.loadLocale(lang)));
    return locale
      ? createLanguage(lang, config.texts, parseTexts(locale.texts), deps._texts)
      : context.language;
  };
  const words = () => {
    ready ??= loadLanguage().then(
      (language) =>
        new Promise((resolve) =>
          whenParsed(() => {
            context.language = language;
            banner = deps._createBanner(context);
            context.kit = banner.kit;
            resolve(banner);
          }),
        ),
    );
    return ready;
  };

  return {
    _words: words,
    _show(kind) {
      wanted = kind;
      words().then((created) => {
        if (!wanted) return;
        created.show(wanted);
        emit('banner', { open: true, layer: 'banner' });
      });
    },
    _hide() {
      wanted = undefined;
      if (!banner?.open) return;
      banner.hide();
      emit('banner', { open: false, layer: 'banner' });
    },
    _banner: () => banner,
    _stop() {
      wanted = undefined;
      // It may be on its way still.
      if (banner) banner.dispose();
      else ready?.then((created) => created.dispose());
    },
  };
}
