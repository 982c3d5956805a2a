import type { Context } from '../rooms';
import type { CookieDeclaration } from '../types';

type Translate = (key: string) => string;

/** One category: its switch, what it is for, and underneath who sets what for how long. */
export function createCategory(category: string, context: Context, t: Translate): HTMLElement {
  const { config, state, kit, language } = context;
  const { element } = kit;
  const { label, description, services = {} } = config.categories[category] ?? {};
  const id = `askfirst-about-${category}`;
  const heading = element('h3', {}, label || t(category) || category);
  const gap = isDense(language.lang) ? '' : ' ';
  const own = category === 'analytics' && config.collector ? gap + t('key') : '';
  const toggle = element('input', {
    type: 'checkbox',
    role: 'switch',
    value: category,
    'data-askfirst': 'switch',
    'aria-describedby': id,
  });
  toggle.checked = !!state.categories[category];
  const lines = toLines(category, context, t);
  const [hasServices] = Object.keys(services);
  return element(
    'section',
    {},
    category === 'necessary'
      ? element('div', {}, heading, element('span', {}, t('always')))
      : element('label', {}, heading, toggle),
    element('p', { id }, description || t(`${category}Text`) + own),
    lines[0] &&
      element(
        'details',
        {},
        element('summary', {}, t(hasServices ? 'services' : 'cookies')),
        element('ul', {}, ...lines),
      ),
  );
}

/** Written without spaces. */
const isDense = (lang: string) => /^(zh|ja)/.test(lang);

/** What is listed underneath, a line each. */
function toLines(
  category: string,
  { config, language, kit }: Context,
  t: Translate,
): HTMLElement[] {
  const { element, toDuration } = kit;
  const { cookies = [], services = {} } = config.categories[category] ?? {};
  const line = (name: unknown, ...facts: (string | Node | undefined)[]) =>
    element(
      'li',
      {},
      element('b', {}, `${name}`),
      ...facts.flatMap((fact) => fact && [' · ', fact]),
    );
  const colon = isDense(language.lang) ? '：' : /^fr/.test(language.lang) ? '\u00a0: ' : ': ';
  const kept = (days?: number) =>
    days !== undefined && t('kept') + colon + (days ? toDuration(days) : t('session'));
  const cookie = ({ name, purpose, keep, kind }: CookieDeclaration) =>
    line(name, purpose, kept(keep) || '', kind);
  const lines = cookies.map(cookie);
  if (category === 'necessary') {
    lines.unshift(cookie({ name: config.cookie.name, keep: config.keep.choice }));
  }
  if (category === 'analytics' && config.collector) {
    const fields = ['isp', 'time', 'page', 'number', ...config.collect].map((field) => t(field));
    // Not Intl.ListFormat: where a browser lacks the language, its "and" is in another.
    lines.unshift(
      cookie({ name: config.site, purpose: fields.join(' · '), keep: config.keep.data }),
    );
  }
  for (const [name, { label, description, provider, policy, cookies }] of Object.entries(
    services,
  )) {
    lines.push(
      line(
        label || name,
        description,
        provider && t('recipients') + colon + provider,
        policy && element('a', { href: policy }, t('policy')),
      ),
      ...(cookies ?? []).map(cookie),
    );
  }
  return lines;
}
