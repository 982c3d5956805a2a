import type { Schema } from './check.ts';

/** What a route says of itself; the schema of its body is the one that checks it. */
export interface RouteDoc {
  summary: string;
  body?: Schema;
  /** Of the address's query: an object of strings. */
  query?: Schema;
  /** Status → what it means. */
  answers?: Record<number, string>;
  /** Schema of the answer with status 200. */
  answer?: Schema;
  /** Wants `Authorization: Askfirst <receipt>.<key>`. */
  holder?: true;
  /** Wants a session or an API token with this scope. */
  scope?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    doc?: RouteDoc;
  }
}

/** Options of a route: `app.get(path, toDoc('…'), handler)`. */
export function toDoc(summary: string, more: Omit<RouteDoc, 'summary'> = {}) {
  return { config: { doc: { summary, ...more } } };
}
