import type { Kit } from '../rooms';
import type { MyData, MyEvent } from '../wire';

/** A readable account: every visit with time and provider, then the consents with the words shown. */
export function createAccount(
  data: MyData[],
  lang: string,
  { element, t }: { element: Kit['element']; t(key: string): string },
): Node[] {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const line = (at: string, what: string, ...more: (Node | string)[]) =>
    element(
      'li',
      {},
      element('span', {}, new Date(at).toLocaleString(lang, format)),
      element('b', {}, what),
      ...more,
    );
  return [
    element('h3', {}, t('visits')),
    element(
      'ul',
      {},
      ...unique(data.flatMap(({ events }) => events)).map((event) =>
        line(event.at, toFacts(event), event.isp ?? t('unknown')),
      ),
    ),
    element('h3', {}, t('consents')),
    element(
      'ul',
      {},
      ...unique(data.flatMap(({ consents }) => consents)).map((consent) =>
        line(
          consent.decidedAt,
          consent.categories.map((name) => t(name) || name).join(' · '),
          `${consent.method} · ${t(consent.status) || t('ended')}`,
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
  const facts = Object.values(more).map((fact) =>
    typeof fact === 'object' ? Object.values(fact) : fact,
  );
  return [page, ...facts].join(' · ');
}

function unique<T extends { id: string }>(items: T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
