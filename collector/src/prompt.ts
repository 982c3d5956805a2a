import type { ReadStream, WriteStream } from 'node:tty';

export interface Terminal {
  input: Pick<
    ReadStream,
    'isTTY' | 'setRawMode' | 'setEncoding' | 'on' | 'off' | 'resume' | 'pause'
  >;
  output: Pick<WriteStream, 'isTTY' | 'write'>;
  /** Ctrl+C: ends the process as it would without the question. */
  interrupt(): void;
}

export interface Typed {
  text: string;
  /** Undefined = goes on typing. */
  end?: 'entered' | 'interrupted';
}

const QUESTION = 'Password of the dashboard (not shown; empty = nobody can sign in): ';
const NOBODY =
  'Without a password nobody can sign in. Give --admin-password-file or ASKFIRST_ADMIN_PASSWORD, or start again.\n';

/** Arrows and function keys: sent as one piece, and no part of a password. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: ESC begins what is sought
const SEQUENCE = /\u001b(?:[[O][0-9;]*[A-Za-z~]|.)?/g;

/** What stands after these keys: Enter and Ctrl+D end it, Backspace takes one, Ctrl+U all. */
export function type(before: string, keys: string): Typed {
  let letters = [...before];
  for (const key of keys.replace(SEQUENCE, '')) {
    if (key === '\r' || key === '\n' || key === '\u0004') {
      return { text: letters.join(''), end: 'entered' };
    }
    if (key === '\u0003') return { text: '', end: 'interrupted' };
    if (key === '\u007f' || key === '\b') letters.pop();
    else if (key === '\u0015') letters = [];
    else if (key >= ' ') letters.push(key);
  }
  return { text: letters.join('') };
}

/** Asks once where somebody sits before it, without echo. Undefined = no terminal, or nothing typed. */
export async function askPassword(terminal: Terminal): Promise<string | undefined> {
  const { input, output } = terminal;
  if (!input.isTTY || !output.isTTY) return undefined;
  const text = await readHidden(terminal);
  output.write('\n');
  if (text === '') output.write(NOBODY);
  return text === '' ? undefined : text;
}

function readHidden({ input, output, interrupt }: Terminal): Promise<string> {
  return new Promise((resolve) => {
    let typed: Typed = { text: '' };
    function leave(): void {
      input.off('data', take);
      input.off('end', close);
      input.setRawMode(false);
      input.pause();
    }
    function take(keys: string): void {
      typed = type(typed.text, keys);
      if (typed.end === undefined) return;
      leave();
      if (typed.end === 'interrupted') interrupt();
      else resolve(typed.text);
    }
    /** The terminal is gone: as if nothing had been typed. */
    function close(): void {
      leave();
      resolve('');
    }
    // Raw, so that the terminal shows nothing of what is typed; before the question invites to it.
    input.setRawMode(true);
    output.write(QUESTION);
    input.setEncoding('utf8');
    input.on('data', take);
    input.on('end', close);
    input.resume();
  });
}
