/** A small site that looks like one, so that the layers are judged where they will stand. */
export interface ShotPage {
  lang: string;
  layout: string;
  /** A frame that waits for its own yes. */
  film: boolean;
  gpc: boolean;
  collector: string;
}

const WORDS: Record<string, string[]> = {
  en: [
    'Mail that stays yours',
    'Postbox keeps your mail on machines it owns, in rooms it locks, and reads none of it.',
    'No advertising, no profile, no assistant that looks over your shoulder. Five addresses, twenty gigabytes, and people who answer.',
    'Pricing',
    'Help',
    'Films on the help pages',
  ],
  ar: [
    'بريدك يبقى لك',
    'يحفظ صندوق البريد رسائلك على أجهزة يملكها وفي غرف مقفلة، ولا يقرأ شيئًا منها.',
    'لا إعلانات ولا ملفات شخصية. خمسة عناوين وعشرون غيغابايت وأشخاص يجيبونك.',
    'الأسعار',
    'المساعدة',
    'أفلام في صفحات المساعدة',
  ],
};

const STYLE = `:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.6 system-ui,sans-serif;background:light-dark(#f6f5f2,#17181b);color:light-dark(#1b1c1f,#e9e9ea)}
header{display:flex;gap:1.5rem;align-items:center;padding:1.1rem 1.5rem;font-size:.9375rem;border-bottom:1px solid light-dark(#e2e0da,#2c2e33)}
header b{flex:1;font-size:1.0625rem}header a{color:inherit;text-decoration:none}
main{max-width:44rem;margin:0 auto;padding:3rem 1.5rem}h1{margin:0 0 1rem;font-size:2.5rem;line-height:1.15;letter-spacing:-.02em}
p{margin:0 0 1rem;max-width:34rem}iframe{display:block;width:100%;max-width:34rem;height:19rem;border:0}
body.holds{display:grid;place-items:start center;padding:0}body.holds>iframe{width:320px;height:640px;max-width:none}`;

export function shotPage({ lang, layout, film, gpc, collector }: ShotPage): string {
  const [title, first, second, pricing, help, films] = WORDS[lang] ?? [];
  const config = {
    site: 'localhost',
    collector,
    controller: { name: 'Postbox', contact: 'privacy@postbox.example', address: 'Leiden' },
    policy: { url: '/privacy', updated: '2026-11-12' },
    categories: {
      preferences: {},
      analytics: {},
      video: {
        label: films,
        description: first,
        services: {
          moviehost: {
            label: 'MovieHost',
            provider: 'MovieHost BV',
            policy: '/moviehost',
            cookies: [{ name: 'mh_*', purpose: help, keep: 90 }],
          },
        },
      },
    },
    banner: { layout, position: layout === 'box' ? 'bottom-start' : 'bottom' },
  };
  return `<!doctype html><html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">
<title>Postbox</title><meta name="viewport" content="width=device-width,initial-scale=1"><style>${STYLE}</style>
${gpc ? "<script>Object.defineProperty(Navigator.prototype,'globalPrivacyControl',{get:()=>true})</script>" : ''}
<script type="application/json" id="askfirst-config">${JSON.stringify(config)}</script>
<script async src="/askfirst.js"></script></head><body><header><b>Postbox</b><a href="/pricing">${pricing}</a><a href="/help">${help}</a></header>
<main><h1>${title}</h1><p>${first}</p>${
    film
      ? '<iframe title="A film" data-category="video" data-src="https://films.example/1"></iframe>'
      : `<p>${second}</p>`
  }</main></body></html>`;
}

/** For an engine whose window is wider than the page should be. */
export const HOLDER = `<!doctype html><html lang="en"><head><title>Narrow</title><style>${STYLE}</style></head>
<body class="holds"><iframe title="A narrow window"></iframe></body></html>`;
