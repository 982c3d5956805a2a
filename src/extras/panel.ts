import { element } from '../lib/element';
import type { Askfirst, AskfirstEvents, Explanation } from '../types';

const CSS = `
#askfirst-debug{all:initial;position:fixed;inset:8px 8px auto auto;z-index:2147483646;box-sizing:border-box;
max-width:min(44em,calc(100vw - 16px));max-height:60vh;overflow:auto;overflow-wrap:anywhere;padding:.5em .75em;
color-scheme:light dark;font:13px/1.5 ui-monospace,monospace;color:CanvasText;background:Canvas;
border:2px solid LinkText;border-radius:.5em;box-shadow:0 2px 12px rgb(0 0 0/.25)}
#askfirst-debug *{font:inherit;color:inherit}
#askfirst-debug summary{cursor:pointer;font-weight:700}
#askfirst-debug h2{margin:1em 0 .25em;padding-top:.5em;border-top:1px solid GrayText;font-weight:700}
#askfirst-debug ul{list-style:none;margin:0;padding:0}
#askfirst-debug li{padding-left:2ch;text-indent:-2ch}
#askfirst-debug :focus-visible{outline:3px solid LinkText}
@media print{#askfirst-debug{display:none}}`;

const EVENTS: (keyof AskfirstEvents)[] = ['change', 'banner', 'sent', 'drop', 'error'];
const REFRESH_MS = 2000;

/** For developers: what `explain()` says, on the page, as it changes. */
export function openPanel(askfirst: Askfirst<string>): { dispose(): void } {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const summary = element('summary', {}, 'askfirst');
  const body = element('div');
  const panel = element('details', { id: 'askfirst-debug', lang: 'en', dir: 'ltr' }, summary, body);
  document.body.append(panel);
  let shown = '';

  const refresh = async () => {
    const explanation = await askfirst.explain();
    const text = JSON.stringify(explanation);
    // Redrawn only when it changed: a selection in the panel should last.
    if (text === shown) return;
    shown = text;
    const { state, items, errors, returned } = explanation;
    const counts = [
      [items.length, 'gated'],
      [returned.length, 'came back'],
      [errors.length, 'failed'],
    ].flatMap(([count, what], at) => (count || !at ? [`${count} ${what}`] : []));
    summary.textContent = `askfirst: ${[state.status, ...counts].join(', ')}`;
    body.replaceChildren(...toSections(explanation));
  };
  const unsubscribe = EVENTS.map((event) => askfirst.on(event, refresh));
  const timer = setInterval(refresh, REFRESH_MS);
  refresh();

  return {
    dispose() {
      clearInterval(timer);
      for (const stop of unsubscribe) stop();
      panel.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
    },
  };
}

function toSections({ state, items, storage, queue, returned, errors }: Explanation): Node[] {
  const { categories, cause, persisted, gpc, decidedAt } = state;
  const allowed = Object.entries(categories).map(([name, yes]) => `${yes ? '✓' : '✗'} ${name}`);
  const when = decidedAt === undefined ? 'not decided' : new Date(decidedAt).toISOString();
  return [
    ...section('Consent', [
      allowed.join('  '),
      `${when}, cause ${cause ?? 'none'}, kept in ${persisted}, GPC ${gpc ? 'on' : 'off'}`,
    ]),
    ...section(
      'Gated',
      items.map(
        ({ what, category, running, why }) =>
          `${running ? '✓' : '✗'} ${what} (${category}): ${why}`,
      ),
    ),
    ...section(
      'Stored',
      storage.map(({ what, where }) => `${what} in ${where}`),
    ),
    ...section('Sent', [
      `${queue.sent} sent, ${queue.waiting} waiting`,
      ...Object.entries(queue.dropped).map(([reason, count]) => `${count} dropped: ${reason}`),
    ]),
    ...section(
      'Came back after clearing',
      returned.map(
        ({ what, by }) => `${what}, ${by ? `set by ${by}` : 'not set by a script of this page'}`,
      ),
    ),
    ...section('Errors', errors),
  ];
}

function section(title: string, lines: string[]): Node[] {
  if (!lines.length) return [];
  return [
    element('h2', {}, title),
    element('ul', {}, ...lines.map((line) => element('li', {}, line))),
  ];
}
