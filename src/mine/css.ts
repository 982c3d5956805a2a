export const mineCss = `
& h3{margin:1.25em 0 .5em;font-size:1em;font-weight:650}
& li{display:flex;flex-wrap:wrap;gap:0 1em;padding:.5em 0;border-top:1px solid var(--c)}
& b{flex:auto;color:var(--b);font-weight:600}
& details{flex:1 0 100%}
& details p{white-space:pre-line}
& nav{display:flex;flex-wrap:wrap;gap:.5em;margin-top:1em}`;
