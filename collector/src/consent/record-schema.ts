import type { Schema } from '../lib/check.ts';
import { CONTEXT } from './record-context.ts';

/** The shape of `GET /v1/receipts/:id`, published in `/openapi.json`. */

const time = { type: 'string', format: 'date-time' };
const duration = { type: 'string', pattern: '^P[0-9]+D$' };
const text = { type: 'string' };
const uuid = {
  type: 'string',
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
};

function listOf(items: Schema, minItems = 1): Schema {
  return { type: 'array', minItems, items };
}

function node(
  types: readonly string[],
  properties: Record<string, Schema>,
  optional: string[] = [],
): Schema {
  const all = { '@type': listOf({ enum: types }), ...properties };
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(all).filter((name) => !optional.includes(name)),
    properties: all,
  };
}

function reference(...ids: string[]): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['@id'],
    properties: { '@id': ids.length > 0 ? { enum: ids } : text },
  };
}

const purpose = node(
  ['dpv:Purpose'],
  { '@id': text, 'skos:prefLabel': text, 'skos:broader': listOf(reference()) },
  ['skos:broader'],
);

const personalData = node(['dpv:PersonalData'], {
  'skos:prefLabel': text,
  'skos:broader': listOf(reference()),
});

const status = node(
  ['dpv:ConsentGiven', 'dpv:ConsentRefused', 'dpv:ConsentWithdrawn', 'dpv:ConsentExpired'],
  {
    'dpv:isIndicatedAtTime': time,
    'dpv:hasIndicationMethod': text,
    'dpv:hasDuration': duration,
  },
  ['dpv:hasIndicationMethod', 'dpv:hasDuration'],
);

const storage = node(
  ['dpv:StorageDuration', 'dpv:StorageLocation'],
  { 'dpv:hasDuration': duration, 'schema:name': text },
  ['dpv:hasDuration', 'schema:name'],
);

const process = node(['dpv:Process'], {
  '@id': text,
  'dpv:hasPurpose': listOf(purpose),
  'dpv:hasLegalBasis': listOf(reference('eu-gdpr:A6-1-a')),
  'dpv:hasNecessity': listOf(reference('dpv:Optional')),
  'dpv:hasPersonalData': listOf(personalData, 0),
  'dpv:hasRecipient': listOf({
    anyOf: [reference(), node(['dpv:Recipient'], { 'dpv:hasName': text })],
  }),
  'dpv:hasStorageCondition': listOf(storage),
  'dpv:hasConsentStatus': listOf(status),
});

const controller = node(
  ['dpv:DataController'],
  { '@id': text, 'dpv:hasName': text, 'dpv:hasContact': text, 'dpv:hasAddress': text },
  ['dpv:hasContact', 'dpv:hasAddress'],
);

const notice = node(['dpv:ConsentNotice'], {
  'dct:language': text,
  'schema:sha256': { type: 'string', pattern: '^[0-9a-f]{64}$' },
  'schema:version': { type: 'string', pattern: '^[A-Za-z0-9_-]{11}$' },
});

const activity = node(['dpv:ConsentRecord'], {
  '@id': text,
  'dct:identifier': uuid,
  'dct:conformsTo': listOf(reference('https://w3id.org/dpv/schema/dpv-27560#record')),
  'dct:created': time,
  'dpv:hasDataSubject': listOf(node(['dpv:User'], { 'dct:identifier': text }, ['dct:identifier'])),
  'dpv:hasDataController': listOf(controller),
  'dpv:hasJurisdiction': listOf(reference('loc:EU')),
  'dpv:hasLegalBasis': listOf(reference('eu-gdpr:A6-1-a')),
  'dpv:hasNotice': listOf(notice),
  'dpv:hasProcess': listOf(process),
  'dpv:hasConsentControl': listOf(node(['dpv:WithdrawConsent'], { 'dpv:isExercisedAt': text })),
  'dpv:hasRight': listOf(reference()),
});

export const recordSchema: Schema = node(['dpv:ConsentReceipt'], {
  '@context': { const: CONTEXT },
  '@id': text,
  'dct:identifier': uuid,
  'dct:conformsTo': listOf(reference('https://w3id.org/dpv/schema/dpv-27560#receipt')),
  'dct:created': time,
  'dpv:hasRecordOfActivity': listOf(activity),
});
