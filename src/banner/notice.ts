import type { BannerDeps, Kit } from '../rooms';

/** Title and sentences of the first layer, generated from the configuration. */
export function toNotice(
  { config, language: { lang, t } }: BannerDeps,
  { toDuration }: Kit,
): string[] {
  const list = (words: string[]) => new Intl.ListFormat(lang).format(words);
  const optional = Object.entries(config.categories).filter(([name]) => name !== 'necessary');
  const recipients = optional.flatMap(([, { services = {} }]) =>
    Object.entries(services).map(([name, { provider, label }]) => provider || label || name),
  );
  const sentences = [
    t('use', {
      controller: config.controller.name,
      purposes: list(optional.map(([name, { label }]) => label || t(name) || name)),
    }),
  ];
  if (config.collector && config.categories.analytics) {
    const fields = ['isp', 'time', 'page', 'number', ...config.collect];
    sentences.push(
      t('count', {
        data: toDuration(config.keep.data),
        fields: list(fields.map((field) => t(field))),
      }),
    );
  }
  if (recipients[0]) {
    sentences.push(t('shared', { recipients: list([...new Set(recipients)]) }));
  } else if (!optional.some(([, { sharing }]) => sharing)) {
    sentences.push(t('alone'));
  }
  sentences.push(t('keep', { choice: toDuration(config.keep.choice) }), t('either'));
  return sentences;
}
