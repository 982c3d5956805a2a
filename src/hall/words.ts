import { createLanguage, pickLanguage } from '../lib/language';
import { parseTexts } from '../lib/texts';
import { within } from '../lib/when';
import type { Context, Doors, Language } from '../rooms';

/** A page in another language waits so long for its words, then the built-in ones stay. */
const LANGUAGE_WITHIN_MS = 1000;

/** The language of the page, else of the browser. `builtIn`: the words of the first file. */
export async function loadLanguage(
  { config, language }: Context,
  doors: Doors,
  builtIn: Record<string, string>,
): Promise<Language> {
  const wishes = [config.language || document.documentElement.lang, ...navigator.languages];
  const lang = pickLanguage(wishes, [language.lang, ...doors.locales]);
  const locale =
    lang !== language.lang && (await within(LANGUAGE_WITHIN_MS, doors.loadLocale(lang)));
  return locale ? createLanguage(lang, config.texts, parseTexts(locale.texts), builtIn) : language;
}
