export const preferencesCss = `
& section{margin-top:.75em;padding-top:.5em;border-top:1px solid var(--c)}
& label,& section>div{display:flex;align-items:center;justify-content:space-between;gap:1em;min-height:max(44px,2.75em)}
& p+p{margin-top:.5em}
& h3{margin:0;font-size:1em}
& h3::first-letter{text-transform:uppercase}
& label{cursor:pointer}
& span{font-size:.875em}
& input{appearance:none;flex:none;width:3em;height:1.75em;margin:0;font-size:1em;border:2px solid var(--b);border-radius:1em;background:radial-gradient(circle,var(--b) .45em,#0000 .5em) 0 50%/1.5em 100% no-repeat}
& input:checked{border-color:var(--d);background:radial-gradient(circle,var(--e) .45em,#0000 .5em) 100% 50%/1.5em 100% no-repeat var(--d)}
&[dir=rtl] input{scale:-1 1}
& summary{font-size:.875em}
& li{display:block;padding:.25em 0}
@media(forced-colors:active){& input{appearance:auto;width:1.5em}}`;
