import type { Config, ExtrasRoom, FramesDeps, Language, LoadRoom } from '../rooms';
import type { ConsentState, Explanation } from '../types';

export interface Extras {
  /** A gated frame or a form with consent is in the page. */
  frames(): void;
  /** After every change: frames, and the cookies of what was refused. */
  apply(): void;
  readonly returned: Explanation['returned'];
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
}

/** What only some sites need, in a chunk of its own. */
export function createExtras(deps: ExtrasDeps): Extras {
  const { config, state } = deps;
  const returned: Explanation['returned'] = [];
  let frames: ReturnType<ExtrasRoom['createFrames']> | undefined;
  let room: Promise<ExtrasRoom | undefined> | undefined;

  const allows = (category: string) => state().categories[category] === true;
  const load = () => {
    room ??= deps.loadRoom('extras').catch((error: unknown) => {
      // What is gated stays closed; the next need tries again.
      deps.onError(error, 'extras');
      room = undefined;
      return undefined;
    });
    return room;
  };
  const clear = () => {
    const categories = Object.keys(config.categories).filter(
      (name) => !allows(name) && declaresCookies(config, name),
    );
    if (!categories.length || state().decidedAt === undefined) return;
    load().then((extras) =>
      extras?.clearRevoked({
        config,
        categories,
        allows,
        onReturned: (what, by) => returned.push({ what, by }),
      }),
    );
  };

  return {
    returned,
    async frames() {
      const [extras, language] = await Promise.all([load(), deps.language()]);
      if (!extras || frames) return;
      const { onAlways, onWhy } = deps;
      frames = extras.createFrames({ config, language, onAlways, onWhy });
      frames.apply(allows);
    },
    apply() {
      frames?.apply(allows);
      clear();
    },
    dispose: () => frames?.dispose(),
  };
}

function declaresCookies({ categories }: Config, name: string): boolean {
  const { cookies, services = {} } = categories[name] ?? {};
  return !!cookies || Object.values(services).some((service) => service.cookies);
}
