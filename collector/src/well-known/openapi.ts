import type { FastifyInstance, RouteOptions } from 'fastify';
import type { Schema } from '../lib/check.ts';
import type { RouteDoc } from '../lib/doc.ts';

/** `/openapi.json`, made from the routes as they are registered; register it before them. */
export function registerOpenapi(app: FastifyInstance, version: string): void {
  const paths: Record<string, Record<string, object>> = {};
  app.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      if (method === 'HEAD' || method === 'OPTIONS') continue;
      const path = route.url.replace(/:(\w+)/g, '{$1}');
      paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(route) };
    }
  });
  app.get('/openapi.json', (_request, reply) =>
    reply.header('cache-control', 'no-cache').send({
      openapi: '3.1.0',
      info: { title: 'askfirst collector', version, license: { name: 'MIT', identifier: 'MIT' } },
      paths,
      components: { schemas: { Problem: PROBLEM }, securitySchemes: SECURITY },
    }),
  );
}

function toOperation({ url, config }: RouteOptions): object {
  const doc = config?.doc;
  const names = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name);
  const inPath = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const parameters = [...inPath, ...toQueryParameters(doc?.query)];
  return {
    ...(doc ? { summary: doc.summary } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(doc?.body ? { requestBody: toBody(doc.body, url) } : {}),
    ...(doc?.holder ? { security: [{ holder: [] }] } : {}),
    ...(doc?.scope ? { security: [{ session: [] }, { token: [doc.scope] }] } : {}),
    responses: { ...toAnswers(doc), default: FAILURE },
  };
}

function toQueryParameters(schema: Schema | undefined): object[] {
  const required = (schema?.required ?? []) as string[];
  return Object.entries((schema?.properties ?? {}) as Record<string, object>).map(
    ([name, property]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema: property,
    }),
  );
}

/** Text is for visitors' browsers alone: it spares them a preflight. */
function toBody(schema: Schema, url: string): object {
  const text = url.startsWith('/v1/admin/') ? {} : { 'text/plain': { schema } };
  return { required: true, content: { 'application/json': { schema }, ...text } };
}

function toAnswers(doc: RouteDoc | undefined): object {
  const content = doc?.answer && { 'application/ld+json': { schema: doc.answer } };
  return Object.fromEntries(
    Object.entries(doc?.answers ?? { 200: 'The answer.' }).map(([status, description]) => [
      status,
      { description, ...(status === '200' && content ? { content } : {}) },
    ]),
  );
}

const FAILURE = {
  description: 'A problem that names the field.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    field: { type: 'string', description: 'Path of the wrong field, such as events[3].page.' },
    reason: { type: 'string' },
  },
};

const SECURITY = {
  session: { type: 'apiKey', in: 'cookie', name: '__Host-askfirst-session' },
  token: { type: 'http', scheme: 'bearer', description: 'askfirst_…, made under Access' },
  holder: {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'Askfirst <receipt>.<key>',
  },
};
