import { day, moment } from '../../format.ts';
import { fill } from '../../problems.ts';
import { Badge, Button, DataTable, Form, HiddenField } from '../../ui/index.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import type { OverviewProps } from './overview.tsx';

type Row = OverviewProps['data']['versions'][number];

/** What was published, newest first: since when it is asked, how many applications rest on it, and the way back to it. */
export function Versions(props: OverviewProps) {
  const { t, lang, city, data } = props;
  const d = t.form_desk;
  const countsOf = (row: Row) => data.use.find(({ number }) => number === row.number);
  return (
    <DataTable
      caption={d.versions}
      caption_hidden
      dense
      rows={data.versions}
      row_key={(row) => String(row.number)}
      empty={<p className="muted">{d.no_versions}</p>}
      columns={[
        { key: 'number', label: d.versions, primary: true, cell: (row) => <Named {...props} row={row} /> },
        {
          key: 'difference',
          label: d.difference_before,
          wide_only: true,
          cell: ({ number }) =>
            number > 1 ? (
              <a href={props.url(`${FORM_DESK_PATH}/${data.form_id}/unterschied?bis=${number}`)}>
                {fill(d.difference_to, { n: number - 1 })}
              </a>
            ) : (
              '–'
            ),
        },
        { key: 'at', label: d.published_at, cell: (row) => moment(row.published_at, lang, city.time_zone) },
        { key: 'by', label: d.by, wide_only: true, cell: (row) => row.by ?? d.from_folder },
        {
          key: 'proof',
          label: t.form_proof.proof_of,
          wide_only: true,
          cell: ({ verdict }) => (verdict ? t.form_proof.short[verdict] : t.form_proof.from_folder),
        },
        { key: 'drafts', label: d.drafts_on, numeric: true, cell: (row) => countsOf(row)?.drafts ?? 0 },
        { key: 'sent', label: d.sent_on, numeric: true, cell: (row) => countsOf(row)?.sent ?? 0 },
        { key: 'way', label: d.way, label_hidden: true, cell: (row) => <Ways {...props} row={row} /> },
      ]}
    />
  );
}

function Named({ t, lang, city, data, row }: OverviewProps & { row: Row }) {
  const d = t.form_desk;
  return (
    <span className="cluster">
      {fill(d.version, { n: row.number })}
      {row.number === data.current && !data.retired && (
        <Badge tone="done" small>
          {d.asked_now}
        </Badge>
      )}
      {row.number === data.waiting?.number && (
        <Badge tone="waiting" small>
          {fill(d.asked_from, { day: day(new Date(`${data.waiting.valid_from}T12:00:00Z`), lang, city.time_zone) })}
        </Badge>
      )}
    </span>
  );
}

function Ways(props: OverviewProps & { row: Row }) {
  const { data, row } = props;
  return (
    <>
      {row.number === data.waiting?.number && data.may.publish && (
        <Way {...props} to="zurueckziehen" label={fill(props.t.form_proof.withdraw, { n: row.number })} />
      )}
      {!data.draft && <Way {...props} to="beginnen" label={fill(props.t.form_desk.begin_from_long, { n: row.number })} />}
    </>
  );
}

function Way({ url, data, form_key, row, to, label }: OverviewProps & { row: Row; to: string; label: string }) {
  return (
    <Form action={url(`${FORM_DESK_PATH}/${data.form_id}/${to}`)} form_key={form_key} label={label}>
      <HiddenField name="number" value={String(row.number)} />
      <Button look="tertiary" icon={to === 'beginnen' ? 'edit' : 'delete'} small>
        {label}
      </Button>
    </Form>
  );
}
