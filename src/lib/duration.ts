const DAYS_A_MONTH = 365.25 / 12;

/** Days in words of a language: whole months where they fit within three days, else days. */
export function toDuration(days: number, lang: string): string {
  const months = Math.round(days / DAYS_A_MONTH);
  const whole = months > 1 && Math.abs(months * DAYS_A_MONTH - days) < 3;
  return (whole ? months : days).toLocaleString(lang, {
    style: 'unit',
    unit: whole ? 'month' : 'day',
    unitDisplay: 'long',
  });
}
