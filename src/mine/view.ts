import type { Kit } from '../rooms';
import type { MyData, MyEvent } from '../wire';

/** A readable account: every visit with time and provider, then the consents with the words shown. */
export function createAccount(
  data: MyData[],
  lang: string,
  { element, t }: { element: Kit['element']; t(key: string): string },
): Node[] {
  const format = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });
  const time = (at: string) => format.format(new Date(at));
  const section = (title: string, lines: Node[]) => [
    element('h3', {}, t(title)),
    element('ul', {}, ...lines),
  ];
  return [
    ...section(
      'visits',
      unique(data.flatMap(({ events }) => events)).map((event) =>
        element(
          'li',
          {},
          element('span', {}, time(event.at)),
          element('b', {}, toFacts(event)),
          event.isp ?? t('unknown'),
        ),
      ),
    ),
    ...section(
      'consents',
      unique(data.flatMap(({ consents }) => consents)).map((consent) =>
        element(
          'li',
          {},
          element('span', {}, time(consent.decidedAt)),
          element('b', {}, consent.categories.map((name) => t(name) || name).join(', ')),
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
