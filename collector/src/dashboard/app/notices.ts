import { h, replace } from './dom';
import type { ViewContext } from './shell';

export function showNotices({ main }: ViewContext): () => void {
  replace(main, h('h1', {}, 'Notices'));
  return () => {};
}
