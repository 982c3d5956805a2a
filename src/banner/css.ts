/** Not important: whoever hides the banner with CSS may. */
export const outsideCss = `
&{all:initial}
@media print{&{display:none}}`;

/**
 * The root takes its sizes from `medium`, the reader's own text size, whatever the page did to
 * `html`; it declares no `display`.
 */
export const insideCss = `
&{color-scheme:light dark;--a:var(--askfirst-background,Canvas);--b:var(--askfirst-text,CanvasText);--c:#8886;--d:var(--askfirst-button,var(--b));--e:var(--askfirst-button-text,var(--a));--r:var(--askfirst-radius,1em);--h:calc(100dvh - 2em - 2px - env(safe-area-inset-top) - env(safe-area-inset-bottom));
position:fixed;z-index:2147483647;inset:auto env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
margin:1em auto;box-sizing:border-box;width:var(--w,25em);max-width:calc(100vw - 2em - env(safe-area-inset-right) - env(safe-area-inset-left));
font:var(--askfirst-font,medium/1.5 system-ui,sans-serif);overflow-wrap:anywhere;
color:var(--b);background:var(--a);border:1px solid var(--c);border-radius:var(--r);box-shadow:0 .5em 2.5em #0003}
&[data-askfirst-theme=light]{color-scheme:light}
&[data-askfirst-theme=dark]{color-scheme:dark}
@media(prefers-contrast:more){&{--c:var(--b)}}
&[data-askfirst-position$=start]{margin-inline-start:1em}
&[data-askfirst-position$=end]{margin-inline-end:1em}
&[data-askfirst-position^=top]{inset-block:env(safe-area-inset-top) auto}
&[data-askfirst-position=center]{inset-block:env(safe-area-inset-top) env(safe-area-inset-bottom);margin:auto;height:fit-content}
&[data-askfirst-layout=cloud]{--w:52em}
&[data-askfirst-layout=bar]{margin:0;width:auto;max-width:none;border-width:1px 0;border-radius:0}
&[data-askfirst-away]{opacity:0;pointer-events:none}
& *{all:revert;box-sizing:border-box;text-align:start;color:inherit}
& ::before,& ::after{content:none}
&>div{display:flex;flex-direction:column;gap:min(1em,3vh);padding:min(1.25em,4vh);max-height:var(--h)}
&>div>:first-child{flex:auto;margin:-.35em -.35em -.75em;padding:.35em .35em .75em;overflow:auto}
&>div>:nth-child(2){display:flex;flex-wrap:wrap;gap:.5em}
& h2{margin:0 0 .4em;font-size:1.125em}
& p{margin:0;font-size:.875em}
& a{padding:.85em 0}
& button{display:block;flex:1 1 7em;min-height:max(44px,2.75em);margin:0;padding:.4em .75em;font:inherit;font-size:.9375em;font-weight:600;line-height:1.25;text-align:center;cursor:pointer;color:var(--e);background:var(--d);border:1px solid var(--d);border-radius:calc(var(--r)*.6)}
& [data-quiet]{flex-basis:100%;color:inherit;background:none;border-color:var(--c)}
& :focus-visible{outline:3px solid var(--b);outline-offset:2px}
@media(min-width:48em){
&[data-askfirst-layout]:not([data-askfirst-layout=box])>div{flex-direction:row;align-items:center;gap:2em;max-width:72em;margin:0 auto}
&[data-askfirst-layout]:not([data-askfirst-layout=box])>div>:nth-child(2){flex:0 0 21em}}
[role=status]#askfirst-status{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;
