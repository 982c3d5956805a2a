import { createCounter, createHistogram, label } from './registry.ts';

/** What the collector counts of itself; never anything of a visitor. */
export interface Metrics {
  request(route: string, status: number): void;
  /** A request that was answered with a problem. */
  refusal(reason: string): void;
  /** What became of a batch that was committed. */
  batch(outcome: { stored: number; duplicate: number; bot: boolean }): void;
  /** An event that was refused within a batch. */
  eventRefused(reason: string): void;
  /** From the hand-over to the store until it was durable. */
  commit(seconds: number): void;
  lines(): string[];
}

const COMMIT_BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createMetrics(): Metrics {
  const labelsOf = createLabels();
  const requests = createCounter('askfirst_requests_total', 'Requests by route and status.');
  const refusals = createCounter('askfirst_refusals_total', 'Refused requests by reason.');
  const events = createCounter('askfirst_events_total', 'Events by what became of them.');
  const refused = createCounter('askfirst_events_refused_total', 'Refused events by reason.');
  const bots = createCounter('askfirst_bot_events_total', 'Stored events of bots.');
  const commits = createHistogram(
    'askfirst_commit_seconds',
    'Time until a batch of events was durable.',
    COMMIT_BOUNDS,
  );
  bots.add('', 0);
  for (const outcome of ['stored', 'duplicate', 'refused'])
    events.add(label('outcome', outcome), 0);

  return {
    request: (route, status) => requests.add(labelsOf(route, status)),
    refusal: (reason) => refusals.add(label('reason', reason)),
    batch({ stored, duplicate, bot }) {
      events.add('outcome="stored"', stored);
      events.add('outcome="duplicate"', duplicate);
      if (bot) bots.add('', stored);
    },
    eventRefused(reason) {
      events.add('outcome="refused"');
      refused.add(label('reason', reason));
    },
    commit: (seconds) => commits.observe(seconds),
    lines: () => [requests, refusals, events, refused, bots, commits].flatMap((one) => one.lines()),
  };
}

/** The same few again and again: put together once. */
function createLabels(): (route: string, status: number) => string {
  const known = new Map<string, string[]>();
  return (route, status) => {
    let byStatus = known.get(route);
    if (!byStatus) {
      byStatus = [];
      known.set(route, byStatus);
    }
    byStatus[status] ??= `${label('route', route)},${label('status', status)}`;
    return byStatus[status] ?? '';
  };
}
