import { h, replace } from './dom';
import type { ViewContext } from './shell';

export function showConsents({ main }: ViewContext): () => void {
  replace(main, h('h1', {}, 'Consents'));
  return () => {};
}
