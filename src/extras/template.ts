/** Templates whose content is in the page. */
export interface Templates {
  show(template: HTMLTemplateElement): void;
  /** Shows again or takes away what has been shown before. */
  apply(may: (template: HTMLTemplateElement) => boolean): void;
}

export function createTemplates(): Templates {
  const contents = new Map<HTMLTemplateElement, ChildNode[]>();
  return {
    show(template) {
      const nodes = contents.get(template) ?? toNodes(template);
      contents.set(template, nodes);
      template.after(...nodes);
    },
    apply(may) {
      for (const [template, nodes] of contents) {
        if (!template.isConnected) contents.delete(template);
        else if (!may(template)) for (const node of nodes) node.remove();
        else if (!nodes.some((node) => node.isConnected)) template.after(...nodes);
      }
    },
  };
}

/**
 * The scripts of a template run through the gate too, so that they keep their order and run once.
 * The nodes themselves, no copies: Trusted Types know a script that the parser made from a copy.
 */
function toNodes({ content, dataset }: HTMLTemplateElement): ChildNode[] {
  for (const script of content.querySelectorAll('script')) {
    if (!/^(module|(text|application)\/javascript)?$/i.test(script.type)) continue;
    script.dataset.type = script.type;
    script.dataset.category = dataset.category;
    script.type = 'text/plain';
  }
  return [...content.childNodes];
}
