const DAYS_A_MONTH = 365.25 / 12;

/** Days in words of a language: whole months where they fit within three days, else days. */
export function toDuration(days: number, lang: string): string {
  const months = Math.round(days / DAYS_A_MONTH);
  const whole = months > 1 && Math.abs(months * DAYS_A_MONTH - days) < 3;
  const unit = whole ? 'month' : 'day';
  const count = whole ? months : days;
  // The first use of Intl in a page costs some 10 ms before the first paint; English needs none.
  return lang === 'en'
    ? `${count} ${unit}${count === 1 ? '' : 's'}`
    : count.toLocaleString(lang, { style: 'unit', unit, unitDisplay: 'long' });
}
