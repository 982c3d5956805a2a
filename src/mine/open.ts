import { openDialog } from '../lib/dialog';
import { element } from '../lib/element';
import type { MineDeps } from '../rooms';
import type { EraseAnswer, MyData } from '../wire';
import { mineCss } from './css';
import { ask, type Holding } from './fetch';
import { texts } from './text';
import { createAccount } from './view';

/** A withdrawal holds at once; the collector's word on the erasure is awaited so long. */
const WITHDRAW_WITHIN_MS = 5000;

/** "My data": see, take along, erase, withdraw. */
export function openMine(deps: MineDeps): void {
  const { config, language } = deps;
  const t = (key: string, values = {}) => language.t(key, values, texts);
  const url = `${config.collector}/v1/me`;
  let holdings: Holding[] = [];
  let data: MyData[] = [];
  let sure: () => Promise<void> = load;

  const dialog = openDialog({
    id: 'askfirst-my-data',
    title: t('mine'),
    close: t('close'),
    config,
    language,
    css: mineCss,
    onOpen: deps.onOpen,
    onAction: (action) => void attempt(actions[action]),
  });
  if (!dialog) return;
  const { body, say, actions: row } = dialog;

  const actions: Record<string, () => unknown> = {
    retry: load,
    json: () => save('my-data.json', JSON.stringify(data, null, 2)),
    async csv() {
      const files = await Promise.all(
        (await ask(`${url}/events.csv`, holdings)).map((file) => file.text()),
      );
      save('my-data.csv', files.join(''));
    },
    receipt() {
      for (const { receipt } of data) save(`receipt-${receipt.id}.jws`, receipt.jws);
    },
    erase: () => confirm('erase', erase),
    forget: () => confirm('forget', forget),
    confirm: () => sure(),
    cancel() {
      offer('erase', 'forget');
      say('');
    },
  };
  attempt(load);

  async function attempt(action: (() => unknown) | undefined) {
    try {
      await action?.();
    } catch {
      // Designed, not accidental: what happened, and what can still be done.
      tell(navigator.onLine ? 'failed' : 'offline', 'retry', 'forget');
    }
  }

  async function load() {
    tell('loading');
    holdings = await deps.holdings();
    data = await Promise.all(
      (await ask(url, config.collector ? holdings : [])).map((answer) => answer.json()),
    );
    if (!data[0]) return tell('nothing');
    offer('erase', 'forget');
    say('');
    const take = element(
      'nav',
      {},
      button('json', `${t('download')} JSON`),
      button('csv', `${t('download')} CSV`),
      button('receipt'),
    );
    body.replaceChildren(
      element('p', {}, t('mineText', { site: config.site })),
      ...createAccount(data, { t, lang: language.lang }),
      take,
    );
    for (const quiet of take.children) quiet.setAttribute('data-quiet', '');
  }

  async function erase() {
    const answers: EraseAnswer[] = await Promise.all(
      (await ask(url, holdings, 'DELETE')).map((answer) => answer.json()),
    );
    deps.onErased();
    await load();
    say(t('erased', { count: answers.reduce((sum, { erased }) => sum + erased, 0) }));
  }

  async function forget() {
    tell('loading');
    // What earlier receipts hold goes too; where that fails, the withdrawal still stands.
    const gone = ask(url, holdings, 'DELETE').then(deps.onWithdraw, deps.onWithdraw);
    const late = new Promise((done) => setTimeout(done, WITHDRAW_WITHIN_MS, 'later'));
    tell(((await Promise.race([gone, late])) as string | undefined) ?? 'forgotten');
  }

  /** One sentence, in the dialog and for the ear, and what can be done. */
  function tell(key: string, ...next: string[]) {
    body.replaceChildren(element('p', {}, t(key)));
    offer(...next);
    say(t(key));
  }

  function confirm(action: string, then: () => Promise<void>) {
    sure = then;
    offer('cancel');
    row.append(button('confirm', t(action)));
    say(`${t(`${action}Text`)} ${t('sure')}`);
    row.querySelector('button')?.focus();
  }

  function offer(...names: string[]) {
    for (const old of row.querySelectorAll('button')) old.remove();
    row.append(...names.map((name) => button(name)));
  }

  function button(action: string, word = t(action)) {
    return element('button', { type: 'button', 'data-askfirst': action }, word);
  }
}

function save(name: string, content: string) {
  const href = URL.createObjectURL(new Blob([content]));
  element('a', { href, download: `askfirst-${name}` }).click();
  // By then the download holds the bytes itself.
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
