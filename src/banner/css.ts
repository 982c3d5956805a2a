/** Beats bare tags, resets and single ids of the page, and matches nothing but our own roots. */
const ROOT = '[data-askfirst-layer]:not(#a#a)';
const DARK = '{--a:#1c1f24;--b:#f1f3f5;--c:#4a515b;--d:#b4bcc6;--e:#8ab4ff;color-scheme:dark}';

/**
 * The root takes its sizes from `medium`, the reader's own text size, whatever the page did to
 * `html`. It declares neither `display` nor `visibility`: whoever hides the banner with CSS may.
 */
const OUTSIDE = `
${ROOT}{all:initial;--a:#fff;--b:#191c20;--c:#d3d8de;--d:#59626d;--e:#1a5fd8;color-scheme:light;
position:fixed;z-index:2147483647;inset:auto 0 max(1em,env(safe-area-inset-bottom));
margin:0 auto;box-sizing:border-box;width:var(--askfirst-width,25em);max-width:calc(100vw - 2em);
font:var(--askfirst-font-size,medium)/1.5 var(--askfirst-font,system-ui,sans-serif);
color:var(--askfirst-text,var(--b));background:var(--askfirst-background,var(--a));
border:1px solid var(--askfirst-border,var(--c));border-radius:var(--askfirst-radius,1em);
box-shadow:var(--askfirst-shadow,0 .25em .75em #0000000f,0 1em 3em #0000002e);overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){${ROOT}[data-askfirst-theme=auto]${DARK}}
${ROOT}[data-askfirst-theme=dark]${DARK}
${ROOT}[data-askfirst-position$=start]{margin-inline:max(1em,env(safe-area-inset-left)) auto}
${ROOT}[data-askfirst-position$=end]{margin-inline:auto max(1em,env(safe-area-inset-right))}
${ROOT}[data-askfirst-position^=top]{inset:max(1em,env(safe-area-inset-top)) 0 auto}
${ROOT}[data-askfirst-position=center]{inset:0;margin:auto;height:fit-content}
${ROOT}[data-askfirst-layout=cloud]{--askfirst-width:52em}
${ROOT}[data-askfirst-layout=bar]{margin:0;inset:auto 0 0;width:auto;max-width:none;border-width:1px 0 0;border-radius:0}
${ROOT}[data-askfirst-layout=bar][data-askfirst-position^=top]{inset:0 0 auto;border-width:0 0 1px}
${ROOT}[data-askfirst-away]{opacity:0;pointer-events:none}
@media(prefers-contrast:more){${ROOT}{--c:var(--b);--d:var(--b)}}
@media print{${ROOT}{display:none}}
@media(prefers-reduced-motion:no-preference){${ROOT}{animation:askfirst .2s ease-out}}
@keyframes askfirst{0%{transform:translateY(.5em)}}
[role=status]#askfirst-status{all:initial;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;

/** Everything inside the root; each declaration is made !important below. */
const INSIDE = `
${ROOT} *{all:revert;box-sizing:border-box;text-align:start;color:inherit;letter-spacing:normal}
${ROOT} ::before,${ROOT} ::after{content:none}
${ROOT}>div{display:flex;flex-direction:column;gap:1em;padding:1.25em;max-height:calc(100dvh - 2em - 2px)}
${ROOT}>div>:first-child{flex:1 1 auto;min-height:3em;overflow:auto;overscroll-behavior:contain}
${ROOT} h2{margin:0 0 .4em;font-size:1.125em;font-weight:650;line-height:1.3}
${ROOT} p{margin:0 0 .5em;font-size:.875em;color:var(--askfirst-muted,var(--d))}
${ROOT} p:last-child{margin:0}
${ROOT} a{color:var(--askfirst-text,var(--b));text-decoration:underline;text-underline-offset:.2em;padding:.85em 0;margin-inline:0 .3em}
${ROOT}>div>:nth-child(2){display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,9.5em),1fr));gap:.5em}
${ROOT} button{display:block;min-height:max(44px,2.75em);margin:0;padding:.4em .75em;font:inherit;font-size:.9375em;font-weight:600;line-height:1.25;text-align:center;cursor:pointer;color:var(--askfirst-button-text,var(--a));background:var(--askfirst-button,var(--b));border:1px solid var(--askfirst-button,var(--b));border-radius:var(--askfirst-button-radius,.6em)}
${ROOT} button:hover{text-decoration:underline;text-underline-offset:.2em}
${ROOT} button[data-askfirst=preferences]{grid-column:1/-1;color:inherit;background:none;border-color:var(--askfirst-border,var(--c))}
${ROOT} :focus-visible{outline:3px solid var(--askfirst-focus,var(--e));outline-offset:2px}
@media(min-width:48em){
${ROOT}[data-askfirst-layout=bar]>div,${ROOT}[data-askfirst-layout=cloud]>div{flex-direction:row;align-items:center;gap:2em;max-width:72em;margin:0 auto}
${ROOT}[data-askfirst-layout=bar]>div>:nth-child(2),${ROOT}[data-askfirst-layout=cloud]>div>:nth-child(2){flex:0 0 21em}}`;

/** Hostile pages use !important on bare tags, so everything inside does too. */
export const bannerCss = OUTSIDE + INSIDE.replace(/([^{}])(;|})/g, '$1!important$2');
