import { h, replace } from './dom';
import type { ViewContext } from './shell';

export function showAccess({ main }: ViewContext): () => void {
  replace(main, h('h1', {}, 'Access'));
  return () => {};
}
