import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Admin } from '../admin/register.ts';
import { toDoc } from '../lib/doc.ts';
import { sendProblem } from '../lib/problem.ts';
import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';
import { label, toGauge } from './registry.ts';

export interface IspFigures {
  outcomes: Record<string, number>;
  active: number;
  waiting: number;
  cached: number;
}

export interface MetricsDeps {
  metrics: Metrics;
  store: Pick<Store, 'health'>;
  ispStats(): IspFigures;
  admin: Pick<Admin, 'who'>;
  now(): number;
}

type Health = Awaited<ReturnType<Store['health']>>;

/** Below this the disk is as good as full: SQLite needs room for a commit and a checkpoint. */
const LEAST_FREE_BYTES = 64 << 20;
/** The look writes to the disk: not oftener than this, however often it is asked for. */
const HEALTH_FRESH_MS = 1_000;

/** `/readyz` and `/metrics`. */
export function registerMetrics(app: FastifyInstance, deps: MetricsDeps): void {
  const health = cached(() => deps.store.health(), deps.now);

  app.get(
    '/readyz',
    toDoc('Whether it takes writes, with room to spare.'),
    async (_request, reply) => {
      const { writable, diskFree, queueFull } = await health();
      const checks = {
        writable,
        disk: diskFree >= LEAST_FREE_BYTES,
        queue: !queueFull,
      };
      const ready = Object.values(checks).every((check) => check);
      return reply
        .code(ready ? 200 : 503)
        .header('cache-control', 'no-store')
        .send({ status: ready ? 'ready' : 'not ready', checks });
    },
  );

  app.get(
    '/metrics',
    toDoc('Figures for Prometheus; loopback or token.'),
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const identity = isLocal(request) ? undefined : await deps.admin.who(request);
      if (!isLocal(request) && !identity?.scopes.includes('metrics')) {
        const detail = 'Ask from this machine, or send an API token with the scope metrics.';
        return sendProblem(reply, { status: 401, detail });
      }
      const lines = [...deps.metrics.lines(), ...toLines(await health(), deps.ispStats())];
      return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`);
    },
  );
}

/** From this machine and not passed on by a proxy of it: through one, everybody looks local. */
function isLocal({ raw, headers }: FastifyRequest): boolean {
  const passedOn = 'x-forwarded-for' in headers || 'forwarded' in headers || 'via' in headers;
  return !passedOn && /^(::1|(::ffff:)?127(\.\d+){3})$/.test(raw.socket.remoteAddress ?? '');
}

function toLines(health: Health, isp: IspFigures): string[] {
  const outcomes = Object.entries(isp.outcomes).map(([name, value]) => [
    label('outcome', name),
    value,
  ]);
  const { rss, heapUsed } = process.memoryUsage();
  const gauge = (name: string, help: string, value: number) => toGauge(name, help, { '': value });
  return [
    ...toGauge('askfirst_isp_lookups', 'ISP look-ups by outcome.', Object.fromEntries(outcomes)),
    ...gauge('askfirst_isp_active', 'ISP look-ups under way.', isp.active),
    ...gauge('askfirst_isp_cached', 'Entries of the ISP cache.', isp.cached),
    ...gauge('askfirst_queue_length', 'Writes that wait for a commit.', health.queued),
    ...gauge(
      'askfirst_queue_full',
      'Whether writes are refused because too many wait.',
      health.queueFull ? 1 : 0,
    ),
    ...gauge('askfirst_wal_bytes', 'Size of the write-ahead log.', health.walBytes),
    ...gauge('askfirst_disk_free_bytes', 'Free bytes of the data folder.', health.diskFree),
    ...gauge('askfirst_writable', 'Whether the store takes writes.', health.writable ? 1 : 0),
    ...gauge('process_resident_memory_bytes', 'Resident memory.', rss),
    ...gauge('nodejs_heap_used_bytes', 'Heap in use.', heapUsed),
  ];
}

function cached<T>(read: () => Promise<T>, now: () => number): () => Promise<T> {
  let value: Promise<T> | undefined;
  let at = Number.NEGATIVE_INFINITY;
  return () => {
    if (value === undefined || Math.abs(now() - at) >= HEALTH_FRESH_MS) {
      at = now();
      value = read();
    }
    return value;
  };
}
