import { attempt } from '../lib/attempt';
import type { Context } from '../rooms';
import type { ConsentRequest } from '../wire';
import { watchButtons } from './buttons';
import { createOutbox } from './outbox';

/** A purpose is named like a category. */
const PURPOSE = /^[a-z][a-z0-9_]{0,31}$/;

/**
 * Submitting a form marked `data-askfirst-consent="purpose"` is a yes of its own. The submit is
 * neither delayed nor prevented and no field is read; the form data gets the id of the consent.
 */
export function start(context: Context): { dispose(): void } {
  const { config, emit } = context;
  const onError = (error: unknown) => emit('error', { error, where: 'form' });
  const outbox = createOutbox(`${config.collector}/v1/consents`, onError);
  const ids = new WeakMap<EventTarget, string>();

  const onSubmit = (event: SubmitEvent) => {
    const form = event.target;
    const purpose = form instanceof HTMLFormElement && form.dataset.askfirstConsent;
    if (!purpose || !config.collector) return;
    if (PURPOSE.test(purpose)) {
      attempt(() => {
        const request = toRequest(context, event, form, purpose);
        ids.set(form, request.id);
        outbox.send(request);
      });
    } else
      onError(new Error(`data-askfirst-consent="${purpose}": write a name of a-z, 0-9 and _.`));
  };
  const onFormData = ({ target, formData }: FormDataEvent) => {
    const id = target && ids.get(target);
    if (id) formData.set('askfirst_receipt', id);
  };
  // While capturing: the id must be there before a framework's own handler asks for the form data.
  document.addEventListener('submit', onSubmit, true);
  document.addEventListener('formdata', onFormData, true);
  const unwatch = watchButtons(context);
  return {
    dispose() {
      unwatch();
      document.removeEventListener('submit', onSubmit, true);
      document.removeEventListener('formdata', onFormData, true);
      outbox.stop();
    },
  };
}

function toRequest(
  { config, terms, sdk, state, uuid, makeKey }: Context,
  { isTrusted, submitter }: SubmitEvent,
  form: HTMLFormElement,
  purpose: string,
): ConsentRequest {
  const { url, updated } = config.policy;
  const notice = form.querySelector('[data-askfirst-notice]') ?? submitter;
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
    trusted: isTrusted,
    gpc: state.gpc,
    decidedAt: Date.now(),
    sdk,
  };
}
