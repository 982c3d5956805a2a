import type { Kit, Spoken } from '../rooms';

/** The sentences of the first layer, generated from the configuration. */
export function toNotice({ config, language: { lang, t } }: Spoken, { toDuration }: Kit) {
  const { categories, controller, collector, collect, keep } = config;
  // Not Intl.ListFormat: its first use would delay the first paint.
  const comma = /^(zh|ja)/.test(lang) ? '、' : /^(ar|fa)/.test(lang) ? '، ' : ', ';
  const list = (words: Iterable<string>) => [...words].join(comma);
  const purposes: string[] = [];
  const recipients = new Set<string>();
  for (const [name, { label, sharing, services = {} }] of Object.entries(categories)) {
    const word = label || t(name) || name;
    if (name !== 'necessary') purposes.push(word);
    for (const [key, { provider, label }] of Object.entries(services)) {
      recipients.add(provider || label || key);
    }
    if (sharing && !recipients.size) recipients.add(word);
  }
  return [
    t('use', { controller: controller.name, purposes: list(purposes) }),
    collector &&
      categories.analytics &&
      t('count', {
        data: toDuration(keep.data),
        fields: list(['isp', 'time', 'page', 'number', ...collect].map((field) => t(field))),
      }),
    recipients.size ? t('shared', { recipients: list(recipients) }) : t('alone'),
    t('keep', { choice: toDuration(keep.choice) }),
    t('either'),
  ]
    .filter(Boolean)
    .join(comma.slice(1))
    .replace('..', '.');
}
