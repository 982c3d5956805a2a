/**
 * RFC 4180, with a byte-order mark so that spreadsheets read UTF-8. A cell that a spreadsheet would
 * take for a formula gets an apostrophe in front: pages come from visitors' browsers.
 * Source: OWASP, CSV Injection.
 */
export function toCsv(columns: readonly string[], rows: Record<string, unknown>[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `\uFEFF${lines.map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
