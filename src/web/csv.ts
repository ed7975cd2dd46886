import { stringify } from 'csv-stringify/sync';

/** A table as a file (RFC 4180, UTF-8 with a mark that spreadsheets read); what a spreadsheet would take for a formula is text. */
export function csvOf(columns: readonly string[], rows: unknown[][]): string {
  return stringify(rows, { header: true, columns: [...columns], bom: true, escape_formulas: true, record_delimiter: 'windows' });
}
