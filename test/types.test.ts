import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

test('lines that must not compile do not, and the others do', { timeout: 60_000 }, () => {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const program = ts.createProgram([resolve('test/types.errors.ts')], { ...options, noEmit: true });
  const found = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName.endsWith('types.errors.ts'))
    .map(({ file, start = 0, messageText }) => {
      const { line = 0 } = file?.getLineAndCharacterOfPosition(start) ?? {};
      return `${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
  expect(found).toEqual([]);
});
