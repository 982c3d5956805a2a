import { attempt } from '../lib/attempt';
import type { Context } from '../rooms';
import type { ConsentRequest } from '../wire';
import { watchButtons } from './buttons';
import { openOutbox } from './outbox';

/** A purpose is named like a category. */
const PURPOSE = /^[a-z][a-z0-9_]{0,31}$/;

/** The last one of a form; without its event once the page has gone on by itself. */
type Submission = [id: string, event?: SubmitEvent | undefined];

/**
 * Submitting a form marked `data-askfirst-consent="purpose"` is a yes of its own, whether a person
 * presses its button or the page calls `form.submit()`. The submit is neither delayed nor prevented
 * and no field is read; the form data gets the id of the consent.
 */
export function start(context: Context): { dispose(): void } {
  const { config, emit } = context;
  const onError = (error: unknown) => emit('error', { error, where: 'form' });
  const submissions = new WeakMap<EventTarget, Submission>();
  const life = new AbortController();
  const { signal } = life;
  const send = openOutbox(`${config.collector}/v1/consents`, { onError, signal });
  // While capturing: the id must be there before a framework's own handler asks for the form data.
  const capture = { capture: true, signal };

  const record = (form: EventTarget | null, event?: SubmitEvent) => {
    const purpose = form instanceof HTMLFormElement && form.dataset.askfirstConsent;
    if (!purpose || !config.collector) return;
    if (PURPOSE.test(purpose)) {
      attempt(() => {
        const request = toRequest(context, form, purpose, event);
        submissions.set(form, [request.id, event]);
        send(request);
      });
    } else
      onError(new Error(`data-askfirst-consent="${purpose}": write a name of a-z, 0-9 and _.`));
  };
  document.addEventListener('submit', (event) => record(event.target, event), capture);
  document.addEventListener(
    'formdata',
    ({ target, formData }) => {
      const [id] = submissions.get(target ?? document) ?? [];
      if (id) formData.set('askfirst_receipt', id);
    },
    capture,
  );
  watchCalls(signal, (form) => {
    const [id, event] = submissions.get(form) ?? [];
    // A page that stops the event, asks its server and then calls is still at the same submission.
    if (id && (event?.defaultPrevented || event?.eventPhase)) submissions.set(form, [id]);
    else record(form);
  });
  watchButtons(context, capture);
  return { dispose: () => life.abort() };
}

/**
 * `form.submit()` fires no submit event, and the `formdata` that it fires comes with every
 * `new FormData(form)` too, which is no submission: only the call tells one from the other.
 * https://html.spec.whatwg.org/multipage/forms.html#dom-form-submit
 */
function watchCalls(signal: AbortSignal, onCall: (form: HTMLFormElement) => void): void {
  const { prototype } = HTMLFormElement;
  const { submit } = prototype;
  prototype.submit = function () {
    // One that is not in the page is not sent, and of one in a shadow root no event is heard.
    if (document.contains(this) && !signal.aborted) onCall(this);
    submit.call(this);
  };
}

function toRequest(
  { config, terms, sdk, state, uuid, makeKey }: Context,
  form: HTMLFormElement,
  purpose: string,
  /** None where the page submits by itself: nobody was seen to press anything. */
  event: SubmitEvent | undefined,
): ConsentRequest {
  const { url, updated } = config.policy;
  const notice = form.querySelector('[data-askfirst-notice]') ?? event?.submitter;
  return {
    id: uuid(),
    key: makeKey(),
    site: config.site,
    categories: [purpose],
    terms,
    shown: {
      language: form.closest<HTMLElement>('[lang]')?.lang || 'und',
      layer: 'form',
      text: [notice?.textContent?.replace(/\s+/g, ' ').trim(), url, updated]
        .filter(Boolean)
        .join('\n'),
    },
    method: 'form',
    trusted: !!event?.isTrusted,
    gpc: state.gpc,
    decidedAt: Date.now(),
    sdk,
  };
}
