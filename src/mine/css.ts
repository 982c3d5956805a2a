/**
 * As tall empty as full, so that nothing jumps when the answer comes. Where there is no account,
 * the one sentence stands in the middle.
 */
export const mineCss = `
&>div{height:40em}
& [data-quiet]{flex-basis:7em}
& h3{margin:1.5em 0 .5em;font-size:1em}
& li{display:flex;flex-wrap:wrap;gap:0 1em;padding:.6em 0;border-top:1px solid var(--c)}
& time,& details{flex:100%}
& time{opacity:.75}
& b{flex:auto}
& li p{white-space:pre-line;font-size:1em}
& nav{display:flex;flex-wrap:wrap;gap:.5em;margin-top:1.5em}
@media(min-width:40em){& time{flex:0 0 13em}& b{flex:1}}
&>div[data-note]>:first-child{flex:none}
&>div[data-note]>:nth-child(2){flex:auto;place-content:center;border:0}
&>div>:nth-child(2)>p{flex:100%;font-weight:600}
&>div[data-note]>:nth-child(2)>p{margin-bottom:.5em;text-align:center;font-size:1.125em;font-weight:400}
&>div[data-note]>:nth-child(2)>button{flex:0 1 14em}`;
