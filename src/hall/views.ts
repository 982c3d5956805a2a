import { attempt } from '../lib/attempt';
import { watchNavigation } from '../lib/navigation';
import type { CollectDeps, Config } from '../rooms';

export interface Views {
  /** A yes: from now on every page is kept until it is taken. */
  keep(): void;
  /** Nothing seen so far will be sent. After a no (`none`) no later page is remembered either. */
  forget(mode: 'none' | 'one'): void;
  /** Hands over what is not yet counted; from then on `onView` is called instead. */
  take(): CollectDeps['landing'];
  dispose(): void;
}

/** Before a choice the page being looked at is remembered, in memory only: one entry. */
export function watchViews(config: Config, onView: () => void): Views {
  let mode: 'one' | 'all' | 'none' | 'taken' = 'one';
  let views: CollectDeps['landing'] = [];

  const note = () => {
    if (mode === 'taken') return onView();
    const page = mode === 'none' ? null : attempt(() => config.page(new URL(location.href)));
    if (mode !== 'all') views = [];
    if (typeof page === 'string') views.push({ page, at: Date.now() });
  };
  const dispose = watchNavigation(config.hashRoutes, note);
  note();
  return {
    keep() {
      if (mode !== 'taken') mode = 'all';
    },
    forget(next) {
      mode = next;
      views = [];
    },
    take() {
      mode = 'taken';
      return views.splice(0);
    },
    dispose,
  };
}
