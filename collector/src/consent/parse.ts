import { hostOfOrigin, isPageOf } from '../lib/origin.ts';
import { type Refused, refuse } from '../lib/problem.ts';
import type { ConsentRequest } from '../lib/wire.ts';
import type { NewConsent } from '../store/store.ts';
import { hashKey } from './known.ts';
import { hashText } from './notices.ts';
import { hashTerms } from './terms.ts';

const DAY_MS = 86_400_000;
const MAX_TEXT_BYTES = 8_192;
/** Before this there was no askfirst: a clock that says so is not set. */
const EARLIEST_CHOICE = Date.UTC(2024, 0, 1);

export interface ConsentContext {
  sites: readonly string[];
  origin: string | undefined;
  kid: string;
  now: number;
}

/** From the wire's form, already checked, to what is stored. */
export function toNewConsent(
  request: ConsentRequest,
  context: ConsentContext,
): NewConsent | Refused {
  const { terms, shown, method } = request;
  const decidedAt = clamp(request.decidedAt, context.now);
  const expiresAt = Math.round(decidedAt + terms.keep.choice * DAY_MS);
  const mistake = findMistake(request, context) ?? findExpiry(expiresAt, context.now);
  if (mistake) return mistake;
  return {
    id: request.id,
    keyHash: hashKey(request.key),
    site: request.site,
    categories: [...request.categories].sort(),
    subject: method !== 'form' && request.categories.includes('analytics'),
    termsHash: hashTerms(terms),
    terms,
    text: {
      sha256: hashText(shown.text),
      body: shown.text,
      language: shown.language,
      layer: shown.layer,
    },
    method,
    trusted: request.trusted,
    gpc: request.gpc,
    sdk: request.sdk,
    decidedAt,
    recordedAt: context.now,
    expiresAt,
    keepData: Math.max(1, Math.floor(terms.keep.data)),
    kid: context.kid,
  };
}

function clamp(decidedAt: number, now: number): number {
  return decidedAt < EARLIEST_CHOICE ? now : Math.min(decidedAt, now);
}

function findExpiry(expiresAt: number, now: number): Refused | undefined {
  if (expiresAt > now) return undefined;
  return refuse({
    status: 400,
    field: 'decidedAt',
    reason: 'receipt-expired',
    detail: 'The choice is older than the terms keep it. Ask again.',
  });
}

function findMistake(request: ConsentRequest, context: ConsentContext): Refused | undefined {
  const { site, categories, terms, method, shown } = request;
  const host = hostOfOrigin(context.origin);
  if (!context.sites.includes(site) || (host !== undefined && !isPageOf(host, site))) {
    return refuse({
      status: 403,
      field: 'site',
      reason: 'site-mismatch',
      detail: 'The site is not one that this collector serves for this page.',
    });
  }
  const wrong = categories.findIndex((name) => !isNamed(name, terms, method));
  if (wrong >= 0) {
    return refuse({
      status: 400,
      field: `categories[${wrong}]`,
      detail: 'The category is not optional, or the terms do not name it.',
    });
  }
  if (Buffer.byteLength(shown.text, 'utf8') > MAX_TEXT_BYTES) {
    return refuse({
      status: 400,
      field: 'shown.text',
      detail: `The text is longer than ${MAX_TEXT_BYTES} bytes.`,
    });
  }
  return undefined;
}

/** A form's purpose is its own; every other category stands in the terms. */
function isNamed(name: string, terms: ConsentRequest['terms'], method: string): boolean {
  if (name === 'necessary') return false;
  return method === 'form' || terms.categories.some((category) => category.name === name);
}
