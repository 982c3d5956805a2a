const DAYS_A_MONTH = 365.25 / 12;

/**
 * Days in words of a language: whole months where they fit within three days, else days. `t` gives
 * the forms of a language that browsers lack, each with the highest count it serves.
 */
export function toDuration(days: number, lang: string, t = (_unit: string) => ''): string {
  const months = Math.round(days / DAYS_A_MONTH);
  const whole = months > 1 && Math.abs(months * DAYS_A_MONTH - days) < 3;
  const unit = whole ? 'month' : 'day';
  const count = whole ? months : days;
  // The first use of Intl in a page costs some 10 ms before the first paint; English needs none.
  const forms = lang === 'en' ? `1 ${unit},9999 ${unit}s` : t(unit);
  const form = forms.split(',').find((form) => Number.parseInt(form, 10) >= count);
  return form
    ? form.replace(/\d+/, `${count}`)
    : count.toLocaleString(lang, { style: 'unit', unit, unitDisplay: 'long' });
}
