import type { Context } from '../rooms';
import type { MyData, MyEvent } from '../wire';

/** Method → key of the button it stands for. */
const BUTTONS: Record<string, string> = { 'accept-all': 'accept', save: 'save' };

/** A readable account: every visit with time and provider, then the consents with the words shown. */
export function createAccount(
  data: MyData[],
  { config, language, kit: { element } }: Context,
  t: (key: string) => string,
): Node[] {
  const format = { dateStyle: 'medium', timeStyle: 'short' } as const;
  const list = (title: string, lines: Node[]) =>
    lines[0] ? [element('h3', {}, t(title)), element('ul', {}, ...lines)] : [];
  const line = (at: string, what: string, ...more: (Node | string)[]) =>
    element(
      'li',
      {},
      element('time', {}, new Date(at).toLocaleString(language.lang, format)),
      element('b', {}, what),
      ...more,
    );
  const label = (name: string) => config.categories[name]?.label || t(name) || name;
  return [
    ...list(
      'visits',
      unique(data.flatMap(({ events }) => events)).map((event) =>
        line(event.at, toFacts(event), event.isp ?? t('unknown')),
      ),
    ),
    ...list(
      'consents',
      unique(data.flatMap(({ consents }) => consents)).map((consent) =>
        line(
          consent.decidedAt,
          consent.categories.map(label).join(' · '),
          // The words of the button that was pressed, where there was one.
          `${t(BUTTONS[consent.method] ?? '') || consent.method} · ${t(consent.status) || t('ended')}`,
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
  // Left to right in any language: its slashes would wander to the other end.
  return `\u200e${[page, ...facts].join(' · ')}`;
}

function unique<T extends { id: string }>(items: T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}
