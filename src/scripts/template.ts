/** The scripts of a template run through the gate too, so that they keep their order and run once. */
export function fillTemplate(template: HTMLTemplateElement): ChildNode[] {
  const content = document.importNode(template.content, true);
  for (const script of content.querySelectorAll('script')) {
    if (!/^(module|(text|application)\/javascript)?$/i.test(script.type)) continue;
    script.dataset.type = script.type;
    script.dataset.category = template.dataset.category;
    script.type = 'text/plain';
  }
  return [...content.childNodes];
}
