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

const RECORD = /^v1\.([a-z\d]{1,8})\.([\w-]{11})\.(-|[a-z][a-z\d_+]*)(\.g)?$/;

/** Undefined = not asked yet. Never throws. */
export function parseChoice(value: string): Choice | undefined {
  const [, seconds = '', terms = '', granted = '', gpc] = RECORD.exec(value) ?? [];
  return terms
    ? {
        decidedAt: Number.parseInt(seconds, 36) * 1000,
        terms,
        granted: granted.split(/[-+]/).filter(Boolean),
        gpc: !!gpc,
      }
    : undefined;
}

export function serialiseChoice({ decidedAt, terms, granted, gpc }: Choice): string {
  return `v1.${(decidedAt / 1000).toString(36)}.${terms}.${granted.join('+') || '-'}${gpc ? '.g' : ''}`;
}
