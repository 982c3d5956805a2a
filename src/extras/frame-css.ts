const ROOT = '[data-askfirst-frame]:not(#a#a)';

/**
 * System colours: right in light, dark and forced colours alike. The outer box takes the frame's
 * size from a rule of its own; what does not fit scrolls, so that nothing around it moves.
 */
export const frameCss = `
iframe[data-askfirst-covered]:not(#a#a){display:none!important}
${ROOT}{all:initial;display:inline-block;box-sizing:border-box;max-width:100%;overflow:auto;
font:var(--askfirst-font-size,medium)/1.5 var(--askfirst-font,system-ui,sans-serif);
color-scheme:light dark;color:var(--askfirst-text,CanvasText);background:var(--askfirst-background,color-mix(in lab,CanvasText 5%,Canvas));
border:1px solid var(--askfirst-border,GrayText);border-radius:var(--askfirst-radius,.5em)}
${ROOT}[data-scheme=light]{color-scheme:light}
${ROOT}[data-scheme=dark]{color-scheme:dark}
${ROOT} *{all:revert;box-sizing:border-box;color:inherit;font:inherit;margin:0}
${ROOT} div{display:flex;flex-wrap:wrap;gap:.5em;align-content:center;align-items:center;justify-content:center;min-height:100%;padding:1em}
${ROOT} p{flex:100%;text-align:center}
${ROOT} button{min-height:max(44px,2.75em);padding:.5em 1em;border:1px solid;border-radius:.5em;background:none;font-weight:600;cursor:pointer}
${ROOT} :focus-visible{outline:3px solid var(--askfirst-focus,Highlight);outline-offset:2px}
@media print{${ROOT}{display:none}}`;

/** Makes a cover as large as the frame it stands for, through the sheet: a strict policy forbids inline styles. */
export function toSizeRule(frame: Element, number: number): string {
  const { width, height } = frame.getBoundingClientRect();
  const { display, position, margin, verticalAlign } = getComputedStyle(frame);
  const room = frame.parentElement?.clientWidth ?? 0;
  const placed =
    position === 'absolute'
      ? 'position:absolute;inset:0;'
      : `margin:${margin};vertical-align:${verticalAlign};`;
  return `${ROOT}[data-askfirst-frame="${number}"]{${placed}${display === 'inline' ? '' : 'display:block;'}${
    width && width >= room - 1 ? 'width:100%' : width ? `width:${width}px` : ''
  };${height ? `height:${height}px` : ''}}`;
}
