import { attempt } from '../lib/attempt';
import type { Context } from '../rooms';
import type { AskfirstEvents, Explanation } from '../types';
import { cookieNames } from './cookies';

const GATED =
  'script[type="text/plain"][data-category],template[data-category],iframe[data-category][data-src]';

const FATES: Record<string, string> = {
  started: 'it started',
  load: 'it ran once',
  error: 'it could not be loaded',
};

/** Which gated items there are and why each runs or not, what is stored, what was sent. */
export function explain(context: Context): Explanation {
  const { state, collect, extras } = context;
  const elements = [...document.querySelectorAll<HTMLElement>(GATED)];
  const past = <E extends keyof AskfirstEvents>(wanted: E) =>
    context.past
      .filter(({ event }) => event === wanted)
      .map(({ detail }) => detail as AskfirstEvents[E]);
  const dropped: Explanation['queue']['dropped'] = {};
  for (const { reason, count } of past('drop')) dropped[reason] = (dropped[reason] ?? 0) + count;
  return {
    state,
    items: elements.map((element) => toItem(context, element)),
    storage: listStored(),
    queue: {
      waiting: collect?.waiting() ?? 0,
      sent: past('sent').reduce((sum, { events }) => sum + events, 0),
      dropped,
    },
    returned: extras?.returned ?? [],
    errors: past('error').map(({ error, where }) => `${where}: ${error}`),
  };
}

function toItem(
  { config, gate, allows, state }: Context,
  element: HTMLElement,
): Explanation['items'][0] {
  const { category = '', service = '', src } = element.dataset;
  const kind = element.localName;
  const opposite = category.startsWith('!') || service.startsWith('!');
  const name = category.replace('!', '');
  const allowed = allows(name);
  const shown = kind === 'iframe' ? element.hasAttribute('src') : allowed !== opposite;
  const fate = kind === 'script' ? gate?.fate(element) : shown && 'shown';
  const what = src ?? element.getAttribute('src') ?? service;
  return {
    what: `${kind} ${what || (element.textContent ?? '').trim().slice(0, 60)}`.trim(),
    category,
    running: !!fate && fate !== 'error',
    why: fate
      ? (FATES[fate] ?? 'it is shown')
      : whyNot(name in config.categories, allowed, opposite, state.decidedAt !== undefined),
  };
}

function whyNot(known: boolean, allowed: boolean, opposite: boolean, decided: boolean): string {
  if (!known) return 'no such category is configured';
  if (!allowed && !decided) return 'the visitor has not decided';
  if (allowed === opposite) return opposite ? 'the category is allowed' : 'the category is refused';
  return 'it waits for its turn';
}

function listStored(): Explanation['storage'] {
  const cookies = cookieNames(attempt(() => document.cookie) ?? '');
  const keysOf = (kind: 'localStorage' | 'sessionStorage') =>
    attempt(() => {
      const area = window[kind];
      return Array.from({ length: area.length }, (_, index) => area.key(index) ?? '');
    }) ?? [];
  return [
    ...cookies.map((what) => ({ what, where: 'cookie' })),
    ...keysOf('localStorage').map((what) => ({ what, where: 'localStorage' })),
    ...keysOf('sessionStorage').map((what) => ({ what, where: 'sessionStorage' })),
  ];
}
