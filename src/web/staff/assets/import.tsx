import { z } from 'zod';
import { type AssetImport, importAssets, worksAllAssets } from '#modules/assets';
import { teamsFor } from '#modules/cases';
import { demand } from '#platform/errors';
import type { Context } from '../../context.ts';
import { fill } from '../../problems.ts';
import { Checkbox, DataTable, Details } from '../../ui/index.ts';
import { tableImport } from '../table-import.tsx';
import { importSchema } from '../upload-import.tsx';
import { ASSETS } from './paths.ts';

/** Devices of a table. */
export const routes = tableImport({
  path: `${ASSETS}/einlesen`,
  max_bytes: 20 * 1024 * 1024,
  words: (t) => t.asset_import,
  way: (t) => [{ label: t.assets.title, href: ASSETS }],
  async read(work) {
    demand(worksAllAssets(work.actor));
    return { teams: await teamsFor(work) };
  },
  schema: importSchema.extend({ leave_people: z.enum(['yes', '']).default('') }),
  multiple: true,
  take: (work, lines, { owner, leave_people, check }) =>
    importAssets(work, lines, { team_id: owner, leave_people: leave_people === 'yes', check }),
  fields: ({ t, values }) => <Checkbox name="leave_people" label={t.asset_import.leave} hint={t.asset_import.leave_hint} values={values} />,
  notes: ({ asset_import: i }, { examples }) => {
    const names = examples.map((one) => [one.asset_tag, one.model_name, one.place].filter(Boolean).join(', ')).join('; ');
    return examples.length > 0 ? [fill(i.examples, { names })] : [];
  },
  details: (t, report) => <ReadColumns t={t} {...report} />,
  columns: ({ asset_import: i }) => [
    { key: 'why', label: i.why, cell: ({ code, column, value }) => fill(i.reasons[code], { column, value }) },
  ],
});

/** Which column was taken for what, and which for nothing. */
function ReadColumns({ t: { asset_import: i }, columns, unused }: Pick<Context, 't'> & Pick<AssetImport, 'columns' | 'unused'>) {
  return (
    <Details summary={i.columns}>
      <DataTable
        caption={i.columns}
        caption_hidden
        dense
        rows={Object.entries(columns)}
        row_key={([field]) => field}
        columns={[
          { key: 'field', label: i.field, primary: true, cell: ([field]) => i.fields[field] ?? field },
          { key: 'column', label: i.column, cell: ([, column]) => column },
        ]}
      />
      {unused.length > 0 && <p>{fill(i.unused, { names: unused.map((name) => name || '–').join(', ') })}</p>}
    </Details>
  );
}
