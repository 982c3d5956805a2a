import { attempt } from '../lib/attempt';
import type { Config } from '../rooms';

const ADS = /^(ads?$|advert|market|target)/;
const PREFERENCES = /^(prefer|function|personal)/;

/** Signal → names of categories that stand for it. */
const SIGNALS: Record<string, RegExp> = {
  ad_storage: ADS,
  ad_user_data: ADS,
  ad_personalization: ADS,
  analytics_storage: /^(analytic|statistic|perform)/,
  functionality_storage: PREFERENCES,
  personalization_storage: PREFERENCES,
  security_storage: /^necessary$/,
};

type Allows = (category: string) => boolean;
type Signals = Record<string, 'granted' | 'denied'>;

/**
 * Consent Mode v2, basic: the signals stand in the data layer before any Google script runs, all
 * denied first, then what is granted.
 * https://developers.google.com/tag-platform/security/guides/consent
 */
export function createGoogle(config: Config): (allows: Allows) => void {
  let last = toSignals(config, (category) => category === 'necessary');
  push('default', last);
  return (allows) => {
    const now = toSignals(config, allows);
    if (JSON.stringify(now) !== JSON.stringify(last)) push('update', now);
    last = now;
  };
}

function toSignals({ categories }: Config, allows: Allows): Signals {
  const names = Object.keys(categories);
  const standsFor = (signal: string) => {
    // A service that is named like the signal says exactly which category it belongs to.
    const named = names.filter((name) => categories[name]?.services?.[signal]);
    if (named.length) return named;
    return names.filter(
      (name) =>
        SIGNALS[signal]?.test(name) || (SIGNALS[signal] === ADS && categories[name]?.sharing),
    );
  };
  return Object.fromEntries(
    Object.keys(SIGNALS).map((signal) => [
      signal,
      standsFor(signal).some(allows) ? 'granted' : 'denied',
    ]),
  );
}

/** Google's tags read only real `arguments` objects from the data layer. */
function push(..._command: ['default' | 'update', Signals]): void {
  const page = window as { dataLayer?: unknown[] };
  // A data layer that throws is the page's own trouble: the choice goes on without it.
  page.dataLayer ??= [];
  (function gtag(..._: unknown[]) {
    // biome-ignore lint/complexity/noArguments: a rest array is not what Google's tags look for.
    attempt(() => page.dataLayer?.push(arguments));
  })('consent', ..._command);
}
