import { h } from './dom';
import { icon } from './icons';

/** Says what it did in its own label, which screen readers read out. */
export function copyButton(text: string, label: string): HTMLButtonElement {
  const words = h('span', { 'aria-live': 'polite' }, label);
  const button = h(
    'button',
    { type: 'button', class: 'quiet', click: () => void copy() },
    icon('copy'),
    words,
  );

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      words.textContent = 'Copied';
    } catch {
      // No permission, or no secure context: the text stands beside the button and can be selected.
      words.textContent = 'Select the text and copy it';
    }
    setTimeout(() => {
      words.textContent = label;
    }, 2_500);
  }
  return button;
}
