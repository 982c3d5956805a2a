import { createPublicKey, verify as verifyBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCheckpointLines, type VerifySignature } from '../consent/checkpoint.ts';
import { type Verdict, verifyLedger } from '../consent/verify.ts';
import { withAudit } from '../store/sqlite/audit.ts';

export interface VerifyOptions {
  dir: string;
  /** The file of checkpoints; without it a tail cut off cannot be found. */
  checkpoints?: string;
  /** A JWKS saved elsewhere; default: the public halves of the keys in the folder. */
  jwks?: string;
}

export interface Verified extends Verdict {
  checkpoints: number;
  /** Checkpoints that a restore set aside. */
  checkpointsVoid: number;
}

/** Reads beside a serving process. */
export function verifyFolder({ dir, checkpoints, jwks }: VerifyOptions): Verified {
  const keys = jwks === undefined ? readFolderKeys(join(dir, 'keys')) : readJwks(jwks);
  const text = checkpoints === undefined ? '' : readFileSync(checkpoints, 'utf8');
  const read = readCheckpointLines(text, createVerify(keys));
  const verdict = audit(dir, (source) => verifyLedger(source, read.checkpoints));
  const signatures = read.problems.map((what) => ({ seq: undefined, what }));
  return {
    ...verdict,
    ok: verdict.ok && signatures.length === 0,
    problems: [...verdict.problems, ...signatures],
    checkpoints: read.checkpoints.length,
    checkpointsVoid: read.void,
  };
}

/** What a person reads; the first problem first. */
export function toSentences(verified: Verified): string[] {
  const { ok, entries, head, payloadsErased, subjectsErased } = verified;
  const lines = verified.problems.map(({ seq, what }) =>
    seq === undefined ? `BAD: ${what}.` : `BAD: entry ${seq}: ${what}.`,
  );
  lines.push(`${entries} entries, head ${head}.`);
  lines.push(`Payload erased: ${payloadsErased}. Subject erased: ${subjectsErased}.`);
  lines.push(
    verified.checkpoints === 0
      ? 'No checkpoints were given, so a tail cut off or a chain made anew would not be seen.'
      : `${verified.checkpoints} signed checkpoints compared.`,
  );
  if (verified.checkpointsVoid > 0) {
    lines.push(
      `${verified.checkpointsVoid} checkpoints were set aside by a signed restore: their entries are lost.`,
    );
  }
  lines.push(ok ? 'The ledger is whole.' : 'The ledger is NOT whole.');
  return lines;
}

/** A file too broken to be read is a finding, not a crash. */
function audit(dir: string, check: Parameters<typeof withAudit<Verdict>>[1]): Verdict {
  try {
    return withAudit(dir, check);
  } catch (error) {
    // The engine's own checks found it first.
    const why = error instanceof Error ? error.message : String(error);
    const problems = [{ seq: undefined, what: `the database cannot be read: ${why}` }];
    return { ok: false, entries: 0, head: '', payloadsErased: 0, subjectsErased: 0, problems };
  }
}

interface PublicKey {
  kid: string;
  kty: string;
  crv: string;
  x: string;
}

function createVerify(keys: PublicKey[]): VerifySignature {
  return (kid, bytes, signature) => {
    const jwk = keys.find((key) => key.kid === kid);
    if (!jwk) return undefined;
    const { kty, crv, x } = jwk;
    return verifyBytes(
      null,
      bytes,
      createPublicKey({ key: { kty, crv, x }, format: 'jwk' }),
      signature,
    );
  };
}

function readFolderKeys(folder: string): PublicKey[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as PublicKey);
}

function readJwks(file: string): PublicKey[] {
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys?: PublicKey[] };
  if (!Array.isArray(keys)) throw new Error(`${file} is no JWKS: it has no "keys".`);
  return keys;
}
