import type { AskfirstOptions } from '../types';
import type { Note, Section, VanillaConfig } from './shape';

type Words = Record<string, string>;

/** What the translations say, and which of it can be taken over. */
export function toSpoken({ language }: VanillaConfig, note: Note) {
  const { default: first = '', autoDetect, rtl, translations = {} } = language ?? {};
  const options: AskfirstOptions<string> = {};
  const others = Object.keys(translations).filter((code) => code !== first);
  const translation = translations[first];
  if (first && !autoDetect) options.language = first;
  else if (first && first !== 'en') {
    note('language.default', 'after the language of the page and of the browser comes English');
  }
  if (autoDetect === 'browser') {
    note('language.autoDetect', 'the language of the page comes first, then that of the browser');
  }
  if (rtl) note('language.rtl', 'the direction follows from the language');
  if (others.length) {
    note(
      `language.translations`,
      `forty languages are built in; ${others.join(', ')} and all buttons are left to them`,
    );
  }
  if (typeof translation !== 'object' || translation === null) {
    if (translation)
      note(
        `language.translations.${first}`,
        'words in a file or a function: pass the object itself',
      );
    return { options, sections: [] };
  }
  const { consentModal = {}, preferencesModal = {} } = translation as Translation;
  if (!others.length) options.texts = toTexts(consentModal, preferencesModal);
  noteFirst(consentModal, note);
  noteSecond(consentModal, preferencesModal, note);
  const url = toPolicy(consentModal.footer ?? '');
  if (url) options.policy = { url };
  if (consentModal.footer) {
    note(
      'consentModal.footer',
      url ? 'only the link to the privacy policy is kept' : 'set policy.url',
    );
  }
  return { options, sections: preferencesModal.sections ?? [] };
}

function noteFirst(words: Words, note: Note): void {
  const generated = ['title', 'description', 'revisionMessage', 'label'].filter(
    (key) => words[key],
  );
  if (generated.length) {
    note(
      `consentModal.${generated.join(', ')}`,
      'the first layer is written from the configuration; see docs/texts.md',
    );
  }
  if (words.closeIconLabel)
    note('consentModal.closeIconLabel', 'there is no closing without an answer');
}

function noteSecond(first: Words, second: Words & { sections?: Section[] }, note: Note): void {
  for (const key of ['acceptAllBtn', 'acceptNecessaryBtn']) {
    if (second[key] && second[key] !== first[key]) {
      note(`preferencesModal.${key}`, 'both layers have the words of the first');
    }
  }
  if (second.serviceCounterLabel)
    note('preferencesModal.serviceCounterLabel', 'services are named, not counted');
  const { sections = [] } = second;
  const free = sections.filter(({ linkedCategory }) => !linkedCategory).length;
  if (free) note('preferencesModal.sections', `${free} without linkedCategory are left out`);
  if (sections.some(({ cookieTable }) => cookieTable)) {
    note(
      'preferencesModal.sections.cookieTable',
      'of a row the description is kept, if autoClear declares its cookie',
    );
  }
}

/** The link whose address or words speak of privacy. */
function toPolicy(footer: string): string | undefined {
  const links = [...footer.matchAll(/<a\b[^>]*href=["']([^"']+)["'][^>]*>([^<]*)/gi)];
  return links.find((link) => /privacy/i.test(link[0]))?.[1];
}

interface Translation {
  consentModal?: Words;
  preferencesModal?: Words & { sections?: Section[] };
}

function toTexts(first: Words, second: Words) {
  const texts: Record<string, string | undefined> = {
    accept: first.acceptAllBtn,
    reject: first.acceptNecessaryBtn,
    manage: first.showPreferencesBtn,
    settings: second.title,
    save: second.savePreferencesBtn,
    close: second.closeIconLabel,
  };
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text ? [[key, toText(text)]] : [])),
  );
}

/** Words may hold markup there; here text stays text. */
export function toText(markup: string | undefined): string {
  return (markup ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
