import type { CreateGate } from '../rooms';
import { runScript } from './run';
import { fillTemplate } from './template';

const GATED = 'script[type="text/plain"][data-category],template[data-category]';
const EXTRAS = 'iframe[data-category][data-src],form[data-askfirst-consent]';

/**
 * Runs gated scripts and shows gated templates in document order, each at most once. The gated
 * element stays where it is: the framework that made it may want to remove it itself.
 */
export const createGate: CreateGate = ({ config, onError, onFrames }) => {
  const fates = new WeakMap<Element, string>();
  const contents = new WeakMap<Element, ChildNode[]>();
  const accepted: Record<string, boolean> = {};
  let allows = (_category: string) => false;
  let decided = false;
  let busy = false;
  let extras = false;

  const guard = <T>(where: string, task: () => T): T | undefined => {
    try {
      return task();
    } catch (error) {
      // Reported; the next script or callback has its turn all the same.
      onError(error, where);
      return undefined;
    }
  };
  const gated = () => [...document.querySelectorAll<HTMLElement>(GATED)];
  const may = (element: HTMLElement) => {
    const { category = '', service } = element.dataset;
    const yes = allows(category.replace('!', ''));
    return category[0] === '!' || service?.[0] === '!'
      ? !yes && (decided || element.localName === 'template')
      : yes;
  };
  const start = (element: HTMLElement) => {
    fates.set(element, 'shown');
    if (element instanceof HTMLScriptElement) {
      return runScript(element, config.nonce, (how) => fates.set(element, how));
    }
    const nodes = contents.get(element) ?? fillTemplate(element as HTMLTemplateElement);
    contents.set(element, nodes);
    return element.after(...nodes);
  };

  const look = async () => {
    if (!extras && document.querySelector(EXTRAS)) {
      extras = true;
      onFrames();
    }
    // The script that is running ends with another look.
    while (!busy) {
      const element = gated().find((it) => !isComplete(it) || (!fates.has(it) && may(it)));
      if (!element || !isComplete(element)) return;
      const ended = guard('gate', () => start(element));
      if (ended) {
        busy = true;
        await ended;
        busy = false;
      }
    }
  };
  const observer = new MutationObserver((records) => {
    if (document.readyState === 'loading' || records.some(bringsGated)) look();
  });
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener('DOMContentLoaded', look);

  return {
    apply(allowed, hasDecided) {
      allows = allowed;
      decided = hasDecided;
      for (const [name, category] of Object.entries(config.categories)) {
        const yes = allows(name);
        if (yes === !!accepted[name]) continue;
        accepted[name] = yes;
        for (const item of [category, ...Object.values(category.services ?? {})]) {
          guard(name, () => (yes ? item.onAccept?.() : item.onRevoke?.()));
        }
      }
      for (const element of gated()) {
        const nodes = contents.get(element);
        if (nodes && !may(element) && fates.delete(element))
          for (const node of nodes) node.remove();
      }
      look();
    },
    fate: (element) => fates.get(element),
    dispose() {
      observer.disconnect();
      document.removeEventListener('DOMContentLoaded', look);
      allows = () => false;
      decided = false;
    },
  };
};

function bringsGated({ addedNodes }: MutationRecord): boolean {
  const selector = `${GATED},${EXTRAS}`;
  return [...addedNodes].some(
    (node) => node instanceof Element && (node.matches(selector) || node.querySelector(selector)),
  );
}

/** The parser may still be inside an element after which nothing stands yet. */
function isComplete(element: Element): boolean {
  let node: Node | null = element;
  while (node && !node.nextSibling) node = node.parentNode;
  return !!node || document.readyState !== 'loading';
}
