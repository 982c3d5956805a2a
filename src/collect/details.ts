import type { Config } from '../rooms';
import type { WireEngagement, WireEvent, WireView } from '../wire';

const MAX_TEXT = 128;

/** Adds to views what the configuration, and so the notice, names beyond page and time. */
export type CreateDetails = (
  collect: Config['collect'],
  record: (draft: Omit<WireEngagement, 'id' | 'at'>) => void,
  signal: AbortSignal,
) => (event: WireEvent) => WireEvent;

export const createDetails: CreateDetails = (collect, record, signal) => {
  let source: Partial<WireView> | undefined = readSource(collect);
  let view: WireEvent | undefined;
  /** Milliseconds for which the view was visible, up to `since`. */
  let seen = 0;
  let since = 0;
  let said = 0;
  let lowest = 0;

  const measure = () => {
    lowest = Math.max(lowest, scrollY);
  };
  const say = () => {
    if (!view || !collect.includes('engagement')) return;
    if (since) seen += Date.now() - since;
    since = document.hidden ? 0 : Date.now();
    const seconds = Math.min(Math.round(seen / 1000), 86_400);
    if (seconds <= said) return;
    said = seconds;
    measure();
    const { scrollHeight } = document.documentElement;
    const depth = Math.min(100, Math.round(((lowest + innerHeight) / (scrollHeight || 1)) * 100));
    record({ type: 'engagement', page: view.page, view: view.id, seconds, depth });
  };
  addEventListener('scroll', measure, { passive: true, signal });
  addEventListener('pagehide', say, { signal });
  addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) say();
      else since = Date.now();
    },
    { signal },
  );

  return (event) => {
    if (event.type !== 'view') return event;
    say();
    view = { ...event, ...source };
    source = undefined;
    seen = said = lowest = 0;
    since = document.hidden ? 0 : Math.max(event.at, since);
    return view;
  };
};

/** Of this load: the host before, and `utm_…`. */
function readSource(collect: Config['collect']): Partial<WireView> {
  const source: Partial<WireView> = {};
  const host = /^https?:\/\/([^/:]+)/.exec(document.referrer)?.[1] ?? '';
  if (collect.includes('referrer') && host && host !== location.hostname) source.referrer = host;
  if (!collect.includes('campaign')) return source;
  const query = new URLSearchParams(location.search);
  const campaign: NonNullable<WireView['campaign']> = {};
  for (const part of ['source', 'medium', 'name', 'term', 'content'] as const) {
    const value = query.get(`utm_${part === 'name' ? 'campaign' : part}`);
    // The collector takes no control characters.
    if (value) campaign[part] = value.replace(/\p{Cc}/gu, ' ').slice(0, MAX_TEXT);
  }
  if (Object.keys(campaign).length) source.campaign = campaign;
  return source;
}
