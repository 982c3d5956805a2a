import type { Schema } from '../lib/check.ts';
import { hostSchema, keySchema, receiptSchema, textSchema, timeSchema } from '../lib/schema.ts';

/** The envelope. The events are checked one by one: a bad one does not lose the others. */
export const eventsSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['receipt', 'key', 'sentAt', 'events'],
  properties: {
    // Its form is looked at when it is not known already.
    receipt: { type: 'string', maxLength: 2_048 },
    key: keySchema,
    sentAt: timeSchema,
    events: { type: 'array', minItems: 1, maxItems: 100 },
  },
};

const idSchema: Schema = {
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
};

const base = {
  id: idSchema,
  at: timeSchema,
  /** A path: no origin, no query, no hash. */
  page: {
    type: 'string',
    maxLength: 512,
    pattern: '^/(?!/)[^\\u0000-\\u0020\\u007f-\\u009f?#\\\\]*$',
  },
};

function eventSchema(type: string, properties: Record<string, Schema>, optional: string[]): Schema {
  const all = { ...base, type: { const: type }, ...properties };
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(all).filter((name) => !optional.includes(name)),
    properties: all,
  };
}

const campaignText = textSchema(128);

/** By type. */
export const eventSchemas = {
  view: eventSchema(
    'view',
    {
      referrer: hostSchema,
      campaign: {
        type: 'object',
        additionalProperties: false,
        properties: {
          source: campaignText,
          medium: campaignText,
          name: campaignText,
          term: campaignText,
          content: campaignText,
        },
      },
    },
    ['referrer', 'campaign'],
  ),
  track: eventSchema(
    'track',
    {
      name: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_.:-]{0,63}$' },
      data: {
        type: 'object',
        maxProperties: 16,
        propertyNames: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9_.:-]{0,63}$' },
        additionalProperties: {
          type: ['string', 'number', 'boolean'],
          maxLength: 256,
          pattern: '^[^\\u0000-\\u001f\\u007f-\\u009f]*$',
        },
      },
    },
    ['data'],
  ),
  engagement: eventSchema(
    'engagement',
    {
      view: idSchema,
      seconds: { type: 'integer', minimum: 0, maximum: 86_400 },
      depth: { type: 'integer', minimum: 0, maximum: 100 },
    },
    [],
  ),
} satisfies Record<string, Schema>;

/** Envelope and events together, as they are published. */
export const eventsDoc: Schema = {
  ...eventsSchema,
  properties: {
    ...(eventsSchema.properties as object),
    receipt: receiptSchema,
    events: {
      type: 'array',
      minItems: 1,
      maxItems: 100,
      items: { oneOf: Object.values(eventSchemas) },
    },
  },
};
