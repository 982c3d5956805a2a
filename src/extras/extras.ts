export { clearRevoked } from './clear';
export { createFrames } from './frames';
export { createGoogle } from './google';
