import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLACES } from './places.mjs';

/** `site/layout.html` around `site/<page>.html`; the page's first line names it. */
export function renderPage(folder, { page, article = '', path, values = {}, proxy, ...addresses }) {
  const read = (name) => readFileSync(join(folder, `${name}.html`), 'utf8');
  const source = read(page);
  const [, title = '', description = ''] = /^<!-- (.+?) \| (.+?) -->\n/.exec(source) ?? [];
  const main = page === 'docs' ? showArticle(source, article || 'first-day') : source;
  const filled = fill(main.replace(/^<!--.+-->\n/, ''), { ...values, ...addresses });
  return fill(read('layout'), {
    title,
    description,
    path,
    page,
    collector: addresses.collector,
    places: options(proxy.place),
    config: `<script type="application/json" id="askfirst-config">${config(page)}</script>`,
    main: '{main}',
  })
    .replace(`href="${navigation(path)}"`, (link) => `${link} aria-current="page"`)
    .replace('{main}', () => filled);
}

function fill(text, values) {
  return text.replace(/\{([a-z]\w*)\}/gi, (_hole, name) => String(values[name] ?? ''));
}

/** The server shows one article, as the script does after a click; without a script each is a page. */
function showArticle(source, article) {
  return source
    .replaceAll('<article ', '<article hidden ')
    .replace(`hidden id="${article}"`, `id="${article}"`)
    .replace(`href="/docs/${article}"`, (link) => `${link} aria-current="page"`);
}

function options(place) {
  return PLACES.map(
    ({ id, label }) =>
      `<option value="${id}"${id === place.id ? ' selected' : ''}>${label}</option>`,
  ).join('');
}

function navigation(path) {
  return path.startsWith('/docs') ? '/docs' : path;
}

/** What the visitor is asked, in one place: the notice, the preferences and the receipt come from it. */
function config(page) {
  return JSON.stringify({
    controller: {
      name: 'Morrow & Finch',
      contact: 'privacy@morrowfinch.example',
      address: '4 Quayside, Saltmarsh',
    },
    policy: { url: '/privacy', updated: '2026-11-02' },
    categories: {
      preferences: {
        cookies: [
          {
            name: 'askfirst-preferences',
            kind: 'localStorage',
            purpose: 'Theme and language',
            keep: 182,
          },
        ],
      },
      analytics: {},
      films: {
        label: 'Films',
        description: 'Shows our films here. The player comes from Reelhouse and knows its viewers.',
        services: {
          reelhouse: {
            label: 'Reelhouse player',
            provider: 'Reelhouse',
            policy: 'https://reelhouse.example/privacy',
          },
        },
      },
    },
    ...(page === 'own-banner' ? { banner: false } : {}),
  }).replaceAll('<', '\\u003c');
}
