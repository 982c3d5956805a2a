const DARK = '{--1:#1c1f24;--2:#f1f3f5;--3:#4a515b;--4:#b4bcc6;--5:#8ab4ff;color-scheme:dark}';

/**
 * The root takes its sizes from `medium`, the reader's own text size, whatever the page did to
 * `html`. It declares neither `display` nor `visibility`: whoever hides the banner with CSS may.
 */
export const outsideCss = `
&{all:initial;--1:#fff;--2:#191c20;--3:#d3d8de;--4:#59626d;--5:#1a5fd8;color-scheme:light;
--a:var(--askfirst-background,var(--1));--b:var(--askfirst-text,var(--2));--c:var(--askfirst-border,var(--3));--d:var(--askfirst-muted,var(--4));--e:var(--askfirst-button,var(--b));--f:var(--askfirst-button-text,var(--a));
position:fixed;z-index:2147483647;inset:auto 0 max(1em,env(safe-area-inset-bottom));
margin:0 auto;box-sizing:border-box;width:var(--askfirst-width,var(--w,25em));max-width:calc(100vw - 2em);
font:var(--askfirst-font-size,medium)/1.5 var(--askfirst-font,system-ui,sans-serif);
color:var(--b);background:var(--a);border:1px solid var(--c);border-radius:var(--askfirst-radius,1em);
box-shadow:var(--askfirst-shadow,0 .25em .75em #0000000f,0 1em 3em #0000002e);overflow-wrap:anywhere}
@media(prefers-color-scheme:dark){&[data-askfirst-theme=auto]${DARK}}
&[data-askfirst-theme=dark]${DARK}
&[data-askfirst-position$=start]{margin-inline:max(1em,env(safe-area-inset-left)) auto}
&[data-askfirst-position$=end]{margin-inline:auto max(1em,env(safe-area-inset-right))}
&[data-askfirst-position^=top]{inset:max(1em,env(safe-area-inset-top)) 0 auto}
&[data-askfirst-position=center]{inset:0;margin:auto;height:fit-content}
&[data-askfirst-layout=cloud]{--w:52em}
&[data-askfirst-layout=bar]{margin:0;inset:auto 0 0;width:auto;max-width:none;border-width:1px 0 0;border-radius:0}
&[data-askfirst-layout=bar][data-askfirst-position^=top]{inset:0 0 auto;border-width:0 0 1px}
&[data-askfirst-away]{opacity:0;pointer-events:none}
@media(prefers-contrast:more){&{--3:var(--2);--4:var(--2)}}
@media print{&{display:none}}
@media(prefers-reduced-motion:no-preference){&{animation:askfirst .2s ease-out}}
@keyframes askfirst{0%{transform:translateY(.5em)}}
[role=status]#askfirst-status{all:initial;position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}`;

export const insideCss = `
& *{all:revert;box-sizing:border-box;text-align:start;color:inherit}
& ::before,& ::after{content:none}
&>div{display:flex;flex-direction:column;gap:1em;padding:1.25em;max-height:calc(100dvh - 2em - 2px)}
@media(max-height:30em){&>div{padding:.75em 1em;gap:.6em}}
&>div>:first-child{flex:auto;min-height:3em;margin:-.35em;padding:.35em;overflow:auto;overscroll-behavior:contain}
& h2{margin:0 0 .4em;font-size:1.125em;font-weight:650;line-height:1.3}
& p{margin:0 0 .5em;font-size:.875em;color:var(--d)}
& p:last-child{margin:0}
& a{color:var(--b);text-decoration:underline;text-underline-offset:.2em;padding:.85em 0}
&>div>:nth-child(2){display:flex;flex-wrap:wrap;gap:.5em}
& button{display:block;flex:1 1 7em;min-height:max(44px,2.75em);margin:0;padding:.4em .75em;font:inherit;font-size:.9375em;font-weight:600;line-height:1.25;text-align:center;cursor:pointer;color:var(--f);background:var(--e);border:1px solid var(--e);border-radius:var(--askfirst-button-radius,.6em)}
& button:hover{text-decoration:underline;text-underline-offset:.2em}
& button[data-quiet]{color:inherit;background:none;border-color:var(--c)}
& button:nth-of-type(3){flex-basis:100%}
& :focus-visible{outline:3px solid var(--askfirst-focus,var(--5));outline-offset:2px}
@media(min-width:48em){
&[data-askfirst-layout=bar]>div,&[data-askfirst-layout=cloud]>div{flex-direction:row;align-items:center;gap:2em;max-width:72em;margin:0 auto}
&[data-askfirst-layout=bar]>div>:nth-child(2),&[data-askfirst-layout=cloud]>div>:nth-child(2){flex:0 0 21em}}`;
