import { attempt } from '../lib/attempt';
import type { Rooms } from '../rooms';
import { createGate } from './gate';
import { createNeeds } from './needs';

/** Everything that waits for a yes in the page or in the options: made once, when there is any. */
export const openGate: Rooms['gate']['openGate'] = (context) => {
  const { allows, config, signal } = context;
  const needs = createNeeds(context);
  const scripts = createGate(context, needs);
  signal.addEventListener('abort', scripts._dispose);
  // Consents of forms that an earlier page could not deliver.
  if (attempt(() => localStorage.getItem('askfirst-forms'))) needs._forms();

  const apply: ReturnType<typeof openGate>['apply'] = (previous) => {
    const isDecided = context.state.decidedAt !== undefined;
    const open = () => {
      context.extras?.apply();
      scripts._apply(isDecided);
    };
    // Google's signals stand before any of its scripts: without their chunk the gates stay as they are.
    if (config.googleConsentMode && !context.extras) needs._extras(open);
    else open();
    const isCleared = Object.entries(config.categories).some(
      ([name, { cookies, services, reload }]) => !allows(name) && (cookies || services || reload),
    );
    if (isCleared && isDecided) needs._extras((extras) => extras.clear(previous));
  };
  apply();
  return { apply, fate: scripts._fate };
};
