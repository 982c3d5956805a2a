type Row = Record<string, unknown>;

/** RFC 4180. A leading sign of a formula is disarmed: spreadsheets run what begins so. */
export function toCsv(columns: readonly string[], rows: readonly Row[]): string {
  return `${columns.join(',')}\r\n${toCsvLines(columns, rows)}`;
}

/** Without the head, for a file that is written in slices. */
export function toCsvLines(columns: readonly string[], rows: readonly Row[]): string {
  return rows
    .map((row) => `${columns.map((column) => toCell(row[column])).join(',')}\r\n`)
    .join('');
}

function toCell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value !== 'number' ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
