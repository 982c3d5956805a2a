import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';

/** One line each. By consent id, never by subject: the log outlives the data. */
export interface ErasureLine {
  /** Counted by the database, so that a gap is seen. */
  n: number;
  do: 'withdraw' | 'erase';
  consents: string[];
  at: number;
  cause: string;
}

export interface ErasureLog {
  /** On the disk when it returns; when it throws, nothing of it is. */
  append(lines: ErasureLine[]): void;
  close(): void;
}

export function openErasureLog(file: string): ErasureLog {
  const handle = openSync(file, 'a', 0o600);
  // A crash can leave half a line, which was never acknowledged.
  ftruncateSync(handle, readFileSync(file).lastIndexOf('\n') + 1);
  return {
    append(lines) {
      if (lines.length === 0) return;
      const { size } = fstatSync(handle);
      try {
        writeAll(handle, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
        fsyncSync(handle);
      } catch (error) {
        // A full disk may have taken a part: the next line must begin on a line of its own.
        ftruncateSync(handle, size);
        throw error;
      }
    },
    close: () => closeSync(handle),
  };
}

function writeAll(handle: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
}

/** A last line without its end was never acknowledged, and is left out. Throws on a gap. */
export function readErasureLog(file: string): ErasureLine[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  const lines = whole.map((line, index) => toLine(line, `${file}, line ${index + 1}`));
  lines.forEach(({ n }, index) => {
    const before = lines[index - 1]?.n ?? n;
    // A step back: what stands before was written down, and its commit then failed, all of it.
    if (n > before + 1) {
      throw new Error(`${file} lacks what lies between line ${index} and ${index + 1}.`);
    }
  });
  return lines;
}

function toLine(text: string, where: string): ErasureLine {
  try {
    const line: Partial<ErasureLine> = JSON.parse(text);
    const known = line.do === 'withdraw' || line.do === 'erase';
    if (known && Array.isArray(line.consents) && Number.isSafeInteger(line.at) && line.n) {
      return line as ErasureLine;
    }
  } catch {
    // Falls through: a line that is not JSON is as unreadable as one without its fields.
  }
  throw new Error(`${where} is not an erasure. Restore with an intact erasure log.`);
}
