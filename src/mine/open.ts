import { openDialog } from '../lib/dialog';
import type { Context, Kit } from '../rooms';
import type { EraseAnswer, MyData } from '../wire';
import { mineCss } from './css';
import { ask, type Holding } from './fetch';
import { texts } from './text';
import { createAccount } from './view';

/** A withdrawal holds at once; the collector's word on the erasure is awaited so long. */
const WITHDRAW_WITHIN_MS = 5000;

/** "My data": see, take along, erase, withdraw. */
export function open(context: Context): void {
  const { config, language, kit } = context;
  const t = (key: string, values = {}) => language.t(key, values, texts);
  const url = `${config.collector}/v1/me`;
  let holdings: Holding[] = [];
  let data: MyData[] = [];

  const dialog = openDialog({
    id: 'my-data',
    title: 'mine',
    t,
    css: mineCss,
    context,
    onAction: attempt,
  });
  if (!dialog) return;
  const { root, body, status } = dialog;
  let { row } = dialog;

  const actions: Record<string, () => unknown> = {
    retry: load,
    json: () => save(kit, 'my-data.json', JSON.stringify(data)),
    async csv() {
      const answers = await ask(`${url}/events.csv`, holdings);
      save(kit, 'my-data.csv', (await Promise.all(answers.map((file) => file.text()))).join(''));
    },
    receipt() {
      for (const { receipt } of data) save(kit, 'receipt.jws', receipt.jws);
    },
    erase: () => confirm('erase', erase),
    forget: () => confirm('forget', forget),
    cancel: () => offer('', 'erase', 'forget'),
  };
  attempt('retry');

  async function attempt(action: string) {
    try {
      await actions[action]?.();
    } catch {
      // Designed, not accidental: what happened, and what can still be done.
      tell(navigator.onLine ? 'failed' : 'offline', 'retry', 'forget');
    }
  }

  async function load() {
    tell('loading');
    holdings = context.collect?.holdings() ?? [];
    // What collects may still be reading what it has.
    if (!holdings[0]) holdings = await (await context.load('record')).readHoldings();
    data = await toJson(await ask(url, holdings));
    if (!data[0]) return tell('nothing', 'close');
    body.append(
      kit.element('p', {}, t('mineText', { site: config.site })),
      ...createAccount(data, context, t),
      kit.element(
        'nav',
        {},
        kit.button('json', `${t('download')} JSON`, true),
        kit.button('csv', `${t('download')} CSV`, true),
        kit.button('receipt', t('receipt'), true),
      ),
    );
    offer('', 'erase', 'forget');
  }

  async function erase() {
    const answers: EraseAnswer[] = await toJson(await ask(url, holdings, 'DELETE'));
    await load();
    const count = answers.reduce((sum, { erased }) => sum + erased, 0);
    offer(t('erased', { count }), 'erase', 'forget');
  }

  async function forget() {
    tell('loading');
    context.decide(() => false, 'withdraw');
    const late = new Promise((done) => setTimeout(done, WITHDRAW_WITHIN_MS));
    // Without the room that withdraws nothing has left this browser yet.
    tell((await Promise.race([context.withdrawal, late])) ? 'forgotten' : 'later', 'close');
  }

  function confirm(action: string, then: () => unknown) {
    actions.confirm = then;
    offer(`${t(`${action}Text`)} ${t('sure')}`, 'cancel');
    row.append(kit.button('confirm', t(action)));
    row.querySelector('button')?.focus();
  }

  /** One sentence in place of the account. */
  function tell(key: string, ...next: string[]) {
    body.replaceChildren();
    offer(t(key), ...next);
  }

  function offer(message: string, ...next: string[]) {
    // Another row each time: one that moved would be a shift of the layout.
    const made = kit.element(
      'div',
      {},
      message && kit.element('p', {}, message),
      ...next.map((name) => kit.button(name, t(name), true)),
    );
    row.replaceWith(made);
    row = made;
    row.parentElement?.toggleAttribute('data-note', !body.firstChild);
    status.textContent = message;
    // The button that was pressed is gone.
    if (!root.contains(document.activeElement)) row.querySelector('button')?.focus();
  }
}

function toJson<T>(answers: Response[]): Promise<T[]> {
  return Promise.all(answers.map((answer) => answer.json() as Promise<T>));
}

function save({ element }: Kit, name: string, content: string) {
  // Never revoked: the bytes are the visitor's own, few, and go with the page.
  const href = URL.createObjectURL(new Blob([content]));
  element('a', { href, download: `askfirst-${name}` }).click();
}
