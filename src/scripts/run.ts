/** Here the same string, under the name that the page's Trusted Types allow. */
interface Policy {
  createScript(text: string): string;
  createScriptURL(url: string): string;
}

declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  }
}

/** A script may keep the following ones waiting so long: a hanging host must not stop the page's other tags. */
const SLOW_MS = 3000;

const asIs: Policy = { createScript: (text) => text, createScriptURL: (url) => url };

/** Made at the first gated script, so that a page without one need not allow the policy. */
let policy: Policy | undefined;

/**
 * Runs an executable twin beside the gated script. The promise, if any, ends when the next script
 * may have its turn. `note` learns how it went.
 */
export function runScript(
  gated: HTMLScriptElement,
  nonce: string,
  note: (how: string) => void,
): Promise<void> | undefined {
  const live = toScript(gated, nonce);
  const ended = new Promise<void>((resolve) => {
    const end = (how: string) => () => {
      // A late answer of a slow host is noted too; the slow mark of one that came in time is not.
      if (how !== 'slow' || live.isConnected) note(how);
      if (how !== 'slow') live.remove();
      resolve();
    };
    live.addEventListener('load', end('ran'));
    live.addEventListener('error', end('failed'));
    if (live.src) setTimeout(end('slow'), SLOW_MS);
  });
  note('ran');
  gated.after(live);
  if (live.src) return gated.hasAttribute('async') ? undefined : ended;
  // What stayed in the page would run again from a router's snapshot, with consent or without.
  live.remove();
  return undefined;
}

/** Same attributes, same text, real type and address. */
function toScript(gated: HTMLScriptElement, nonce: string): HTMLScriptElement {
  policy ??= window.trustedTypes?.createPolicy('askfirst', asIs) ?? asIs;
  const script = document.createElement('script');
  for (const { name, value } of gated.attributes) {
    if (name === 'data-type') script.type = value;
    else if (name === 'src' || name === 'data-src') script.src = policy.createScriptURL(value);
    else if (name !== 'type') {
      script.setAttribute(name, name.startsWith('on') ? policy.createScript(value) : value);
    }
  }
  // A document empties the nonce's attribute; only the property still has it.
  script.nonce = gated.nonce || nonce;
  script.text = policy.createScript(gated.text);
  return script;
}
