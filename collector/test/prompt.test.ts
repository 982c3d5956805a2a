import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import { askPassword, type Terminal, type } from '../src/prompt.ts';

describe('type()', () => {
  test.each([
    ['goes on without an end', '', 'secret', { text: 'secret' }],
    ['ends with Enter', 'sec', 'ret\r', { text: 'secret', end: 'entered' }],
    ['ends with a line feed', '', 'a b\nrest', { text: 'a b', end: 'entered' }],
    ['ends with Ctrl+D', 'a', '\u0004', { text: 'a', end: 'entered' }],
    ['takes a whole letter back', 'pass😀', '\u007f', { text: 'pass' }],
    ['takes nothing back from nothing', '', '\b\u007fa', { text: 'a' }],
    ['empties the line with Ctrl+U', 'wrong', '\u0015right\r', { text: 'right', end: 'entered' }],
    ['leaves out arrows and other controls', 'a', '\u001b[A\u001bOP\t\u0000b', { text: 'ab' }],
    ['is interrupted by Ctrl+C', 'half', 'x\u0003', { text: '', end: 'interrupted' }],
    ['keeps other alphabets', '', 'пароль\r', { text: 'пароль', end: 'entered' }],
  ])('%s', (_name, before, keys, expected) => {
    expect(type(before, keys)).toEqual(expected);
  });
});

describe('askPassword()', () => {
  test('reads without echo and gives the terminal back', async () => {
    const { terminal, press, written, modes, modesAtQuestion } = makeTerminal();
    const asked = askPassword(terminal);
    press('corr');
    press('ect horse\r');
    expect(await asked).toBe('correct horse');
    expect(written.join('')).not.toContain('corr');
    expect(modes).toEqual([true, false]);
    expect(modesAtQuestion).toEqual([true]);
  });

  test('says what an empty one means', async () => {
    const { terminal, press, written } = makeTerminal();
    const asked = askPassword(terminal);
    press('\r');
    expect(await asked).toBeUndefined();
    expect(written.at(-1)).toContain('nobody can sign in');
  });

  test('hands Ctrl+C on, with the terminal as it was', () => {
    const { terminal, press, modes } = makeTerminal();
    void askPassword(terminal);
    press('\u0003');
    expect(terminal.interrupt).toHaveBeenCalledOnce();
    expect(modes).toEqual([true, false]);
  });

  test.each([
    ['input', false, true],
    ['output', true, false],
  ])('asks nothing where the %s is no terminal', async (_name, input, output) => {
    const { terminal, written, modes } = makeTerminal({ input, output });
    expect(await askPassword(terminal)).toBeUndefined();
    expect([written, modes]).toEqual([[], []]);
  });
});

function makeTerminal(tty = { input: true, output: true }) {
  const keyboard = new EventEmitter();
  const written: string[] = [];
  const modes: boolean[] = [];
  const modesAtQuestion: boolean[] = [];
  const input = Object.assign(keyboard, {
    isTTY: tty.input,
    setRawMode: (mode: boolean) => modes.push(mode),
    setEncoding: () => undefined,
    resume: () => undefined,
    pause: () => undefined,
  });
  function write(text: string): boolean {
    if (written.length === 0) modesAtQuestion.push(...modes);
    return written.push(text) > 0;
  }
  const output = { isTTY: tty.output, write };
  const terminal = { input, output, interrupt: vi.fn() } as unknown as Terminal;
  const press = (keys: string) => keyboard.emit('data', keys);
  return { terminal, written, modes, modesAtQuestion, press };
}
