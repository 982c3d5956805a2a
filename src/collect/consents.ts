import type { Grant, RecordDeps } from '../rooms';
import type { ConsentRequest } from '../wire';
import { makeKey, uuid4 } from './ids';

/** A consent given in this browser, with the power over what is collected under it. */
export interface Kept extends ConsentRequest {
  /** Undefined until the collector has answered. */
  receipt?: string | undefined;
}

/** Where the list of consents stands, newest first, behind the waiting events (their ids are hexadecimal). */
export const CONSENTS = 'list';

export const makeConsent = (
  { config, terms, sdk }: RecordDeps,
  grant: Grant,
  id = uuid4(),
): Kept => ({ id, key: makeKey(), site: config.site, terms, sdk, ...grant });

/** The choice cookie keeps whole seconds: what was restored from it is the same choice. */
export const isSameChoice = (a: Grant | undefined, b: Grant) => !!a && toChoice(a) === toChoice(b);

const toChoice = ({ decidedAt, categories }: Grant) =>
  `${Math.trunc(decidedAt / 1000)} ${categories}`;

/** Receipts (or the ids of consents whose receipt has not come back) and keys. */
export const toHoldings = (consents: readonly Kept[]) =>
  consents.map(({ id, key, receipt = id }) => ({ receipt, key }));
