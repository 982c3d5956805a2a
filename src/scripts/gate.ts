import { whenParsed } from '../lib/when';
import type { Context } from '../rooms';
import type { Needs } from './needs';
import { toScript } from './script';

const GATED = 'script[type="text/plain"][data-category],template[data-category]';
const EXTRAS =
  'iframe[data-category],template[data-category],form[data-askfirst-consent],[data-cc]';
/** A script may keep the following ones waiting so long: a hanging host must not stop the page's other tags. */
const SLOW_MS = 3000;

/**
 * Runs gated scripts in document order, each at most once, when the page is parsed. The gated
 * element stays where it is: the framework that made it may want to remove it itself.
 */
export function createGate({ allows, config, report }: Context, needs: Needs) {
  const fates = new WeakMap<Element, string>();
  const accepted: Record<string, boolean> = {};
  /** Undefined until the first `_apply`: nothing runs before Google's signals stand. */
  let decided: boolean | undefined;
  let busy = false;

  const guard = <T>(task: () => T): T | undefined => {
    try {
      return task();
    } catch (error) {
      // Reported; the next script or callback has its turn all the same.
      report(error, 'gate');
      return undefined;
    }
  };
  const may = ({ dataset: { category = '', service }, localName }: HTMLElement) => {
    const yes = allows(category.replace('!', ''));
    return category[0] === '!' || service?.[0] === '!'
      ? !yes && (decided || localName === 'template')
      : yes;
  };
  const run = (gated: HTMLScriptElement): Promise<void> | undefined => {
    const live = toScript(gated, config.nonce);
    const ended = new Promise<void>((resolve) => {
      for (const how of ['load', 'error']) {
        live.addEventListener(how, () => {
          fates.set(gated, how);
          live.remove();
          resolve();
        });
      }
      setTimeout(resolve, SLOW_MS);
    });
    gated.after(live);
    fates.set(gated, 'started');
    if (live.src) return gated.hasAttribute('async') ? undefined : ended;
    // What stayed in the page would run again from a router's snapshot, with consent or without.
    live.remove();
    return undefined;
  };
  const look = async () => {
    if (document.querySelector(EXTRAS)) needs._look();
    // What is under way ends with another look.
    while (!busy && decided !== undefined) {
      const next = [...document.querySelectorAll<HTMLElement>(GATED)].find(
        (element) => !fates.has(element) && may(element),
      );
      if (!next) return;
      // Unless it gets further: a policy may forbid its twin.
      fates.set(next, 'error');
      // Before it runs: WebKit may call the observer while a script is being inserted.
      busy = true;
      const ended = guard(() =>
        next instanceof HTMLScriptElement
          ? run(next)
          : needs._extras((extras) => extras.show(next as HTMLTemplateElement)),
      );
      if (ended) await ended;
      busy = false;
    }
  };
  const observer = new MutationObserver((records) => {
    if (records.some(holdsGated)) look();
  });
  whenParsed(() => observer.observe(document, { childList: true, subtree: true }));

  return {
    /**
     * Starts what may run now; calls `onAccept` of what newly may and `onRevoke` of what may not any
     * more. `hasDecided`: a choice is on record; scripts of `!category` wait for it.
     */
    _apply(hasDecided: boolean): void {
      decided = hasDecided;
      for (const [name, category] of Object.entries(config.categories)) {
        const yes = allows(name);
        if (yes === !!accepted[name]) continue;
        accepted[name] = yes;
        for (const item of [category, ...Object.values(category.services ?? {})]) {
          guard(() => (yes ? item.onAccept?.() : item.onRevoke?.()));
        }
      }
      whenParsed(look);
    },
    /** What became of a gated element; undefined = waits. */
    _fate: (element: Element) => fates.get(element),
    _dispose(): void {
      observer.disconnect();
      decided = undefined;
    },
  };
}

/** Where something was added: asking its parent is enough, and cheap on a page that has nothing gated. */
const holdsGated = ({ target }: MutationRecord) =>
  target instanceof Element && target.querySelector(`${GATED},${EXTRAS}`);
