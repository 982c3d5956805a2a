import type { Context, Grant } from '../rooms';
import type { ConsentRequest } from '../wire';

/** A consent given in this browser, with the power over what is collected under it. */
export interface Kept extends ConsentRequest {
  /** Undefined until the collector has answered. */
  receipt?: string | undefined;
}

export const DATABASE = 'askfirst';
export const SHELF = DATABASE;
/** Where the list of consents stands, newest first; events stand under their ids. */
export const CONSENTS = 0;

export const makeConsent = (context: Context, grant: Grant): Kept => ({
  id: context.uuid(),
  key: context.makeKey(),
  site: context.config.site,
  terms: context.terms,
  sdk: context.sdk,
  ...grant,
});

/** The choice cookie keeps whole seconds: what was restored from it is the same choice. */
export const toChoice = (grant: Grant | undefined) =>
  grant && `${[Math.trunc(grant.decidedAt / 1000), grant.categories]}`;

/** The receipt (or the id of a consent whose receipt has not come back) and the key. */
export const toHolding = (kept: Kept) => ({ receipt: kept.receipt ?? kept.id, key: kept.key });
