import { element } from '../lib/element';
import type { MyData, MyEvent } from '../wire';

export interface ViewDeps {
  lang: string;
  t(key: string, values?: Record<string, string | number>): string;
}

/** A readable account: every visit with time and provider, then the consents with the words shown. */
export function createAccount(data: MyData[], { lang, t }: ViewDeps): Node[] {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const time = (at: string) => element('time', { datetime: at }, format.format(new Date(at)));
  const live = (status: string) => t(status) || t('ended');
  return [
    element('h3', {}, t('visits')),
    element(
      'ul',
      {},
      ...unique(data.flatMap(({ events }) => events)).map((event) =>
        element(
          'li',
          {},
          time(event.at),
          element('b', {}, toFacts(event)),
          event.isp ?? t('unknown'),
        ),
      ),
    ),
    element('h3', {}, t('consents')),
    element(
      'ul',
      {},
      ...unique(data.flatMap(({ consents }) => consents)).map((consent) =>
        element(
          'li',
          {},
          time(consent.decidedAt),
          element('b', {}, consent.categories.map((name) => t(name) || name).join(', ')),
          `${consent.method} · ${live(consent.status)}`,
          element(
            'details',
            {},
            element('summary', {}, t('shown')),
            element('p', { lang: consent.language }, consent.text),
          ),
        ),
      ),
    ),
  ];
}

/** The page, and whatever else was collected with it. */
function toFacts({ id, type, at, isp, page, ...more }: MyEvent): string {
  const facts = Object.values(more).flatMap((fact) =>
    typeof fact === 'object' ? Object.values(fact) : fact,
  );
  return [page, ...facts].join(' · ');
}

function unique<T extends { id: string }>(items: T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
