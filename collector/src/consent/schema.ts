import type { Schema } from '../lib/check.ts';
import {
  holdingSchema,
  hostSchema,
  keySchema,
  nameSchema,
  receiptSchema,
  textSchema,
  timeSchema,
} from '../lib/schema.ts';

const idSchema: Schema = {
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
};

const cookies: Schema = {
  type: 'array',
  maxItems: 100,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'domain', 'path', 'kind', 'keep'],
    properties: {
      name: textSchema(256),
      domain: textSchema(253),
      path: textSchema(512),
      kind: { enum: ['cookie', 'localStorage', 'sessionStorage'] },
      keep: { type: 'number', minimum: 0, maximum: 100_000 },
    },
  },
};

/** Browsers keep no cookie for longer than 400 days; data at most 25 months. */
function daysSchema(maximum: number): Schema {
  return { type: 'number', exclusiveMinimum: 0, maximum };
}

export const termsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'controller', 'categories', 'collect', 'collector', 'keep'],
  properties: {
    schema: { const: 1 },
    controller: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'contact', 'address'],
      properties: { name: textSchema(256), contact: textSchema(256), address: textSchema(512) },
    },
    categories: {
      type: 'array',
      minItems: 1,
      maxItems: 32,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'sharing', 'cookies', 'services'],
        properties: {
          name: nameSchema,
          sharing: { type: 'boolean' },
          cookies,
          services: {
            type: 'array',
            maxItems: 64,
            items: {
              type: 'object',
              additionalProperties: false,
              required: ['name', 'provider', 'cookies'],
              properties: { name: textSchema(128, 1), provider: textSchema(256), cookies },
            },
          },
        },
      },
    },
    collect: {
      type: 'array',
      maxItems: 4,
      uniqueItems: true,
      items: { enum: ['campaign', 'device', 'engagement', 'referrer'] },
    },
    collector: textSchema(300),
    keep: {
      type: 'object',
      additionalProperties: false,
      required: ['choice', 'data'],
      properties: { choice: daysSchema(400), data: daysSchema(762) },
    },
  },
};

/** The receipt, or the consent's id where the receipt has not come back yet. */
export const withdrawalSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['receipt', 'key'],
  properties: { receipt: { anyOf: [receiptSchema, idSchema] }, key: keySchema },
};

/** What was shown. */
export const shownSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['language', 'layer', 'text'],
  properties: {
    language: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$' },
    layer: { enum: ['banner', 'preferences', 'frame', 'form', 'api'] },
    /** Line ends and tabs belong to a text; other control characters do not. */
    text: {
      type: 'string',
      maxLength: 8_192,
      pattern: '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$',
    },
  },
  // A choice by the page's own code, or renewed after its record was lost, has no words beside it.
  if: { properties: { layer: { const: 'api' } } },
  else: { properties: { text: { type: 'string', minLength: 1 } } },
};

export const consentSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: [
    'id',
    'key',
    'site',
    'categories',
    'terms',
    'shown',
    'method',
    'trusted',
    'gpc',
    'decidedAt',
    'sdk',
  ],
  properties: {
    id: idSchema,
    key: keySchema,
    site: hostSchema,
    categories: {
      type: 'array',
      minItems: 1,
      maxItems: 32,
      uniqueItems: true,
      items: nameSchema,
    },
    terms: termsSchema,
    shown: shownSchema,
    method: { enum: ['accept-all', 'save', 'frame', 'form', 'api'] },
    trusted: { type: 'boolean' },
    gpc: { type: 'boolean' },
    decidedAt: timeSchema,
    sdk: { type: 'string', pattern: '^[0-9A-Za-z.+-]{1,32}$' },
    supersedes: holdingSchema,
  },
};
