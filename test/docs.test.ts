/** An option or a method that is not documented fails here. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const source = ts.createSourceFile(
  'types.ts',
  readFileSync('src/types.ts', 'utf8'),
  ts.ScriptTarget.Latest,
  true,
);

/** Names of an interface's members, and of the members of objects written out inside it. */
function membersOf(name: string): string[] {
  const names: string[] = [];
  const visit = (node: ts.Node) => {
    if ((ts.isPropertySignature(node) || ts.isMethodSignature(node)) && node.name) {
      names.push(node.name.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  const found = source.statements.find(
    (node) => ts.isInterfaceDeclaration(node) && node.name.text === name,
  );
  if (found) visit(found);
  return [...new Set(names)];
}

/** The words of a union. */
function wordsOf(name: string): string[] {
  const found = source.statements.find(
    (node) => ts.isTypeAliasDeclaration(node) && node.name.text === name,
  );
  return [...(found?.getText(source).matchAll(/'([^']+)'/g) ?? [])].map(([, word = '']) => word);
}

const options = readFileSync('docs/options.md', 'utf8');
const api = readFileSync('docs/api.md', 'utf8');
const codes = (text: string) =>
  [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[^\w-]+/));
const inOptions = new Set(codes(options));
const inApi = new Set(codes(api));

describe('docs/options.md', () => {
  test.each(['AskfirstOptions', 'CategoryOptions', 'ServiceOptions', 'CookieDeclaration'])(
    'names every member of %s',
    (name) => {
      const members = membersOf(name);
      expect(members.length).toBeGreaterThan(5);
      expect(members.filter((member) => !inOptions.has(member))).toEqual([]);
    },
  );

  test.each(['CollectField', 'Layout', 'Theme', 'DefaultCategory'])('names every %s', (name) => {
    const words = wordsOf(name);
    expect(words.length).toBeGreaterThan(2);
    expect(words.filter((word) => !inOptions.has(word))).toEqual([]);
  });
});

describe('docs/api.md', () => {
  test.each(['Askfirst', 'AskfirstEvents', 'ConsentState', 'Explanation'])(
    'names every member of %s',
    (name) => {
      const [, ...members] = [name, ...membersOf(name)];
      expect(members.length).toBeGreaterThan(4);
      const nested = [
        'what',
        'where',
        'why',
        'by',
        'category',
        'running',
        'waiting',
        'dropped',
        'C',
      ];
      expect(members.filter((member) => !inApi.has(member) && !nested.includes(member))).toEqual(
        [],
      );
    },
  );

  test.each(['Cause', 'DropReason', 'Status', 'Persisted'])('names every %s', (name) => {
    const words = wordsOf(name);
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => !inApi.has(word))).toEqual([]);
  });
});
