import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Collector, makeRequest, makeView, NOON, startCollector } from './http-makers.ts';

let collector: Collector;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(async () => {
  await collector.close();
});

interface Operation {
  summary?: string;
  requestBody?: { content: Record<string, { schema: object }> };
  security?: unknown;
  responses: Record<string, unknown>;
}

async function operations(): Promise<[string, Operation][]> {
  const { json } = await collector.call('GET', '/openapi.json');
  const paths: [string, Record<string, Operation>][] = Object.entries(json.paths);
  return paths.flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
}

describe('GET /openapi.json', () => {
  test('lists every call of the wire with what it does', async () => {
    const listed = new Map(await operations());
    const wire = [
      'POST /v1/consents',
      'POST /v1/events',
      'POST /v1/withdrawals',
      'GET /v1/me',
      'GET /v1/me/events.csv',
      'DELETE /v1/me',
      'GET /askfirst.js',
      'GET /chunks/{file}',
      'GET /.well-known/jwks.json',
      'GET /.well-known/gpc.json',
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
    ];
    for (const call of wire)
      expect([call, listed.get(call)?.summary]).toEqual([call, expect.any(String)]);
    expect(listed.get('DELETE /v1/me')?.security).toEqual([{ holder: [] }]);
    expect([...listed.keys()].some((call) => call.startsWith('GET /v1/reports/'))).toBe(true);
    const guarded = [...listed].filter(([call]) => /\/v1\/(admin|reports)\//.test(call));
    expect(guarded.length).toBeGreaterThan(15);
    for (const [call, { summary, security }] of guarded) {
      expect([call, summary]).toEqual([call, expect.any(String)]);
      if (!/log(in|out)|session/.test(call))
        expect([call, security]).not.toEqual([call, undefined]);
    }
  });

  test('publishes schemas that take what the calls take, and no more', async () => {
    const listed = new Map(await operations());
    const { receipt, key, body } = await collector.consent();
    const samples: [string, object][] = [
      ['POST /v1/consents', body],
      ['POST /v1/events', { receipt, key, sentAt: NOON, events: [makeView(NOON)] }],
      ['POST /v1/withdrawals', { receipt, key }],
    ];
    for (const [call, sample] of samples) {
      const schema = listed.get(call)?.requestBody?.content['text/plain']?.schema;
      const validate = new Ajv2020({ strict: false }).compile(schema ?? false);
      expect([call, validate(sample), validate.errors]).toEqual([call, true, null]);
      expect(validate({ ...sample, extra: 1 })).toBe(false);
      expect(validate({ ...sample, key: makeRequest().id })).toBe(false);
    }
  });
});
