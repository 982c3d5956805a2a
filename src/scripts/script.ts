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

const asIs = <T>(value: T): T => value;

/** Made at the first gated script, so that a page without one need not allow the policy. */
let policy: Policy | undefined;

/** An executable twin of a gated script: same attributes, same text, real type and address. */
export function toScript(gated: HTMLScriptElement, nonce: string): HTMLScriptElement {
  const rules = { createScript: asIs<string>, createScriptURL: asIs<string> };
  policy ??= window.trustedTypes?.createPolicy('askfirst', rules) ?? rules;
  const script = document.createElement('script');
  for (const { name, value } of gated.attributes) {
    if (name === 'data-type') script.type = value;
    else if (/^(data-)?src$/.test(name)) script.src = policy.createScriptURL(value);
    else if (name !== 'type') {
      script.setAttribute(name, /^on/.test(name) ? policy.createScript(value) : value);
    }
  }
  // A document empties the nonce's attribute; only the property still has it.
  script.nonce = gated.nonce || nonce;
  script.text = policy.createScript(gated.text);
  return script;
}
