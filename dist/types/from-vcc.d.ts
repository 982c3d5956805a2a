import type { AskfirstOptions } from './types';
import type { VanillaConfig } from './vcc/shape';
export type { VanillaConfig } from './vcc/shape';
export interface FromVanilla {
    /** For `createAskfirst`, `configure` or the JSON of the tag (without its functions). */
    options: AskfirstOptions<string>;
    /** One sentence each: `path: what is different, and what to do`. */
    unsupported: string[];
}
/** Translates a configuration of vanilla-cookieconsent 3; says what has no equivalent. Changes nothing it is given. */
export declare function fromVanillaCookieConsent(config: VanillaConfig): FromVanilla;
