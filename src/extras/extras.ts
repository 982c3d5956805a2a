import type { Context, Extras } from '../rooms';
import type { Explanation } from '../types';
import { createClearing } from './clear';
import { createFrames } from './frames';
import { createTemplates } from './template';

/** Whatever only some sites need: frames, templates, Google's signals, clearing what was refused. */
export async function start(context: Context): Promise<Extras> {
  const { config, allows, load } = context;
  // Before anything else: the signals must stand before a Google script runs.
  const google = config.googleConsentMode ? (await load('google')).createGoogle(config) : undefined;
  const returned: Explanation['returned'] = [];
  const frames = createFrames(context);
  const templates = createTemplates();
  const clearing = createClearing(context, (what, by) => returned.push({ what, by }));

  return {
    returned,
    apply() {
      google?.(allows);
      frames.look();
      templates.apply(({ dataset: { category = '' } }) =>
        category[0] === '!' ? !allows(category.slice(1)) : allows(category),
      );
    },
    clear: clearing.clear,
    show: templates.show,
    dispose() {
      frames.dispose();
      clearing.dispose();
    },
  };
}
