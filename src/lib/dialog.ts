import type { Context } from '../rooms';

export interface DialogOptions {
  id: 'preferences' | 'my-data';
  /** Key of its title. */
  title: string;
  t(key: string): string;
  /** Of the room, adopted once. */
  css: string;
  context: Context;
  /** A press of any of its buttons but close. */
  onAction(action: string, event: MouseEvent, button: HTMLElement): void;
}

export interface Dialog {
  root: HTMLDialogElement;
  /** What scrolls, under the title. */
  body: HTMLElement;
  /** The row of buttons at the foot. */
  row: HTMLElement;
  /** The dialog's own live region: what lies outside a modal dialog is not read. */
  status: HTMLElement;
}

const OUTSIDE = `
dialog&{--w:38em}
&::backdrop{background:#0b0d1080}`;

/** Hung from its top edge: what unfolds or arrives grows downwards, and nothing above it moves. */
const INSIDE = `
&{inset-block:env(safe-area-inset-top) auto;margin-top:max(1em,50dvh - 20em)}
&>div{max-height:min(var(--h),40em)}
&>div>:first-child{scroll-padding-top:4em}
&>div>:nth-child(2){padding-top:min(1em,3vh);border-top:1px solid var(--c)}
& header{top:-.35em;z-index:1;display:flex;align-items:center;justify-content:space-between;margin-bottom:1em;background:var(--a);border-bottom:1px solid var(--c)}
& h2{margin:0;font-size:1.25em}
& header [data-quiet]{flex:none;width:max(44px,2.75em);margin:0 -.35em .35em;padding:0;border-color:#0000;outline-offset:-3px}
& [role=status]{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
& ul{margin:0;padding:0;font-size:.875em}
& summary{padding:.85em 0;cursor:pointer}
@media(min-height:30em){& header{position:sticky}}
@media(max-height:30em){&>div{overflow:auto}&>div>:first-child{flex:none;margin:0;padding:0;overflow:visible}& [data-quiet]{flex-basis:7em}}`;

let styled = false;

/** Opens a modal dialog of the page, or does nothing where it is open already. Esc changes nothing. */
export function openDialog({ id, title, t, css, context, onAction }: DialogOptions) {
  if (document.getElementById(`askfirst-${id}`)) return;
  const { kit } = context;
  const onOpen = (open: boolean) => context.emit('banner', { open, layer: id });
  const { element } = kit;
  // By id: neither the banner underneath nor another dialog may change with it.
  if (!styled) kit.adopt(OUTSIDE, (INSIDE + css).replace(/&/g, `#askfirst-${id}&`));
  styled = true;
  const status = element('div', { role: 'status' });
  const body = element('div');
  const row = element('div');
  const cross = kit.button('close', '✕', true);
  cross.ariaLabel = t('close');
  cross.autofocus = true;
  const head = element('header', {}, element('h2', {}, t(title)), cross);
  const at = { 'data-askfirst-position': 'center' };
  const root = kit.root('dialog', id, t(title), at, element('div', {}, head, body), row, status);
  root.onclose = () => {
    root.remove();
    onOpen(false);
  };
  root.onclick = (event) => {
    // The page's own listener would take these buttons for the first layer's.
    event.stopPropagation();
    const button = (event.target as Element).closest('button');
    const action = button?.dataset.askfirst;
    if (action === 'close') root.close();
    else if (button && action) onAction(action, event, button);
  };
  document.body.append(root);
  root.showModal();
  onOpen(true);
  return { root, body, row, status } satisfies Dialog;
}
