type Child = Node | string | undefined | false;

/** Makes an element of attributes and children; text stays text, so that nothing is ever parsed as HTML. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Record<string, string | undefined> = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child): child is Node | string => !!child));
  return made;
}
