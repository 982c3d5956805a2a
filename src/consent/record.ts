/** What the choice cookie holds. No identifier. */
export interface Choice {
  /** Milliseconds since the epoch, whole seconds. */
  decidedAt: number;
  /** Hash of the terms that were agreed to or refused. */
  terms: string;
  /** Categories granted, without `necessary`. */
  granted: string[];
  /** Granted while Global Privacy Control was on: such a yes stands. */
  gpc: boolean;
}

const RECORD =
  /^v1\.([a-z\d]{1,8})\.([\w-]{11})\.(-|[a-z][a-z\d_]{0,31}(?:\+[a-z][a-z\d_]{0,31})*)(\.g)?$/;

/** Undefined = not asked yet. Never throws. */
export function parseChoice(value: unknown): Choice | undefined {
  const [, seconds = '', terms = '', granted = '', gpc] =
    RECORD.exec(typeof value === 'string' ? value : '') ?? [];
  return terms
    ? {
        decidedAt: Number.parseInt(seconds, 36) * 1000,
        terms,
        granted: granted === '-' ? [] : granted.split('+'),
        gpc: !!gpc,
      }
    : undefined;
}

export function serialiseChoice({ decidedAt, terms, granted, gpc }: Choice): string {
  const seconds = Math.floor(decidedAt / 1000).toString(36);
  return `v1.${seconds}.${terms}.${granted.join('+') || '-'}${gpc ? '.g' : ''}`;
}
