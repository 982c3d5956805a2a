import type {
  AskfirstOptions,
  CategoryOptions,
  CookieDeclaration,
  Layout,
  Position,
  ServiceOptions,
} from './types';

import type { Note, Section, VanillaCategory, VanillaConfig, VanillaCookie } from './vcc/shape';
import { toSpoken, toText } from './vcc/words';

export type { VanillaConfig } from './vcc/shape';

export interface FromVanilla {
  /** For `createAskfirst`, `configure` or the JSON of the tag (without its functions). */
  options: AskfirstOptions<string>;
  /** One sentence each: `path: what is different, and what to do`. */
  unsupported: string[];
}

/** Options that have no counterpart, and what to do instead. */
const WITHOUT: Record<string, string> = {
  root: 'the banner is a child of body',
  revision: 'changed terms ask again by themselves',
  manageScriptTags: 'marked scripts are always managed; take data-category off the others',
  hideFromBots: 'the banner is the same for everyone',
  disablePageInteraction: 'the page stays usable while the question is open',
  lazyHtmlGeneration: 'each layer is always made when it is needed',
  onFirstConsent: "use askfirst.on('change', …) and look at previous.status",
  onConsent: 'use askfirst.subscribe(…)',
  onChange: "use askfirst.on('change', …)",
  onModalShow: "use askfirst.on('banner', …)",
  onModalHide: "use askfirst.on('banner', …)",
  onModalReady: "use askfirst.on('banner', …)",
};

const TRANSLATED = /^(categories|language|mode|autoShow|autoClearCookies|cookie|guiOptions)$/;

/** Translates a configuration of vanilla-cookieconsent 3; says what has no equivalent. Changes nothing it is given. */
export function fromVanillaCookieConsent(config: VanillaConfig): FromVanilla {
  const unsupported: string[] = [];
  const note: Note = (path, what) => unsupported.push(`${path}: ${what}.`);
  for (const [name, remedy] of Object.entries(WITHOUT)) {
    const value = config[name];
    // These two are on unless they are set to false; of the others false says nothing new.
    const isDefault = /^(manage|lazy|hide)/.test(name) ? value === true : !value;
    if (value !== undefined && !isDefault) note(name, remedy);
  }
  for (const name of Object.keys(config)) {
    if (!(name in WITHOUT || TRANSLATED.test(name))) note(name, 'it is not known here');
  }
  const spoken = toSpoken(config, note);
  const options: AskfirstOptions<string> = {
    ...toMode(config, note),
    ...toCookie(config, note),
    ...spoken.options,
    banner: toBanner(config, note),
    categories: toCategories(config, spoken.sections, note),
  };
  return { options, unsupported };
}

function toMode({ mode, categories = {} }: VanillaConfig, note: Note): { mode?: 'opt-out' } {
  if (mode !== 'opt-out') return {};
  const off = Object.keys(categories).filter(
    (name) => !categories[name]?.enabled && !categories[name]?.readOnly,
  );
  if (!off.length) return { mode };
  note('mode', `opt-out would open ${off.join(', ')} too, which are not enabled; opt-in is used`);
  return {};
}

function toCookie({ cookie = {} }: VanillaConfig, note: Note): AskfirstOptions<string> {
  const { name, path, domain, expiresAfterDays: days, sameSite, secure, useLocalStorage } = cookie;
  if (sameSite && sameSite !== 'Lax') note('cookie.sameSite', 'it is always Lax');
  if (secure === false) note('cookie.secure', 'it is always set on https');
  if (useLocalStorage) note('cookie.useLocalStorage', 'web storage is used where cookies are off');
  const given = { ...(name && { name }), ...(path && { path }), ...(domain && { domain }) };
  const options: AskfirstOptions<string> = Object.keys(given).length ? { cookie: given } : {};
  if (typeof days === 'function') {
    note('cookie.expiresAfterDays', 'a yes and a no are kept equally long; set keep.choice');
  } else if (days !== undefined) {
    const choice = Math.min(400, Math.max(1, Math.round(days)));
    if (choice !== Math.round(days))
      note('cookie.expiresAfterDays', `1 to 400 days; ${choice} is used`);
    options.keep = { choice };
  }
  return options;
}

function toBanner({ autoShow, guiOptions = {} }: VanillaConfig, note: Note) {
  const { consentModal = {}, preferencesModal = {} } = guiOptions;
  const [layout = 'box', variant] = (consentModal.layout ?? 'box').split(' ');
  const [y = '', x = ''] = (consentModal.position ?? 'bottom right').split(' ');
  const where = 'guiOptions.consentModal';
  if (variant) note(`${where}.layout`, `"${variant}" has no equivalent; "${layout}" is used`);
  if (consentModal.flipButtons) note(`${where}.flipButtons`, 'the order of the buttons is fixed');
  if (consentModal.equalWeightButtons === false) {
    note(`${where}.equalWeightButtons`, 'yes and no always weigh the same');
  }
  if (Object.keys(preferencesModal).length) {
    note('guiOptions.preferencesModal', 'the preferences are always a dialog in the middle');
  }
  if (autoShow === false) {
    note('autoShow', 'the banner is off; call askfirst.showBanner() when it should be seen');
    return false;
  }
  const sides: Record<string, string> = { left: '-start', right: '-end' };
  const position = y === 'middle' ? 'center' : `${y}${layout === 'bar' ? '' : (sides[x] ?? '')}`;
  return { layout: layout as Layout, position: position as Position };
}

function toCategories(
  { categories = {}, autoClearCookies, mode }: VanillaConfig,
  sections: Section[],
  note: Note,
): Record<string, CategoryOptions> {
  const translated: Record<string, CategoryOptions> = {};
  for (const [given, category] of Object.entries(categories)) {
    const at = `categories.${given}`;
    const name = toName(given);
    if (name !== given) note(at, `names are a-z, 0-9 and _; write data-category="${name}"`);
    if (translated[name]) {
      note(at, `there is another category of the name "${name}"; this one is left out`);
      continue;
    }
    if (category.readOnly && name !== 'necessary') {
      note(`${at}.readOnly`, 'only "necessary" is always on; this one is asked for');
    }
    if (category.enabled && !category.readOnly && mode !== 'opt-out') {
      note(`${at}.enabled`, 'every switch is off at first');
    }
    const { autoClear, services } = category;
    const section = sections.find(({ linkedCategory }) => linkedCategory === given);
    const label = toText(section?.title);
    const description = toText(section?.description);
    const cookies = (autoClear?.cookies ?? []).map((it) => toCookieDeclaration(it, section));
    if (autoClearCookies === false && cookies.length) {
      note(`${at}.autoClear`, 'declared cookies are always cleared; they are left out');
    }
    if (services && Object.keys(services).length) {
      note(`${at}.services`, 'services inform; consent is given to the category');
    }
    translated[name] = {
      ...(label && { label }),
      ...(description && { description }),
      ...(cookies.length && autoClearCookies !== false && { cookies }),
      ...(autoClear?.reloadPage && { reload: true }),
      ...(services && { services: toServices(services, section) }),
    };
  }
  return translated;
}

function toServices(
  services: NonNullable<VanillaCategory['services']>,
  section: Section | undefined,
): Record<string, ServiceOptions> {
  return Object.fromEntries(
    Object.entries(services).map(([name, { label, onAccept, onReject, cookies }]) => [
      name,
      {
        ...(label && { label: toText(label) }),
        ...(onAccept && { onAccept }),
        ...(onReject && { onRevoke: onReject }),
        ...(cookies && { cookies: cookies.map((it) => toCookieDeclaration(it, section)) }),
      },
    ]),
  );
}

/** The table of a section has headers of any name; the first cell that is not the name describes the cookie. */
function toCookieDeclaration(
  { name, domain, path }: VanillaCookie,
  section: Section | undefined,
): CookieDeclaration {
  const row = section?.cookieTable?.body?.find((cells) => cells.name === name);
  const purpose = toText(row?.description ?? row?.desc);
  return { name, ...(domain && { domain }), ...(path && { path }), ...(purpose && { purpose }) };
}

const toName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9_]/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 32) || 'other';
