import { fill } from '../../problems.ts';
import { Button, Card, Checkbox, DataTable, Form, HiddenField } from '../../ui/index.ts';
import { ASSETS } from './paths.ts';
import type { StocktakingProps } from './stocktaking.tsx';

type Props = StocktakingProps;
type Line = Props['data']['found'][number];

const nameOf = (props: Props, row: Line) => (
  <>
    <a href={props.url(`${ASSETS}/${row.asset_id}`)}>{row.asset_tag}</a> <span className="muted">{row.model_name}</span>
  </>
);

/** What was not seen yet. */
export function Missing(props: Props) {
  const { t, data } = props;
  const s = t.stocktaking;
  if (data.missing.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="fehlt">
      <h2 id="fehlt">{s.missing_title}</h2>
      <DataTable
        caption={s.missing_title}
        caption_hidden
        dense
        rows={data.missing}
        row_key={(row) => row.asset_id}
        columns={[
          { key: 'tag', label: t.assets.asset_tag, primary: true, cell: (row) => nameOf(props, row) },
          { key: 'place', label: t.assets.place, cell: (row) => row.place || '–' },
        ]}
      />
      {data.counts.missing > data.missing.length && <p className="muted">{s.first}</p>}
    </section>
  );
}

/** What was seen where it was not expected, and codes that no device carries. */
export function Differences(props: Props) {
  const { t, data } = props;
  const s = t.stocktaking;
  return (
    <>
      {data.moved.length > 0 && (
        <section className="stack" aria-labelledby="anderswo">
          <h2 id="anderswo">{s.moved_title}</h2>
          <DataTable
            caption={s.moved_title}
            caption_hidden
            dense
            rows={data.moved}
            row_key={(row) => row.asset_id}
            columns={[
              { key: 'tag', label: t.assets.asset_tag, primary: true, cell: (row) => nameOf(props, row) },
              { key: 'register', label: s.columns.place, cell: (row) => row.place || '–' },
              { key: 'here', label: s.columns.seen_place, cell: (row) => row.seen_place || '–' },
            ]}
          />
        </section>
      )}
      {data.codes.length > 0 && (
        <section className="stack" aria-labelledby="codes">
          <h2 id="codes">{s.codes_title}</h2>
          <ul>
            {data.codes.map((one) => (
              <li key={one.code}>
                {one.code} {one.place && <span className="muted">({one.place})</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What was seen last; each can be taken back while it is under way. */
export function Seen({ own, ...props }: Props & { own: string }) {
  const { t, url, data } = props;
  const s = t.stocktaking;
  return (
    <section className="stack" aria-labelledby="gesehen">
      <h2 id="gesehen">{s.last}</h2>
      {data.found.length === 0 && <p className="muted">{s.nothing}</p>}
      {data.found.length > 0 && (
        <DataTable
          caption={s.last}
          caption_hidden
          dense
          rows={data.found}
          row_key={(row) => row.asset_id}
          columns={[
            { key: 'tag', label: t.assets.asset_tag, primary: true, cell: (row) => nameOf(props, row) },
            { key: 'place', label: s.columns.seen_place, cell: (row) => row.seen_place || row.place || '–' },
            ...(data.closed_at
              ? []
              : [
                  {
                    key: 'undo',
                    label: s.undo,
                    label_hidden: true,
                    cell: (row: Line) => (
                      <Form action={url(`${own}/doch-nicht`)} form_key={props.form_key} label={fill(s.undo_named, { tag: row.asset_tag })}>
                        <HiddenField name="asset_id" value={row.asset_id} />
                        <Button look="secondary" small>
                          {s.undo}
                        </Button>
                      </Form>
                    ),
                  },
                ]),
          ]}
        />
      )}
    </section>
  );
}

/** The second press: only now the register changes; and the way back. */
export function TakeOver({ own, ...props }: Props & { own: string }) {
  const { t, url, data } = props;
  const s = t.stocktaking;
  if (data.taken_at)
    return (
      <Form action={url(`${own}/zurueck`)} form_key={props.form_key} label={s.undo_take}>
        <p className="muted">{s.undo_hint}</p>
        <Button look="secondary" icon="repeat">
          {s.undo_take}
        </Button>
      </Form>
    );
  return (
    <Card title={s.take} level={2}>
      <p>{fill(s.take_lead, { moved: data.counts.elsewhere })}</p>
      <Form action={url(`${own}/uebernehmen`)} form_key={props.form_key} label={s.take}>
        <HiddenField name="version" value={String(data.version)} />
        {data.counts.missing > 0 && <Checkbox name="lost" label={fill(s.lost, { n: data.counts.missing })} />}
        <Button icon="check">{s.take}</Button>
      </Form>
      <Form action={url(`${own}/weiter`)} form_key={props.form_key} label={s.reopen}>
        <Button look="secondary">{s.reopen}</Button>
      </Form>
    </Card>
  );
}
