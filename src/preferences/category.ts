import { toDuration } from '../lib/duration';
import { element } from '../lib/element';
import type { PreferencesDeps } from '../rooms';
import type { CookieDeclaration } from '../types';

export interface CategoryDeps extends PreferencesDeps {
  t(key: string, values?: Record<string, string>): string;
  category: string;
  on: boolean;
}

/** One category: its switch, what it is for, and underneath who sets what for how long. */
export function createCategory(deps: CategoryDeps): HTMLElement {
  const { config, t, category, on } = deps;
  const options = config.categories[category] ?? {};
  const label = options.label || t(category) || category;
  const id = `askfirst-category-${category}`;
  const heading = element('h3', {}, label);
  const own = category === 'analytics' && config.collector;
  const text = options.description || t(`${category}Text`) + (own ? ` ${t('key')}` : '');
  const toggle = element('input', {
    type: 'checkbox',
    role: 'switch',
    value: category,
    'data-askfirst': 'switch',
    'aria-describedby': text ? id : undefined,
  });
  toggle.checked = on;
  const details = toDetails(deps);
  return element(
    'section',
    {},
    category === 'necessary'
      ? element('div', {}, heading, element('span', {}, t('always')))
      : element('label', {}, heading, toggle),
    text && element('p', { id }, text),
    details[0] &&
      element(
        'details',
        {},
        element('summary', {}, t(Object.keys(options.services ?? {})[0] ? 'services' : 'cookies')),
        element('ul', {}, ...details),
      ),
  );
}

/** What is listed underneath, a line each. */
function toDetails({ config, language, t, category }: CategoryDeps): HTMLElement[] {
  const { cookies = [], services = {} } = config.categories[category] ?? {};
  const kept = (days: number | undefined) =>
    days === undefined
      ? undefined
      : `${t('kept')}: ${days ? toDuration(days, language.lang) : t('session')}`;
  const cookie = ({ name, purpose, keep, kind = 'cookie' }: CookieDeclaration) =>
    line(String(name), purpose, kept(keep), kind === 'cookie' ? undefined : kind);
  const own: HTMLElement[] = [];
  if (category === 'necessary') own.push(line(config.cookie.name, kept(config.keep.choice)));
  if (category === 'analytics' && config.collector) {
    const fields = ['isp', 'time', 'page', 'number', ...config.collect].map((field) => t(field));
    own.push(
      line('askfirst', new Intl.ListFormat(language.lang).format(fields), kept(config.keep.data)),
    );
  }
  return [
    ...own,
    ...cookies.map(cookie),
    ...Object.entries(services).flatMap(([name, service]) => [
      line(
        service.label || name,
        service.description,
        service.provider && `${t('recipients')}: ${service.provider}`,
        service.policy && element('a', { href: service.policy }, t('policy')),
      ),
      ...(service.cookies ?? []).map(cookie),
    ]),
  ];
}

function line(name: string, ...facts: (string | Node | undefined)[]): HTMLElement {
  const known = facts.filter((fact): fact is string | Node => !!fact);
  return element('li', {}, element('b', {}, name), ...known.flatMap((fact) => [' · ', fact]));
}
