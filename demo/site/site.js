/** The site's own script: the handbook's navigation, remembered wishes, the page with its own banner. */

document.addEventListener('click', followHandbookLink);
window.addEventListener('popstate', () => showArticle(location.pathname));
choosePlan();
withAskfirst((askfirst) => {
  rememberWishes(askfirst);
  drawOwnBanner(askfirst);
});

/** `window.askfirst` is there at once, or comes with the event; where it is blocked nothing happens. */
function withAskfirst(use) {
  const start = () => window.askfirst.ready.then(use);
  if (window.askfirst?.ready) start();
  else document.addEventListener('askfirst:ready', start, { once: true });
}

function followHandbookLink(event) {
  const link = event.target instanceof Element && event.target.closest('a[href^="/docs/"]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  if (!showArticle(link.pathname)) return;
  event.preventDefault();
  if (link.pathname !== location.pathname) history.pushState(null, '', link.pathname);
  document.querySelector('main').focus();
}

/** False where this page has no such article. */
function showArticle(path) {
  const id = path.replace(/^\/docs\/?/, '') || 'first-day';
  const articles = [...document.querySelectorAll('.articles > article')];
  const shown = articles.find((article) => article.id === id);
  if (!shown) return false;
  for (const article of articles) article.hidden = article !== shown;
  for (const link of document.querySelectorAll('.handbook nav a')) {
    if (link.pathname === `/docs/${id}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = `${shown.querySelector('h1').textContent} · Morrow & Finch`;
  return true;
}

function choosePlan() {
  const plan = new URLSearchParams(location.search).get('plan');
  const select = document.querySelector('#plan');
  if (select && plan) select.value = plan;
}

/** Kept only with consent to `preferences`; without it the wishes last as long as the page. */
function rememberWishes(askfirst) {
  const form = document.querySelector('.wishes');
  const store = askfirst.storage('preferences');
  const kept = form.querySelector('.kept');
  const apply = () => {
    form.theme.value = store.get('theme') ?? '';
    form.language.value = store.get('language') ?? '';
    if (form.theme.value) document.documentElement.dataset.theme = form.theme.value;
    else delete document.documentElement.dataset.theme;
    speak(form.language.value);
    kept.textContent = askfirst.allows('preferences')
      ? 'Remembered in your browser.'
      : 'Only until you leave: you have not let us remember.';
  };
  form.addEventListener('change', ({ target }) => {
    if (target.value) store.set(target.name, target.value);
    else store.remove(target.name);
    apply();
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  askfirst.subscribe(apply);
  form.hidden = false;
}

const WORDS = {
  de: {
    pricing: 'Preise',
    docs: 'Handbuch',
    film: 'Film',
    signUp: 'Postfach eröffnen',
    hello: 'Ihre Briefe,\nin guten Händen.',
    lead: 'Wir betreiben Post für Menschen und kleine Firmen: ein Postfach oder zweihundert, die eigene Domain, und jemand geht ans Telefon.',
    watch: 'Wie ein Brief reist',
    motto: 'Post, ordentlich verwahrt seit 1997.\n4 Quayside, Saltmarsh',
    privacy: 'Datenschutz',
    settings: 'Cookie-Einstellungen',
    mine: 'Meine Daten',
  },
  fr: {
    pricing: 'Tarifs',
    docs: 'Manuel',
    film: 'Film',
    signUp: 'Ouvrir une boîte',
    hello: 'Vos lettres,\nen bonnes mains.',
    lead: 'Nous hébergeons le courrier des particuliers et des petites entreprises : une boîte ou deux cents, votre propre domaine, et quelqu’un qui décroche.',
    watch: 'Le voyage d’une lettre',
    motto: 'Le courrier, bien gardé depuis 1997.\n4 Quayside, Saltmarsh',
    privacy: 'Confidentialité',
    settings: 'Gérer les cookies',
    mine: 'Mes données',
  },
};
const english = new Map();

function speak(language) {
  for (const element of document.querySelectorAll('[data-t]')) {
    if (!english.has(element)) english.set(element, [...element.childNodes]);
    const words = WORDS[language]?.[element.dataset.t];
    element.replaceChildren(...(words ? lines(words) : english.get(element)));
    if (words) element.lang = language;
    else element.removeAttribute('lang');
  }
}

function lines(text) {
  return text
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [document.createElement('br'), line]));
}

/** `banner: false`: the page asks in its own words. */
function drawOwnBanner(askfirst) {
  const own = document.querySelector('.own');
  if (!own) return;
  const answers = {
    undecided: 'You have not answered yet. Nothing is stored, nothing is sent.',
    granted: 'Thank you. You can change your mind here at any time.',
    partial: 'You agreed to a part of it. The details are in “In detail”.',
    refused: 'Understood. We count nothing, and remember only this answer.',
  };
  askfirst.subscribe(({ status }) => {
    own.querySelector('.answer').textContent = answers[status];
  });
  own.querySelector('[data-own=accept]').addEventListener('click', () => askfirst.acceptAll());
  own.querySelector('[data-own=reject]').addEventListener('click', () => askfirst.rejectAll());
}
