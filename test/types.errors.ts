/** Lines that must not compile. `types.test.ts` has the compiler look at them. */
import { createAskfirst } from '../src/index';

const usual = createAskfirst();
usual.allows('analytics');
usual.allows('necessary');
// @ts-expect-error no such category among the usual ones
usual.allows('marketing');
// @ts-expect-error the state has the categories of the options only
usual.state.categories.marketing;
// @ts-expect-error the state is read, not written
usual.state = createAskfirst().state;
// @ts-expect-error nor are its parts
usual.state.categories.analytics = true;
// @ts-expect-error no such event
usual.on('changed', () => {});
usual.on('change', ({ cause }) => {
  // @ts-expect-error no such cause
  if (cause === 'timeout') return;
});
// @ts-expect-error an event's details are those of the event
usual.on('drop', ({ state }) => state);
// @ts-expect-error a choice is yes or no
usual.save({ analytics: 'yes' });
// @ts-expect-error data of an event are text, numbers and truth values
usual.track('sign-up', { plan: { name: 'pro' } });
// @ts-expect-error there is nothing to be read of a choice that is made
usual.acceptAll().state;

const own = createAskfirst({ categories: { analytics: {}, ads: { sharing: true } } });
own.save({ ads: true, analytics: false });
own.storage('ads').get('x');
// @ts-expect-error own categories replace the usual ones
own.allows('preferences');
// @ts-expect-error only what was declared can be saved
own.save({ marketing: true });
// @ts-expect-error a store hands out text or nothing
const value: string = own.storage('ads').get('x');
void value;

// @ts-expect-error no such option
createAskfirst({ colector: 'https://stats.example.com' });
// @ts-expect-error no such mode
createAskfirst({ mode: 'silent' });
// @ts-expect-error no such field
createAskfirst({ collect: ['ip'] });
// @ts-expect-error a page is named or not counted, not forgotten
createAskfirst({ page: () => undefined });
// @ts-expect-error a policy has an address
createAskfirst({ policy: { updated: '2026-01-01' } });
// @ts-expect-error a cookie has a name
createAskfirst({ categories: { ads: { cookies: [{ keep: 1 }] } } });
// @ts-expect-error a banner is described or not wanted
createAskfirst({ banner: true });
// @ts-expect-error days are counted
createAskfirst({ keep: { choice: '182' } });
