import { attempt } from '../lib/attempt';
import { note as keep, strikeAll } from '../lib/journal';
import type { Collect, CollectDeps, Context, Grant, How } from '../rooms';

export interface Collecting {
  /** After a change: starts, or stops. `how` = it was chosen on this page, now. */
  _follow(held: readonly string[], how: Partial<How> | undefined): void;
  /** The page became another one. */
  _note(): void;
  /** Drops what nothing may be collected of. */
  _with(task: (collect: Collect) => void): void;
  /** What an earlier visit could not deliver. */
  _deliver(): void;
  _receipt(): Promise<string | undefined>;
}

/** The record room's note of a withdrawal that is not acknowledged; `*` = of all that is stored. */
const PENDING = 'askfirst-withdrawal';

/** Loads `collect` after a yes to analytics, and `record` for what happens without it. */
export function createCollecting(context: Context): Collecting {
  const { config, mayCollect, signal, use } = context;
  let loading: Promise<unknown> | undefined;
  let recorded: Promise<string | undefined> | undefined;
  let grant: Grant;
  let fresh = false;
  /** Not yet counted: one page before a choice, all since a yes. */
  let views: CollectDeps['landing'] = [];

  const stop = () => {
    const { collect } = context;
    context.collect = undefined;
    loading = undefined;
    return collect;
  };
  const deliver = (held?: ReturnType<Collect['withdraw']>) => {
    context.withdrawal = use('record', (room) => room.deliverWithdrawals(context, held));
  };
  const start = () => {
    const mine = use(config.collect.length ? 'detailed' : 'collect', (room) => {
      if (loading !== mine || !mayCollect()) return;
      context.collect = room.startCollect(context, { grant, fresh, landing: views.splice(0) });
    }).then(() => {
      // It was not to be had: the next need tries again.
      if (loading === mine && !context.collect) loading = undefined;
    });
    loading = mine;
  };
  /** The next page counts what this one cannot, if it is left before the room is there. */
  const hold = () => {
    if (mayCollect()) views.forEach(keep);
  };

  const note = () => {
    if (context.collect) return context.collect.view();
    // A page opened in the background is looked at when it is shown.
    if (document.hidden) {
      return document.addEventListener('visibilitychange', note, { once: true, signal });
    }
    const page = attempt(() => config.page(new URL(location.href)));
    if (!mayCollect()) views = [];
    // After a no the next yes counts from the next view.
    if (page && (mayCollect() || !context.state.decidedAt)) {
      const at = Date.now();
      views.push({ type: 'view', id: context.uuid(at), page, at });
    }
    hold();
    // The room was not to be had before: this is the next need.
    if (!loading && mayCollect()) start();
  };

  addEventListener(
    'pageshow',
    ({ persisted }) => {
      // Out of the back/forward cache is another view; the room, once there, counts it itself.
      if (persisted && !context.collect) note();
    },
    { signal },
  );
  signal.addEventListener('abort', () => stop()?.stop());

  return {
    _follow(held, how) {
      // Without a collector nothing was ever sent.
      if (!config.collector) return;
      const { categories, decidedAt, gpc } = context.state;
      const { method = 'api', trusted = false, layer = 'api', text = '' } = how ?? {};
      const [, ...granted] = Object.keys(categories).filter((name) => categories[name]);
      grant = {
        categories: granted.sort(),
        shown: { language: context.language.lang, layer, text },
        method,
        trusted,
        gpc,
        decidedAt: decidedAt ?? 0,
      };
      fresh = !!how;
      if (mayCollect()) {
        hold();
        if (!loading) start();
        else if (how) context.collect?.regrant(grant);
        return;
      }
      views = [];
      strikeAll();
      const collect = stop();
      if (decidedAt && held.includes('analytics')) {
        const given = collect?.withdraw() ?? [];
        // A page that goes before the room is there leaves the rest to the next visit.
        attempt(() => {
          const noted = localStorage.getItem(PENDING) ?? '';
          localStorage.setItem(PENDING, (given[0] ? '' : '*') + noted + JSON.stringify(given));
        });
        deliver(given);
      } else collect?.stop();
      if (how && granted[0] && context.mayTell()) {
        recorded = use('record', (room) => room.recordConsent(context, grant));
      }
    },
    _note: note,
    _with(task) {
      if (loading) loading.then(() => context.collect && task(context.collect));
      else context.emit('drop', { reason: 'no-consent', count: 1 });
    },
    _deliver() {
      if (attempt(() => localStorage.getItem(PENDING))) deliver();
    },
    async _receipt() {
      await loading;
      return context.collect ? context.collect.receipt() : recorded;
    },
  };
}
