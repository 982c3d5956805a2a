import { get, type NoticeText, post } from './api';
import { h, replace } from './dom';
import { showFailure } from './failure';
import { toMoment } from './format';
import type { ViewContext } from './shell';

/** BCP 47 as the SDK sends it; anything else would have it read aloud in no language at all. */
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i;
const INTRO =
  'Every wording that visitors were shown is kept once, and each consent is signed with its hash. Browsers send these texts, so a new one is marked until you confirm that it is yours.';

/** The words visitors were shown. New ones wait until the owner says that they are the site's. */
export function showNotices({ main, state, expired }: ViewContext): () => void {
  const list = h(
    'div',
    { class: 'stack', 'aria-busy': 'true' },
    h('p', { class: 'none' }, 'Reading…'),
  );
  const status = h('p', { role: 'status', class: 'visually-hidden' });
  let ended = false;

  async function load(): Promise<void> {
    const answer = await get<NoticeText[]>('/v1/admin/notices', { site: state.site });
    if (ended) return;
    list.setAttribute('aria-busy', 'false');
    if (!answer.failed) replace(list, ...toCards(answer.value, (text) => void register(text)));
    else if (answer.status === 401) expired();
    else
      replace(
        list,
        showFailure(answer, () => void load()),
      );
  }

  async function register({ sha256 }: NoticeText): Promise<void> {
    const answer = await post('/v1/admin/notices', { site: state.site, sha256 });
    if (ended) return;
    if (answer.failed && answer.status === 401) return expired();
    status.textContent = answer.failed ? answer.detail : 'The text is registered.';
    await load();
    main.focus();
  }

  replace(main, h('h1', {}, 'Notices'), h('p', { class: 'intro' }, INTRO), status, list);
  void load();
  return () => {
    ended = true;
  };
}

/** What waits for a word of the owner comes first. */
function toCards(texts: NoticeText[], register: (text: NoticeText) => void): HTMLElement[] {
  if (texts.length === 0) {
    return [h('p', { class: 'panel none' }, 'No notice was shown to anybody who agreed yet.')];
  }
  return texts
    .sort((a, b) => Number(a.registered) - Number(b.registered) || b.firstSeen - a.firstSeen)
    .map((text) => toCard(text, () => register(text)));
}

function toCard(text: NoticeText, click: () => void): HTMLElement {
  const lang = LANGUAGE.test(text.language) ? text.language : undefined;
  const [badge, word] = text.registered ? ['live', 'Yours'] : ['pending', 'Not confirmed'];
  return h(
    'article',
    { class: 'panel notice' },
    h(
      'div',
      { class: 'panel-head' },
      h(
        'h2',
        {},
        `${text.layer}, ${text.language} `,
        h('code', { class: 'hint' }, text.sha256.slice(0, 12)),
      ),
      h('span', { class: `badge ${badge}` }, word),
    ),
    h('blockquote', { lang, dir: 'auto' }, text.body),
    h(
      'div',
      { class: 'row' },
      h('span', { class: 'hint' }, `First seen ${toMoment(text.firstSeen)} UTC`),
      !text.registered &&
        h('button', { type: 'button', class: 'control primary', click }, 'This is ours'),
    ),
  );
}
