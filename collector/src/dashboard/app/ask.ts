import { h } from './dom';

/** A native dialog: focus, Esc and the rest of the page are the browser's care. */
export function ask(
  parent: Element,
  { title, text, yes }: { title: string; text: string; yes: string },
): Promise<boolean> {
  return new Promise((settle) => {
    const dialog = h(
      'dialog',
      {
        'aria-labelledby': 'ask',
        close: () => {
          dialog.remove();
          settle(dialog.returnValue === 'yes');
        },
      },
      h(
        'form',
        { method: 'dialog', class: 'stack' },
        h('h2', { id: 'ask' }, title),
        h('p', {}, text),
        h(
          'div',
          { class: 'row' },
          h('button', { class: 'control', value: 'no', autofocus: true }, 'Cancel'),
          h('button', { class: 'control danger', value: 'yes' }, yes),
        ),
      ),
    );
    parent.append(dialog);
    dialog.showModal();
  });
}
