import type { Askfirst, AskfirstOptions, DefaultCategory } from './types';
export type * from './types';
/**
 * Starts askfirst. A second call returns the first. Throws once on wrong options, listing them all.
 * On a server it gives an object that allows nothing and does nothing.
 */
export declare function createAskfirst<C extends string = DefaultCategory>(options?: AskfirstOptions<C>): Askfirst<C | 'necessary'>;
