import type { AskfirstOptions } from '../types';
import type { Note, Section, VanillaConfig } from './shape';

/** What the translations say, and which of it can be taken over. */
export function toSpoken({ language }: VanillaConfig, note: Note) {
  const { default: first, autoDetect, translations } = language;
  const options: AskfirstOptions<string> = {};
  const others = Object.keys(translations).filter((code) => code !== first);
  const translation = translations[first];
  if (!autoDetect) options.language = first;
  if (autoDetect === 'browser') {
    note('language.autoDetect', 'the language of the page comes first, then that of the browser');
  }
  if (typeof translation !== 'object' || translation === null) {
    note(`language.translations.${first}`, 'words in a file or a function: pass the object itself');
    return { options, sections: [] };
  }
  const { consentModal = {}, preferencesModal = {} } = translation as Translation;
  const sections = preferencesModal.sections ?? [];
  if (others.length) {
    note(
      `language.translations`,
      `forty languages are built in; ${others.join(', ')} and all buttons are left to them`,
    );
  } else options.texts = toTexts(consentModal, preferencesModal);
  const generated = ['title', 'description', 'revisionMessage', 'label'].filter(
    (key) => consentModal[key],
  );
  if (generated.length) {
    note(
      `consentModal.${generated.join(', ')}`,
      'the first layer is written from the configuration; see docs/texts.md',
    );
  }
  if (consentModal.closeIconLabel)
    note('consentModal.closeIconLabel', 'there is no closing without an answer');
  const free = sections.filter(({ linkedCategory }) => !linkedCategory).length;
  if (free) note('preferencesModal.sections', `${free} without linkedCategory are left out`);
  const url = /href="([^"]*privacy[^"]*)"/i.exec(`${consentModal.footer ?? ''}`)?.[1];
  if (url) options.policy = { url };
  if (consentModal.footer) {
    note(
      'consentModal.footer',
      url ? 'only the link to the privacy policy is kept' : 'set policy.url',
    );
  }
  return { options, sections };
}

interface Translation {
  consentModal?: Record<string, string>;
  preferencesModal?: Record<string, string> & { sections?: Section[] };
}

function toTexts(first: Record<string, string>, second: Record<string, string>) {
  const texts: Record<string, string | undefined> = {
    accept: first.acceptAllBtn,
    reject: first.acceptNecessaryBtn,
    manage: first.showPreferencesBtn,
    settings: second.title,
    save: second.savePreferencesBtn,
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
