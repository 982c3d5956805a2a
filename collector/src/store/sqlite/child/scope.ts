export interface Scope {
  site: number;
  firstDay: number;
  lastDay: number;
  start: number;
  /** Exclusive. */
  end: number;
  /** 1 = count bots too. */
  bots: 0 | 1;
  limit: number;
}

/** Maps are by day since the epoch. */
export interface Figures {
  views: Map<number, number>;
  visits: Map<number, number>;
  visitors: Map<number, number>;
  allVisitors: number;
  pages: { page: string; views: number; visitors: number; entries: number }[];
  isps: { isp: string; views: number; visitors: number }[];
  hours: { hour: number; views: number }[];
}

export function bump(counts: Map<number, number>, key: number, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** The busiest first, then by name. */
export function byViews<T extends { views: number }>(nameOf: (row: T) => string) {
  return (a: T, b: T) => b.views - a.views || (nameOf(a) < nameOf(b) ? -1 : 1);
}
