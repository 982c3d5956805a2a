export const mineCss = `
& [data-quiet]{flex-basis:7em}
& h3{margin:1.25em 0 .5em;font-size:1em}
& li{display:flex;flex-wrap:wrap;gap:0 1em;padding:.5em 0;border-top:1px solid var(--c)}
& b{flex:auto}
& details{flex:100%}
& li p{white-space:pre-line;font-size:1em}
& nav{display:flex;flex-wrap:wrap;gap:.5em;margin-top:1em}`;
