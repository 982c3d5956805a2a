import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { toGuarded } from '../admin/guarded.ts';
import type { Admin } from '../admin/register.ts';
import { sendProblem } from '../lib/problem.ts';
import type { Report, Store } from '../store/store.ts';
import { toCsv } from './csv.ts';
import { parseQuery, querySchema } from './query.ts';

export interface ReportsDeps {
  store: Pick<Store, 'report'>;
  admin: Pick<Admin, 'require'>;
  sites: string[];
  clock?: () => number;
}

/** Name in the address → the list of the report, and the columns of its CSV. */
const LISTS = {
  days: ['day', 'views', 'visits', 'visitors', 'consents', 'withdrawals'],
  hours: ['hour', 'views'],
  pages: ['page', 'views', 'visitors', 'entries'],
  isps: ['isp', 'views', 'visitors'],
} as const;
type ListName = keyof typeof LISTS;
const LABELS: Record<ListName, string> = {
  days: 'day',
  hours: 'hour',
  pages: 'page',
  isps: 'ISP domain',
};

/** `GET /v1/reports/{overview,days,hours,pages,isps}[.csv]?site=&from=&to=&page=&isp=&bots=&limit=`. */
export function registerReports(app: FastifyInstance, deps: ReportsDeps): void {
  const clock = deps.clock ?? Date.now;
  const describe = (summary: string) =>
    toGuarded(deps.admin, 'reports', summary, { query: querySchema });

  async function run(request: FastifyRequest, reply: FastifyReply): Promise<Report | undefined> {
    reply.header('cache-control', 'no-store').header('vary', 'Accept');
    const query = parseQuery(request.query, { sites: deps.sites, now: clock() });
    if ('refused' in query) {
      sendProblem(reply, query.refused);
      return undefined;
    }
    return deps.store.report(query.value);
  }

  app.get(
    '/v1/reports/overview',
    describe('Totals and every list, for a range of days.'),
    async (request, reply) => {
      return (await run(request, reply)) ?? reply;
    },
  );

  for (const name of Object.keys(LISTS) as ListName[]) {
    const send = (forced: boolean) => async (request: FastifyRequest, reply: FastifyReply) => {
      const report = await run(request, reply);
      if (report === undefined) return reply;
      const rows: Record<string, unknown>[] = report[name];
      if (!forced && !wantsCsv(request)) return rows;
      return reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', `attachment; filename="askfirst-${name}.csv"`)
        .send(toCsv(LISTS[name], rows));
    };
    app.get(`/v1/reports/${name}`, describe(`By ${LABELS[name]}, JSON or CSV.`), send(false));
    app.get(`/v1/reports/${name}.csv`, describe(`By ${LABELS[name]}, CSV.`), send(true));
  }
}

function wantsCsv(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '';
  return /\btext\/csv\b/.test(accept) && !/\bapplication\/json\b/.test(accept);
}
