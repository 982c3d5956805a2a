import { createStart } from './collect';

/** Page and time alone: what most sites collect. */
export const startCollect = createStart();
