import type { Terms } from '../lib/wire.ts';
import type { StoredConsent } from '../store/store.ts';
import { CONTEXT } from './record-context.ts';

export interface RecordSource {
  consent: StoredConsent;
  terms: Terms;
  now: number;
}

type Node = Record<string, unknown>;

/** Categories that DPV has a purpose for; another is a purpose of its own. */
const BROADER: Record<string, string> = {
  analytics: 'dpv:ServiceUsageAnalytics',
  preferences: 'dpv:ServicePersonalisation',
  marketing: 'dpv:Marketing',
};

/** What analytics takes, and what DPV calls it. */
const ALWAYS: [string, string][] = [
  ['Pages visited', 'pd:BrowsingBehaviour'],
  ['Time of access', 'pd:BrowserHistory'],
  ['Registrable domain of the internet provider', 'dpv:PersonalData'],
  ['Random number of the browser', 'pd:Identifier'],
];
const COLLECTED: Record<string, [string, string]> = {
  referrer: ['Host of the page before', 'pd:BrowsingReferral'],
  campaign: ['Campaign of the link', 'pd:BrowsingReferral'],
  device: ['Family of browser and system, form of device', 'pd:DeviceBased'],
  engagement: ['Visible seconds and depth of scrolling', 'pd:BrowsingBehaviour'],
};

const RIGHTS = ['A7-3', 'A15', 'A17', 'A20', 'A77'];

/**
 * The record of a consent in the shape of ISO/IEC TS 27560:2023 with the terms of DPV 2.3.
 * Everything that can be several is a list: JSON keys do not repeat.
 */
export function toRecord(source: RecordSource): Node {
  const { consent } = source;
  const id = `urn:uuid:${consent.id}`;
  return {
    '@context': CONTEXT,
    '@id': `${id}#receipt`,
    '@type': ['dpv:ConsentReceipt'],
    'dct:identifier': consent.id,
    'dct:conformsTo': [{ '@id': 'https://w3id.org/dpv/schema/dpv-27560#receipt' }],
    'dct:created': toTime(consent.recordedAt),
    'dpv:hasRecordOfActivity': [toActivity(id, source)],
  };
}

function toActivity(id: string, source: RecordSource): Node {
  const { consent, terms } = source;
  return {
    '@id': id,
    '@type': ['dpv:ConsentRecord'],
    'dct:identifier': consent.id,
    'dct:conformsTo': [{ '@id': 'https://w3id.org/dpv/schema/dpv-27560#record' }],
    'dct:created': toTime(consent.recordedAt),
    'dpv:hasDataSubject': [
      {
        '@type': ['dpv:User'],
        ...(consent.sub === undefined ? {} : { 'dct:identifier': consent.sub }),
      },
    ],
    'dpv:hasDataController': [toController(id, terms)],
    'dpv:hasJurisdiction': [{ '@id': 'loc:EU' }],
    'dpv:hasLegalBasis': [{ '@id': 'eu-gdpr:A6-1-a' }],
    'dpv:hasNotice': [
      {
        '@type': ['dpv:ConsentNotice'],
        'dct:language': consent.language,
        'schema:sha256': consent.textHash,
        'schema:version': consent.termsHash,
      },
    ],
    'dpv:hasProcess': toProcesses(id, source),
    'dpv:hasConsentControl': [
      { '@type': ['dpv:WithdrawConsent'], 'dpv:isExercisedAt': `https://${consent.site}/` },
    ],
    'dpv:hasRight': RIGHTS.map((right) => ({ '@id': `eu-gdpr:${right}` })),
  };
}

function toController(id: string, { controller }: Terms): Node {
  return {
    '@id': `${id}#controller`,
    '@type': ['dpv:DataController'],
    'dpv:hasName': controller.name,
    ...(controller.contact === '' ? {} : { 'dpv:hasContact': controller.contact }),
    ...(controller.address === '' ? {} : { 'dpv:hasAddress': controller.address }),
  };
}

/** Granted and refused alike, by category; a form's purpose stands alone. */
function toProcesses(id: string, source: RecordSource): Node[] {
  const { consent, terms } = source;
  const asked = terms.categories.map(({ name }) => name).filter((name) => name !== 'necessary');
  const names = consent.method === 'form' ? consent.categories : asked;
  return names.map((name) => {
    const granted = consent.categories.includes(name);
    const services = terms.categories.find((one) => one.name === name)?.services ?? [];
    const providers = [...new Set(services.map(({ provider }) => provider))].filter(Boolean);
    return {
      '@id': `${id}#process-${name}`,
      '@type': ['dpv:Process'],
      'dpv:hasPurpose': [toPurpose(id, name)],
      'dpv:hasLegalBasis': [{ '@id': 'eu-gdpr:A6-1-a' }],
      'dpv:hasNecessity': [{ '@id': 'dpv:Optional' }],
      'dpv:hasPersonalData': toPersonalData(name, source),
      'dpv:hasRecipient': [
        { '@id': `${id}#controller` },
        ...providers.map((provider) => ({
          '@type': ['dpv:Recipient'],
          'dpv:hasName': provider,
        })),
      ],
      'dpv:hasStorageCondition': [
        { '@type': ['dpv:StorageDuration'], 'dpv:hasDuration': toDuration(consent.keepData) },
        { '@type': ['dpv:StorageLocation'], 'schema:name': terms.collector || consent.site },
      ],
      'dpv:hasConsentStatus': toStatuses(granted, source),
    };
  });
}

function toPurpose(id: string, name: string): Node {
  const broader = Object.hasOwn(BROADER, name) ? BROADER[name] : undefined;
  return {
    '@id': `${id}#purpose-${name}`,
    '@type': ['dpv:Purpose'],
    'skos:prefLabel': name,
    ...(broader === undefined ? {} : { 'skos:broader': [{ '@id': broader }] }),
  };
}

function toPersonalData(name: string, { consent, terms }: RecordSource): Node[] {
  if (name !== 'analytics' || consent.method === 'form') return [];
  const extra = terms.collect.flatMap((field) => {
    const named = Object.hasOwn(COLLECTED, field) ? COLLECTED[field] : undefined;
    return named ? [named] : [];
  });
  return [...ALWAYS, ...extra].map(([label, broader]) => ({
    '@type': ['dpv:PersonalData'],
    'skos:prefLabel': label,
    'skos:broader': [{ '@id': broader }],
  }));
}

/** What was decided, and what became of it. */
function toStatuses(granted: boolean, { consent, now }: RecordSource): Node[] {
  const decided: Node = {
    '@type': [granted ? 'dpv:ConsentGiven' : 'dpv:ConsentRefused'],
    'dpv:isIndicatedAtTime': toTime(consent.decidedAt),
    'dpv:hasIndicationMethod': `${consent.method} on ${consent.layer}${consent.trusted ? '' : ', by a script'}`,
    'dpv:hasDuration': toDuration((consent.expiresAt - consent.decidedAt) / 86_400_000),
  };
  if (!granted) return [decided];
  if (consent.status === 'withdrawn') {
    return [decided, toEnd('dpv:ConsentWithdrawn', consent.statusAt ?? now)];
  }
  const ends = Math.min(consent.expiresAt, consent.statusAt ?? Number.POSITIVE_INFINITY);
  return ends <= now ? [decided, toEnd('dpv:ConsentExpired', ends)] : [decided];
}

function toEnd(type: string, at: number): Node {
  return { '@type': [type], 'dpv:isIndicatedAtTime': toTime(at) };
}

function toTime(time: number): string {
  return new Date(time).toISOString();
}

/** ISO 8601, whole days. */
function toDuration(days: number): string {
  return `P${Math.round(days)}D`;
}
