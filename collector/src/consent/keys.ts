import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';

/** Signs and verifies receipts. One file a key, so that a rotation never rewrites one. */
export interface SigningKeys {
  /** Key id of the key that signs. */
  readonly current: string;
  signingKey(kid: string): Promise<CryptoKey>;
  /** Also of retired keys: a receipt stays good for reading and erasing as long as data is held. */
  verifyingKey(kid: string): Promise<CryptoKey | undefined>;
  /** Public keys whose receipts can still be live at `now`. */
  jwks(now: number): { keys: JWK[] };
}

interface StoredKey {
  kid: string;
  createdAt: number;
  /** When another key took over; undefined for the one that signs. */
  retiredAt: number | undefined;
  jwk: JWK;
}

/** The longest life of a receipt that the wire allows (`keep.choice`), and the grace after it. */
const LONGEST_RECEIPT_MS = (400 + 7) * 86_400_000;
/** A rotation beside the serving process, or by another collector of a cluster, is seen after this. */
const LOOK_EVERY_MS = 2_000;

/** Reads the keys in the folder; makes the first one, readable by its owner alone. */
export async function openKeys(
  folder: string,
  now: number,
  clock: () => number = Date.now,
): Promise<SigningKeys> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (readKeys(folder).length === 0) await addKey(folder, now);
  const signing = new Map<string, CryptoKey>();
  const verifying = new Map<string, CryptoKey>();
  let stored = readKeys(folder);
  let lookedAt = clock();

  function all(): StoredKey[] {
    if (Math.abs(clock() - lookedAt) < LOOK_EVERY_MS) return stored;
    lookedAt = clock();
    stored = readKeys(folder);
    return stored;
  }
  function newest(): StoredKey {
    const key = all().at(-1);
    if (key === undefined) throw new Error(`There is no signing key in ${folder}.`);
    return key;
  }

  return {
    get current() {
      return newest().kid;
    },
    async signingKey(kid) {
      const key = all().find((one) => one.kid === kid) ?? newest();
      return remember(signing, key.kid, () => key.jwk);
    },
    async verifyingKey(kid) {
      const key = all().find((one) => one.kid === kid);
      return key && remember(verifying, kid, () => toPublic(key));
    },
    jwks: (at) => ({
      keys: all()
        .filter((key) => key.retiredAt === undefined || key.retiredAt + LONGEST_RECEIPT_MS > at)
        .map(toPublic),
    }),
  };
}

/** A new key signs from now on; the earlier ones go on verifying. */
export async function addKey(folder: string, now: number): Promise<string> {
  const { kid, use } = await makeKey(folder, now);
  use();
  return kid;
}

/** A key that lies in the folder and signs nothing before `use`. */
export async function makeKey(
  folder: string,
  now: number,
): Promise<{ kid: string; use: () => void }> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = (await calculateJwkThumbprint(jwk)).slice(0, 16);
  const body = JSON.stringify({ ...jwk, kid, alg: 'EdDSA', use: 'sig', createdAt: now });
  const file = join(folder, `${kid}.json`);
  writeFileSync(`${file}.new`, `${body}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return { kid, use: () => renameSync(`${file}.new`, file) };
}

/** Oldest first. */
function readKeys(folder: string): StoredKey[] {
  if (!existsSync(folder)) return [];
  const keys = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => parseKey(join(folder, file)))
    .sort((a, b) => a.createdAt - b.createdAt || (a.kid < b.kid ? -1 : 1));
  return keys.map((key, index) => ({ ...key, retiredAt: keys[index + 1]?.createdAt }));
}

function parseKey(file: string): { kid: string; createdAt: number; jwk: JWK } {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const jwk = value as JWK & { createdAt?: number };
  if (jwk?.kty !== 'OKP' || jwk.crv !== 'Ed25519' || !jwk.kid || !jwk.d || !jwk.createdAt) {
    throw new Error(`${file} is not a signing key of askfirst. Move it out of the folder.`);
  }
  const { createdAt, ...rest } = jwk;
  return { kid: jwk.kid, createdAt, jwk: rest };
}

function toPublic({ jwk }: StoredKey): JWK {
  const { d: _secret, ...rest } = jwk;
  return rest;
}

async function remember(
  known: Map<string, CryptoKey>,
  kid: string,
  jwk: () => JWK,
): Promise<CryptoKey> {
  const found = known.get(kid);
  if (found) return found;
  const key = (await importJWK(jwk(), 'EdDSA')) as CryptoKey;
  known.set(kid, key);
  return key;
}
