import { createCheck } from '../lib/check.ts';
import { isRefused, type Refused, refuse } from '../lib/problem.ts';
import type { ReportQuery } from '../store/store.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** Three years: data is kept 395 days by default, and no chart shows more. */
const MAX_DAYS = 1_100;
const DEFAULT_LIMIT = 50;

interface RawQuery {
  site?: string;
  from?: string;
  to?: string;
  page?: string;
  isp?: string;
  bots?: string;
  limit?: string;
}

const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
/** Also published in `/openapi.json`. */
export const querySchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    site: { type: 'string', maxLength: 253 },
    from: day,
    to: day,
    page: { type: 'string', maxLength: 512, pattern: '^/' },
    isp: { type: 'string', maxLength: 253 },
    bots: { type: 'string', enum: ['0', '1', 'true', 'false'] },
    limit: { type: 'string', pattern: '^[1-9]\\d{0,3}$' },
  },
};
const check = createCheck<RawQuery>(querySchema);

/** The address's query → what the store is asked. `site` may be left out where there is one. */
export function parseQuery(
  query: unknown,
  context: { sites: string[]; now: number },
): { value: ReportQuery } | Refused {
  const checked = check(query);
  if (isRefused(checked)) return checked;
  const { site = context.sites.length === 1 ? context.sites[0] : undefined, ...raw } =
    checked.value;
  if (site === undefined || !context.sites.includes(site)) {
    return wrong('site', `must be one of ${context.sites.join(', ')}`);
  }
  const to = raw.to ?? toDay(context.now);
  if (!isDay(to)) return wrong('to', 'is no day of the calendar');
  const from = raw.from ?? toDay(Date.parse(to) - (DEFAULT_DAYS - 1) * DAY_MS);
  if (!isDay(from)) return wrong('from', 'is no day of the calendar');
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1;
  if (days < 1) return wrong('from', 'is later than `to`');
  if (days > MAX_DAYS) return wrong('from', `is more than ${MAX_DAYS} days before \`to\``);
  return {
    value: {
      site,
      from,
      to,
      bots: raw.bots === '1' || raw.bots === 'true',
      limit: Number(raw.limit ?? DEFAULT_LIMIT),
      ...(raw.page === undefined ? {} : { page: raw.page }),
      ...(raw.isp === undefined ? {} : { isp: raw.isp }),
    },
  };
}

function wrong(field: string, why: string): Refused {
  return refuse({ status: 400, field, detail: `The field ${field} ${why}.` });
}

function toDay(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : '';
}

/** 2026-02-30 parses to a day of March in no engine, but 2026-13-01 and 0000-00-00 are not days either. */
function isDay(text: string): boolean {
  return toDay(Date.parse(`${text}T00:00:00Z`)) === text;
}
