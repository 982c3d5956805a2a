import { attempt } from '../lib/attempt';
import type { ExplainDeps } from '../rooms';
import type { Explanation } from '../types';
import { cookieNames } from './cookies';

const GATED =
  'script[type="text/plain"][data-category],template[data-category],iframe[data-category][data-src]';

const FATES: Record<string, string> = {
  ran: 'it ran once',
  shown: 'it is shown',
  slow: 'it started, and its host is slow; later scripts did not wait',
  failed: 'it could not be loaded',
};

/** Which gated items there are and why each runs or not, what is stored, what was sent. */
export function explain(deps: ExplainDeps): Explanation {
  const { state, queue, returned, errors } = deps;
  const elements = [...document.querySelectorAll<HTMLElement>(GATED)];
  return {
    state,
    items: elements.map((element) => toItem(deps, element)),
    storage: listStored(),
    queue,
    returned,
    errors,
  };
}

function toItem(
  { config, state, fate }: ExplainDeps,
  element: HTMLElement,
): Explanation['items'][0] {
  const { category = '', service = '', src } = element.dataset;
  const kind = element.localName;
  const opposite = category.startsWith('!') || service.startsWith('!');
  const name = category.replace('!', '');
  const open = kind === 'iframe' && element.hasAttribute('src') ? 'shown' : undefined;
  const how = fate(element) ?? open;
  const what = src ?? element.getAttribute('src') ?? service;
  return {
    what: `${kind} ${what || (element.textContent ?? '').trim().slice(0, 60)}`.trim(),
    category,
    running: how !== undefined && how !== 'failed',
    why:
      FATES[how ?? ''] ??
      whyNot(
        name in config.categories,
        state.categories[name] === true,
        opposite,
        state.decidedAt !== undefined,
      ),
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
