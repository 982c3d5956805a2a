/** Where the ledger stood, signed, kept where who can write the data folder cannot. */
export interface Checkpoint {
  /** `restore` says that the ledger was set back to here on purpose; later checkpoints before it are void. */
  kind: 'checkpoint' | 'restore';
  seq: number;
  head: string;
  /** Milliseconds since the epoch. */
  time: number;
}

export interface Signer {
  kid: string;
  /** Ed25519. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Undefined = no such key. */
export type VerifySignature = (
  kid: string,
  bytes: Uint8Array,
  signature: Uint8Array,
) => boolean | undefined;

/** One line of JSON. */
export async function toCheckpointLine(checkpoint: Checkpoint, signer: Signer): Promise<string> {
  const signature = await signer.sign(toBytes(checkpoint, signer.kid));
  const sealed = { ...checkpoint, kid: signer.kid, signature: toBase64(signature) };
  return `${JSON.stringify(sealed)}\n`;
}

export interface ReadCheckpoints {
  checkpoints: Checkpoint[];
  /** What a restore set aside. */
  void: number;
  /** A sentence a bad line. */
  problems: string[];
}

export function readCheckpointLines(text: string, verify: VerifySignature): ReadCheckpoints {
  const problems: string[] = [];
  let checkpoints: Checkpoint[] = [];
  let dropped = 0;
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    const read = readLine(line, verify);
    if (typeof read === 'string') {
      problems.push(`checkpoint line ${index + 1}: ${read}`);
      return;
    }
    if (read.kind === 'restore') {
      const kept = checkpoints.filter(({ seq }) => seq <= read.seq);
      dropped += checkpoints.length - kept.length;
      checkpoints = kept;
    }
    checkpoints.push(read);
  });
  return { checkpoints, void: dropped, problems };
}

function readLine(line: string, verify: VerifySignature): Checkpoint | string {
  const sealed = parse(line);
  if (!sealed) return 'it is not a checkpoint';
  const { kid, signature, ...checkpoint } = sealed;
  const good = verify(kid, toBytes(checkpoint, kid), Buffer.from(signature, 'base64url'));
  if (good === undefined) return `its key ${kid} is not known`;
  // The encoding has spare bits at its end: what decodes alike must also be written alike.
  const exact = toBase64(Buffer.from(signature, 'base64url')) === signature;
  return good && exact ? checkpoint : 'its signature is wrong';
}

function parse(line: string): (Checkpoint & { kid: string; signature: string }) | undefined {
  try {
    const { kind, seq, head, time, kid, signature, ...rest } = JSON.parse(line);
    const whole =
      (kind === 'checkpoint' || kind === 'restore') &&
      Number.isSafeInteger(seq) &&
      Number.isSafeInteger(time) &&
      [head, kid, signature].every((one) => typeof one === 'string') &&
      Object.keys(rest).length === 0;
    return whole ? { kind, seq, head, time, kid, signature } : undefined;
  } catch {
    // Not JSON, so no checkpoint: the caller names the line.
    return undefined;
  }
}

function toBytes({ kind, seq, head, time }: Checkpoint, kid: string): Uint8Array {
  return Buffer.from(JSON.stringify(['askfirst-checkpoint-1', kind, seq, head, time, kid]));
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}
