/**
 * A language as its chunk carries it: the keys on the first line, then a text a line. That is a
 * tenth smaller on the wire than an object literal.
 */
export function parseTexts(lines: string): Record<string, string> {
  const [keys = '', ...texts] = lines.split('\n');
  return Object.fromEntries(keys.split(' ').map((key, index) => [key, texts[index] ?? '']));
}
