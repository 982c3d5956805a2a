import type { Known } from '../consent/known.ts';
import { isPageOf } from '../lib/origin.ts';
import { type Refused, refuse } from '../lib/problem.ts';

/** After expiry and supersession: events from before that moment still come in. */
const GRACE_MS = 7 * 86_400_000;

/** Whether anything may go in under the consent at all, and until which access time. */
export function coverOf(
  { consent }: Known,
  { revoked, now, site }: { revoked: boolean; now: number; site: string | undefined },
): { endsAt: number } | Refused {
  if (revoked || consent.status === 'withdrawn') {
    return gone('receipt-revoked', 'The consent was withdrawn.');
  }
  if (!consent.categories.includes('analytics') || consent.sub === undefined) {
    return forbid('not-covered', 'The consent does not cover analytics.');
  }
  if (site !== undefined && !isPageOf(site, consent.site)) {
    return forbid('site-mismatch', 'The receipt is for another site.');
  }
  const superseded = consent.status === 'superseded' ? consent.statusAt : undefined;
  const endsAt = Math.min(consent.expiresAt, superseded ?? Number.POSITIVE_INFINITY);
  if (now > endsAt + GRACE_MS) return gone('receipt-expired', 'The consent has ended.');
  return { endsAt };
}

function gone(reason: string, detail: string): Refused {
  return refuse({ status: 410, field: 'receipt', reason, detail });
}

function forbid(reason: string, detail: string): Refused {
  return refuse({ status: 403, field: 'receipt', reason, detail });
}
