/** English of the placeholders; a locale overrides it key by key. */
export const texts = {
  frame: 'This content comes from {host}.',
  once: 'Show once',
  frameAlways: 'Always allow {category}',
  why: 'Why?',
};
