export type View = 'overview' | 'consents' | 'notices' | 'ledger' | 'access';
export type Range = 'today' | '7d' | '30d' | '90d' | '12mo' | 'custom';
export type Compare = 'previous' | 'year' | 'none';

/** What the address says; a page of the dashboard can be bookmarked and shared. */
export interface State {
  view: View;
  site: string;
  range: Range;
  from: string;
  to: string;
  compare: Compare;
  page: string;
  isp: string;
  bots: boolean;
}

const VIEWS: View[] = ['overview', 'consents', 'notices', 'ledger', 'access'];
const DAY_MS = 86_400_000;
const RANGE_DAYS: Record<Exclude<Range, 'custom'>, number> = {
  today: 1,
  '7d': 7,
  '30d': 30,
  '90d': 90,
  '12mo': 365,
};

export function readState(search: string, sites: string[], now: number): State {
  const query = new URLSearchParams(search);
  const pick = <T extends string>(name: string, allowed: readonly T[], fallback: T): T =>
    allowed.find((value) => value === query.get(name)) ?? fallback;
  const ranges = [...Object.keys(RANGE_DAYS), 'custom'] as Range[];
  const asked = pick('range', ranges, '30d');
  const days = { from: query.get('from') ?? '', to: query.get('to') ?? '' };
  const range = asked === 'custom' && !(isDay(days.from) && isDay(days.to)) ? '30d' : asked;
  return {
    view: pick('view', VIEWS, 'overview'),
    site: pick('site', sites, sites[0] ?? ''),
    range,
    ...(range === 'custom' ? days : daysOf(range, now)),
    compare: pick('compare', ['previous', 'year', 'none'], 'previous'),
    page: query.get('page') ?? '',
    isp: query.get('isp') ?? '',
    bots: query.get('bots') === '1',
  };
}

/** The shortest address that says the same: defaults are left out. */
export function toAddress(state: State, sites: string[]): string {
  const custom = state.range === 'custom';
  const query = new URLSearchParams();
  const entries: [string, string, string][] = [
    ['site', state.site, sites[0] ?? ''],
    ['view', state.view, 'overview'],
    ['range', state.range, '30d'],
    ['from', custom ? state.from : '', ''],
    ['to', custom ? state.to : '', ''],
    ['compare', state.compare, 'previous'],
    ['page', state.page, ''],
    ['isp', state.isp, ''],
    ['bots', state.bots ? '1' : '', ''],
  ];
  for (const [name, value, fallback] of entries) if (value !== fallback) query.set(name, value);
  return query.size === 0 ? '/' : `/?${query}`;
}

/** What the reports are asked for. */
export function toQuery(state: State): Record<string, string | undefined> {
  const { site, from, to, page, isp, bots } = state;
  return { site, from, to, page, isp, bots: bots ? '1' : undefined };
}

/** The days that the range is compared with, or undefined. */
export function toPrevious(state: State): { from: string; to: string } | undefined {
  if (state.compare === 'none') return undefined;
  const days = countDays(state);
  const back = state.compare === 'previous' ? days : 364;
  return { from: shift(state.from, -back), to: shift(state.to, -back) };
}

export function countDays({ from, to }: { from: string; to: string }): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

/** Every day of the range, so that a day without visits is a zero and not a gap. */
export function listDays(range: { from: string; to: string }): string[] {
  return Array.from({ length: countDays(range) }, (_, index) => shift(range.from, index));
}

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text));
}

function daysOf(range: Exclude<Range, 'custom'>, now: number): { from: string; to: string } {
  const to = new Date(now).toISOString().slice(0, 10);
  return { from: shift(to, 1 - RANGE_DAYS[range]), to };
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}
