import { importEntries, readsWholePortfolio, worksPortfolio } from '#modules/insight';
import { demand } from '#platform/errors';
import { fill } from '../../problems.ts';
import { tableImport, tableSchema } from '../table-import.tsx';
import { PORTFOLIO, PORTFOLIO_IMPORT } from './paths.ts';

/** The portfolio of a table. */
export const routes = tableImport({
  path: PORTFOLIO_IMPORT,
  max_bytes: 5 * 1024 * 1024,
  words: (t) => t.portfolio_import,
  way: (t) => [{ label: t.portfolio.title, href: PORTFOLIO }],
  async read(work) {
    demand(worksPortfolio(work.actor), readsWholePortfolio(work.actor) ? 'forbidden' : 'not_found');
    return {};
  },
  schema: tableSchema,
  take: importEntries,
  notes: ({ portfolio_import: i }, { unused }) => (unused.length > 0 ? [fill(i.unused, { names: unused.join(', ') })] : []),
  columns: ({ portfolio_import: i }) => [
    { key: 'column', label: i.column, cell: (row) => row.column || '–' },
    { key: 'value', label: i.value, cell: (row) => row.value || '–' },
    { key: 'reason', label: i.reason, cell: (row) => i.codes[row.code] ?? row.code },
  ],
});
