import { createStart } from './collect';
import { createDetails } from './details';

/** Where the option `collect` names more than page and time. */
export const startCollect = createStart(createDetails);
