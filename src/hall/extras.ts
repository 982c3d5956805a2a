import type {
  Config,
  ExplainDeps,
  ExtrasRoom,
  FormsDeps,
  FormsRoom,
  FramesDeps,
  Language,
  LoadRoom,
} from '../rooms';
import type { ConsentState, Explanation } from '../types';

export interface Extras {
  /** A gated frame or a form with consent is in the page. */
  found(): void;
  /** Before the gates: undefined unless Google's signals must stand first. */
  signal(): Promise<unknown> | undefined;
  /** After a change: frames, and the cookies of what was refused. No `previous`: after a restored choice. */
  apply(previous?: ConsentState): void;
  explain(deps: Omit<ExplainDeps, 'config' | 'returned' | 'state'>): Promise<Explanation>;
  dispose(): void;
}

export interface ExtrasDeps {
  config: Config;
  loadRoom: LoadRoom;
  language(): Promise<Language>;
  state(): ConsentState;
  onError(error: unknown, where: string): void;
  onAlways: FramesDeps['onAlways'];
  onWhy: FramesDeps['onWhy'];
  forms: FormsDeps;
}

/** What was refused on an earlier page is looked for when this one has had its time to load. */
const LOOK_AFTER_MS = 1000;

/** What only some sites need, in a chunk of its own. */
export function createExtras(deps: ExtrasDeps): Extras {
  const { config, state, onAlways, onWhy } = deps;
  const returned: Explanation['returned'] = [];
  let room: Promise<ExtrasRoom> | undefined;
  let frames: ReturnType<ExtrasRoom['createFrames']> | undefined;
  let forms: ReturnType<FormsRoom['createForms']> | undefined;
  let google: ReturnType<ExtrasRoom['createGoogle']> | undefined;

  const allows = (category: string) => state().categories[category] === true;
  const load = () => {
    room ??= deps.loadRoom('extras').catch((error: unknown) => {
      room = undefined;
      throw error;
    });
    return room;
  };
  // What is gated stays closed; the next need tries again.
  const onError = (error: unknown) => deps.onError(error, 'extras');

  const clear = (previous?: ConsentState) => {
    const { decidedAt } = state();
    const refused = Object.entries(config.categories).filter(([name]) => !allows(name));
    const revoked = refused.filter(([name]) => previous?.categories[name]);
    const categories = refused
      .filter(([, { cookies, services = {} }]) =>
        [cookies, ...Object.values(services).map((service) => service.cookies)].some(Boolean),
      )
      .map(([name]) => name);
    if (decidedAt === undefined) return;
    if (!categories.length && !revoked.some(([, { reload }]) => reload)) return;
    load().then((extras) => {
      extras.clearRevoked({
        config,
        categories,
        allows,
        reload: revoked.length > 0,
        restored: !previous,
        onReturned: (what, by) => returned.push({ what, by }),
      });
    }, onError);
  };

  /** A form's consent, or one that an earlier page could not deliver. */
  const openForms = () => {
    deps.loadRoom('forms').then((room) => {
      forms ??= room.createForms(deps.forms);
    }, onError);
  };

  return {
    found() {
      if (document.querySelector('form[data-askfirst-consent]')) openForms();
      Promise.all([load(), deps.language()]).then(([extras, language]) => {
        frames ??= extras.createFrames({ config, language, onAlways, onWhy });
        frames.apply(allows);
      }, onError);
    },
    signal() {
      if (!config.googleConsentMode) return undefined;
      const apply = () => google?.apply(allows, state().decidedAt !== undefined);
      if (google) {
        apply();
        return undefined;
      }
      return load().then((extras) => {
        google ??= extras.createGoogle({ config });
        apply();
      });
    },
    apply(previous) {
      frames?.apply(allows);
      if (previous) clear(previous);
      else setTimeout(clear, LOOK_AFTER_MS);
    },
    explain: async (given) =>
      (await deps.loadRoom('debug')).explain({ ...given, config, returned, state: state() }),
    dispose() {
      frames?.dispose();
      forms?.dispose();
    },
  };
}
