import { createHash } from 'node:crypto';
import type { Checkpoint } from './checkpoint.ts';
import { type ChainEntry, commit, GENESIS, hashEntry } from './ledger.ts';

/** An entry, its payload where it is not erased, and the record of the consent it stands for. */
export interface AuditRow {
  entry: ChainEntry;
  salt: Uint8Array | undefined;
  payload: string | undefined;
  subSalt: Uint8Array | undefined;
  sub: string | undefined;
  consent: AuditConsent | undefined;
}

export interface AuditConsent {
  status: string;
  head: string;
  textBody: string;
  termsBody: string;
  /** The subject of its events, base64url. */
  subject: string | undefined;
  /** As the payload names them; `categories` as JSON. */
  fields: Record<string, unknown>;
}

export interface AuditSource {
  rows(): Iterable<AuditRow>;
  /** Rows that belong to no entry. */
  strays(): { seq: number; what: string }[];
}

export interface Finding {
  /** Undefined where it concerns no single entry. */
  seq: number | undefined;
  what: string;
}

export interface Verdict {
  ok: boolean;
  entries: number;
  head: string;
  payloadsErased: number;
  subjectsErased: number;
  /** The first bad entry first, at most 20. */
  problems: Finding[];
}

/** Everything that is wrong, in the order of the chain. Checkpoints come with their signatures checked. */
export function verifyLedger(source: AuditSource, checkpoints: Checkpoint[]): Verdict {
  const problems: Finding[] = [];
  const say = (seq: number | undefined, what: string) => problems.push({ seq, what });
  const known = new Map<number, string>();
  const wanted = new Set(checkpoints.map(({ seq }) => seq));
  const reasons = createReasons();
  const hash = createHashes();
  let seq = 0;
  let head = GENESIS;
  for (const row of source.rows()) {
    const { entry } = row;
    if (entry.seq !== seq + 1) say(entry.seq, `entry ${seq + 1} is missing before it`);
    if (entry.prev !== head) say(entry.seq, 'it does not follow from the entry before it');
    seq = entry.seq;
    head = hashEntry(entry);
    if (wanted.has(seq)) known.set(seq, head);
    for (const what of checkRow(row, head, hash)) say(seq, what);
    reasons.note(row);
  }
  for (const { seq: stray, what } of source.strays()) say(stray, `a ${what} belongs to no entry`);
  problems.push(...compareCheckpoints(checkpoints, known, seq));
  const bySeq = (a: Finding, b: Finding) => (a.seq ?? Infinity) - (b.seq ?? Infinity);
  // A spoiled entry explains nothing: what it leaves unexplained comes after it, not before.
  const found = [...problems.sort(bySeq), ...reasons.unexplained().sort(bySeq)];
  const { payloadsErased, subjectsErased } = reasons.counts();
  return {
    ok: found.length === 0,
    entries: seq,
    head,
    payloadsErased,
    subjectsErased,
    problems: found.slice(0, 20),
  };
}

function checkRow(row: AuditRow, head: string, hash: Hashes): string[] {
  const { entry, payload, salt, sub, subSalt, consent } = row;
  const found: string[] = [];
  if (consent && consent.head !== head) found.push('the consent it stands for has another head');
  if (payload === undefined || salt === undefined) {
    if (sub !== undefined) found.push('its payload is gone but its subject is not');
    if (consent) found.push('its payload is gone but its consent is not');
    return found;
  }
  if (commit(payload, salt) !== entry.commitment) {
    return [...found, 'its payload or salt is not the one it was made with'];
  }
  const record = parse(payload);
  if (sub !== undefined && (!subSalt || commit(sub, subSalt) !== record.sub)) {
    found.push('its subject is not the one it was made with');
  }
  if (isGrant(entry.kind)) found.push(...checkConsent(record, row, hash));
  else if (consent) found.push('a consent stands for it, which is no grant');
  return found;
}

function checkConsent(
  record: Record<string, unknown>,
  { consent, sub }: AuditRow,
  hash: Hashes,
): string[] {
  if (!consent) return ['its consent is gone but its payload is not'];
  const found = Object.entries(consent.fields)
    .filter(([name, value]) => value !== flat(record[name]))
    .map(([name]) => `${name} of the consent is not what was recorded`);
  if (hash(consent.textBody) !== record.text) found.push('the archived text was changed');
  if (hash(consent.termsBody) !== record.terms) found.push('the archived terms were changed');
  // After an erasure the events of a living consent go on under the same subject, unrecorded here.
  if (sub !== undefined && consent.subject !== sub) {
    found.push('the consent belongs to another subject than recorded');
  }
  return found;
}

/** Whatever is gone must be named by an entry that says why. */
function createReasons() {
  const missing = { payload: [] as number[], sub: [] as { seq: number; id: string }[] };
  const erased = new Set<number>();
  const unlinked = new Set<number>();
  const forgotten = new Set<string>();
  const withdrawn = new Set<string>();
  const superseded = new Set<string>();
  const ended: { seq: number; id: string; status: string }[] = [];

  return {
    note({ entry, payload, sub, consent }: AuditRow): void {
      if (payload === undefined) {
        missing.payload.push(entry.seq);
        return;
      }
      const record = parse(payload);
      const id = String(record.id);
      if (record.sub !== undefined && sub === undefined) missing.sub.push({ seq: entry.seq, id });
      if (consent) ended.push({ seq: entry.seq, id, status: consent.status });
      if (isGrant(entry.kind) && record.supersedes) superseded.add(String(record.supersedes));
      if (entry.kind === 'withdrawal') {
        for (const one of list(record.withdrawn)) withdrawn.add(String(one));
      }
      if (entry.kind === 'erasure') {
        for (const one of list(record.consents)) forgotten.add(String(one));
      }
      if (entry.kind === 'retention') {
        for (const one of list(record.erased)) erased.add(Number(one));
        for (const one of list(record.unlinked)) unlinked.add(Number(one));
      }
    },
    unexplained(): Finding[] {
      const say = (what: string) => (seq: number) => ({ seq, what });
      const isGone = ({ seq, id }: { seq: number; id: string }) =>
        unlinked.has(seq) || forgotten.has(id) || withdrawn.has(id);
      const rightOf = (id: string) =>
        withdrawn.has(id) ? 'withdrawn' : superseded.has(id) ? 'superseded' : 'live';
      const wrong = ({ id, status }: { id: string; status: string }) => status !== rightOf(id);
      return [
        ...missing.payload
          .filter((seq) => !erased.has(seq))
          .map(say('its payload is gone and no entry says why')),
        ...missing.sub
          .filter((one) => !isGone(one))
          .map(({ seq }) => seq)
          .map(say('its subject is gone and no entry says why')),
        ...ended
          .filter(wrong)
          .map(({ seq, status }) => ({ seq, what: `no entry says why its consent is ${status}` })),
      ];
    },
    counts: () => ({
      payloadsErased: missing.payload.length,
      subjectsErased: missing.sub.length,
    }),
  };
}

function compareCheckpoints(
  checkpoints: Checkpoint[],
  known: Map<number, string>,
  last: number,
): Finding[] {
  return checkpoints.flatMap(({ seq, head, time }): Finding[] => {
    const day = new Date(time).toISOString();
    if (seq === 0 || known.get(seq) === head) return [];
    if (seq > last) {
      const cut = last + 1 === seq ? `entry ${seq} is` : `entries ${last + 1} to ${seq} are`;
      return [{ seq: last + 1, what: `${cut} cut off: the checkpoint of ${day} saw them` }];
    }
    return [{ seq, what: `the chain up to here is not the one of the checkpoint of ${day}` }];
  });
}

function isGrant(kind: string): boolean {
  return kind === 'grant' || kind === 'form';
}

/** Called on payloads that match their commitment, so they are JSON objects that the store wrote. */
function parse(payload: string): Record<string, unknown> {
  try {
    return JSON.parse(payload) as Record<string, unknown>;
  } catch {
    // Its mismatch was reported by the commitment; there is nothing to read in it.
    return {};
  }
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function flat(value: unknown): unknown {
  return Array.isArray(value) ? JSON.stringify(value) : value;
}

type Hashes = (text: string) => string;

const MAX_HASHES = 1_000;

/** Few texts and terms stand behind many consents. */
function createHashes(): Hashes {
  const known = new Map<string, string>();
  return (text) => {
    const there = known.get(text);
    if (there !== undefined) return there;
    const made = createHash('sha256').update(text).digest('hex');
    if (known.size >= MAX_HASHES) known.clear();
    known.set(text, made);
    return made;
  };
}
