import { attempt } from '../lib/attempt';
import type { Collect, CollectDeps, Grant, LoadRoom, RecordDeps, RecordRoom } from '../rooms';

export interface Collecting {
  /** Analytics may be collected: starts, or hands on what changed. */
  start(grant: Grant, fresh: boolean): void;
  /** It may not any more, without having been withdrawn: the choice lapsed. */
  stop(): void;
  /** It was withdrawn: stops, and sends the withdrawal. */
  withdraw(): void;
  /** Records a grant without analytics. */
  record(grant: Grant): void;
  /** What an earlier visit could not deliver. */
  deliver(): void;
  /** The running room, or undefined where nothing is collected. */
  running(): Promise<Collect | undefined> | undefined;
  recorder(): Promise<RecordRoom | undefined>;
  /** The last withdrawal, acknowledged. */
  settled(): Promise<unknown>;
  receipt(): Promise<string | undefined>;
}

export interface CollectingDeps {
  deps: RecordDeps;
  loadRoom: LoadRoom;
  granted: CollectDeps['granted'];
  /** Views not yet counted, handed over once. */
  takeViews(): CollectDeps['landing'];
}

type Held = Parameters<RecordRoom['deliverWithdrawals']>[1];

/** The record room's note of a withdrawal that is not acknowledged; `*` = of all that is stored. */
const PENDING = 'askfirst-withdrawal';

/** Loads `collect` after a yes to analytics, and `record` for what happens without it. */
export function createCollecting({
  deps,
  loadRoom,
  granted,
  takeViews,
}: CollectingDeps): Collecting {
  let room: Promise<Collect | undefined> | undefined;
  let live: Collect | undefined;
  let withdrawal: Promise<unknown> = Promise.resolve();
  let receipt: Promise<string | undefined> | undefined;

  const load = <R extends 'collect' | 'record'>(name: R) =>
    loadRoom(name).catch((error: unknown) => {
      // The choice stands without the room; it is fetched again at the next need.
      deps.emit.error(error, name);
      return undefined;
    });
  const recorder = () => load('record');
  const deliver = (held?: Held) =>
    recorder().then((record) => record?.deliverWithdrawals(deps, held));

  return {
    recorder,
    running: () => room,
    start(grant, fresh) {
      if (room) {
        if (fresh) room.then((collect) => collect?.regrant(grant));
        return;
      }
      const loading: Promise<Collect | undefined> = load('collect').then((module) => {
        if (!module) room = undefined;
        if (module && room === loading && granted()) {
          live = module.startCollect({ ...deps, grant, fresh, granted, landing: takeViews() });
        }
        return live;
      });
      room = loading;
    },
    stop() {
      live?.stop();
      live = undefined;
      room = undefined;
    },
    withdraw() {
      const collect = live;
      live = undefined;
      room = undefined;
      // A page that goes before the room is there leaves the rest to the next visit.
      attempt(() => {
        if (!collect) localStorage.setItem(PENDING, `*${localStorage.getItem(PENDING) ?? '[]'}`);
      });
      withdrawal = deliver(collect?.withdraw());
    },
    settled: () => withdrawal,
    record(grant) {
      receipt = recorder().then((record) => record?.recordConsent(deps, grant));
    },
    deliver() {
      if (attempt(() => localStorage.getItem(PENDING))) deliver();
    },
    receipt: () =>
      room ? room.then((collect) => collect?.receipt()) : (receipt ?? Promise.resolve(undefined)),
  };
}
