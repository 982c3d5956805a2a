const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const decimal = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const percent = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', day: 'numeric', month: 'short' });
const fullDay = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const hour = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  hour: '2-digit',
  minute: '2-digit',
});
const range = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const date = new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', dateStyle: 'medium' });
const moment = new Intl.DateTimeFormat(undefined, {
  timeZone: 'UTC',
  dateStyle: 'medium',
  timeStyle: 'medium',
});

export const toWhole = (value: number): string => whole.format(value);
export const toDecimal = (value: number): string => decimal.format(value);
/** 950, 12.4K: for cards and axes; the exact figure stands in a title. */
export const toShort = (value: number): string =>
  Math.abs(value) < 10_000 ? whole.format(value) : compact.format(value);
export const toShare = (part: number, all: number): string =>
  percent.format(all === 0 ? 0 : part / all);
/** Days and hours are UTC everywhere: so they are stored, and so they agree with the CSV. */
export const toDay = (iso: string): string => day.format(Date.parse(iso));
export const toFullDay = (iso: string): string => fullDay.format(Date.parse(iso));
/** `Mar 1 – 31, 2026`, as the language writes it. */
export const toRange = (from: string, to: string): string =>
  range.formatRange(Date.parse(from), Date.parse(to));
export const toHour = (iso: string): string => hour.format(Date.parse(iso));
export const toDate = (time: number): string => date.format(time);
export const toMoment = (time: number): string => moment.format(time);

/** `+12%`, `−3%`; undefined where there is nothing to compare with. */
export function toChange(now: number, before: number): string | undefined {
  if (before === 0) return undefined;
  const change = (now - before) / before;
  const sign = change > 0 ? '+' : change < 0 ? '\u2212' : '';
  return `${sign}${percent.format(Math.abs(change))}`;
}
