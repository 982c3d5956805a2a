import type { CollectDeps, Context } from '../rooms';
import type { EventData } from '../types';
import type { WireEvent, WireView } from '../wire';

/** What happened, before it is an event with its id and time. */
export type Draft = Partial<WireEvent> & Pick<WireEvent, 'type' | 'page'>;

/** Says what happens on the page. A view counts once the page is visible. */
export function createObserver(
  context: Context,
  landing: CollectDeps['landing'],
  record: (draft: Draft) => void,
  drop: (reason: 'rejected') => void,
) {
  /** A page opened in the background: '' = the page there will be when it is shown. */
  let unseen: [path: string] | false | undefined;
  let current = '/';

  const count = (page: string, view?: WireView) => {
    // The collector takes paths that begin with one slash.
    current = `/${page}`.replace(/^\/+/, '/').slice(0, 512);
    record({ type: 'view', ...view, page: current });
  };

  /** The option `page` is the site's own code, and so may be what `track` is given. */
  const safely = (work: () => void) => {
    try {
      work();
    } catch {
      // The page goes on; this one is not counted.
      drop('rejected');
    }
  };

  const view = (path = '') =>
    safely(() => {
      unseen = document.hidden && [path];
      const page = unseen ? null : context.config.page(new URL(path, location.href));
      if (page) count(page);
    });

  for (const view of landing) count(view.page, view);

  return {
    _view: view,
    _shown(): void {
      if (unseen) view(...unseen);
    },
    /** What breaks the limits of `wire.ts` the collector refuses; what is no JSON goes nowhere. */
    _track: (name: string, data: EventData = {}) =>
      safely(() =>
        record({ type: 'track', page: current, name, data: JSON.parse(JSON.stringify(data)) }),
      ),
  };
}
