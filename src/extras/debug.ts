export { explain } from './explain';
export { openPanel } from './panel';
