/** Matches nothing but our own roots, and beats bare tags, resets and single ids of the page. */
const ROOT = '[data-askfirst-position]:not(#a#a)';

/**
 * One constructable sheet: it passes a strict policy that forbids inline styles. `&` stands for a
 * root. Hostile pages use !important on bare tags, so every declaration of `inside` does too.
 */
export function adopt(outside: string, inside = ''): [sheet: CSSStyleSheet, release: () => void] {
  const sheet = new CSSStyleSheet();
  const css = outside + inside.replace(/([^{}])(?=;|})/g, '$1!important');
  sheet.replaceSync(css.replace(/&/g, ROOT));
  document.adoptedStyleSheets.push(sheet);
  return [sheet, () => sheet.replaceSync('')];
}
