import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';

/** One line each. By consent id, never by subject: the log outlives the data. */
export interface ErasureLine {
  do: 'withdraw' | 'erase';
  consents: string[];
  at: number;
  cause: string;
}

export interface ErasureLog {
  /** On the disk when it returns. */
  append(lines: ErasureLine[]): void;
  close(): void;
}

export function openErasureLog(file: string): ErasureLog {
  const handle = openSync(file, 'a', 0o600);
  return {
    append(lines) {
      if (lines.length === 0) return;
      writeSync(handle, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      fsyncSync(handle);
    },
    close: () => closeSync(handle),
  };
}

/** A last line without its end was never acknowledged, and is left out. */
export function readErasureLog(file: string): ErasureLine[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole.map((line, index) => toLine(line, `${file}, line ${index + 1}`));
}

function toLine(text: string, where: string): ErasureLine {
  try {
    const line: Partial<ErasureLine> = JSON.parse(text);
    const known = line.do === 'withdraw' || line.do === 'erase';
    if (known && Array.isArray(line.consents) && typeof line.at === 'number') {
      return line as ErasureLine;
    }
  } catch {
    // Falls through: a line that is not JSON is as unreadable as one without its fields.
  }
  throw new Error(`${where} is not an erasure. Restore with an intact erasure log.`);
}
