import { z } from 'zod';
import { type DoubtsFor, decideDoubt, decideDoubtSchema, doubtsFor, onDoubtSchema, undoDoubt } from '#modules/assets';
import { ASSET_TEXT } from '#modules/assets/words';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, Card, DescriptionList, EmptyState, Form, PageHead, RadioGroup, TextField } from '../../ui/index.ts';
import { CaseHead } from '../case-page.tsx';
import { ASSETS } from './paths.ts';

const PATH = `${ASSETS}/abgleich`;

const get = page(
  z.object({ gespeichert: z.string().optional() }),
  async (work, { gespeichert }) => ({ ...(await doubtsFor(work)), saved: gespeichert !== undefined }),
  DoubtsPage,
  { who: 'staff' },
);
type Props = PageProps<DoubtsFor & { saved: boolean }>;
type Row = DoubtsFor['doubts'][number];

/** Reports of which somebody is to say which device they are, and what was decided last. */
function DoubtsPage(props: Props) {
  const { t, data } = props;
  const i = t.asset_inventory;
  const open = data.doubts.filter((one) => !one.decided_at);
  const decided = data.doubts.filter((one) => one.decided_at);
  return (
    <StaffShell {...props} title={i.doubts} way={[{ label: t.assets.title, href: ASSETS }, { label: i.doubts }]}>
      <CaseHead {...props} saved={data.saved} />
      <PageHead title={i.doubts} />
      <p className="lead">{i.doubts_lead}</p>
      {open.length === 0 && (
        <EmptyState title={i.doubts_none} icon="check">
          {i.doubts_none_text}
        </EmptyState>
      )}
      <div className="stack">
        {open.map((row) => (
          <OneDoubt key={row.doubt_id} {...props} row={row} />
        ))}
      </div>
      {decided.length > 0 && (
        <section className="stack">
          <h2>{i.decided}</h2>
          {decided.map((row) => (
            <Decided key={row.doubt_id} {...props} row={row} />
          ))}
        </section>
      )}
    </StaffShell>
  );
}

function OneDoubt({ row, ...props }: Props & { row: Row }) {
  const { t, url, lang, city, problem, values } = props;
  const [a, i] = [t.assets, t.asset_inventory];
  const mine = values.doubt_id === row.doubt_id;
  const at = (field: string) => ({ id: `${field}-${row.doubt_id}`, ...(mine && problem ? { problem, values } : {}) });
  const said = (value: string | null) => value ?? i.nothing;
  return (
    <Card title={row.host_name || row.agent_id} preline={i.reasons[row.reason]} level={2}>
      <DescriptionList
        dense
        items={[
          { label: a.model, value: row.model_name },
          { label: a.serial, value: said(row.serial) },
          { label: a.uuid, value: said(row.uuid) },
          { label: i.seen, value: moment(row.seen_at, lang, city.time_zone) },
        ]}
      />
      <Form action={url(`${PATH}/${row.doubt_id}`)} form_key={`${props.form_key}`} label={i.decide}>
        <RadioGroup
          name="asset_id"
          label={i.which}
          value={mine ? undefined : (row.candidates[0]?.asset_id ?? '')}
          choices={[
            ...row.candidates.map((one) => ({
              value: one.asset_id,
              label: `${one.asset_tag} ${one.model_name}`,
              hint: [one.serial, one.uuid, a.states[one.state]].filter(Boolean).join(', '),
            })),
            { value: '', label: i.new_one, hint: i.new_hint },
          ]}
          {...(mine ? { values } : {})}
        />
        <TextField name="asset_tag" label={i.by_tag} max={ASSET_TEXT.tag} optional_label={t.layout.optional} {...at('asset_tag')} />
        <Button icon="check">{i.decide}</Button>
      </Form>
    </Card>
  );
}

function Decided({ row, ...props }: Props & { row: Row }) {
  const { t, url, lang, city } = props;
  const i = t.asset_inventory;
  const name = row.host_name || row.agent_id;
  return (
    <div>
      <p>
        {fill(row.made ? i.was_new : i.was, { name, date: row.decided_at ? moment(row.decided_at, lang, city.time_zone) : '' })}{' '}
        {row.asset_id && <a href={url(`${ASSETS}/${row.asset_id}`)}>{row.asset_tag}</a>}
      </p>
      <Form action={url(`${PATH}/${row.doubt_id}/zurueck`)} form_key={`${props.form_key}`} label={fill(i.undo_named, { name })}>
        <Button look="secondary" small icon="repeat">
          {i.undo}
        </Button>
      </Form>
    </div>
  );
}

const again = () => `${PATH}?gespeichert`;

export const routes: Route[] = [
  { path: PATH, get },
  {
    path: `${PATH}/:doubt_id`,
    post: submit(
      decideDoubtSchema,
      async (work, input, { context }) => {
        await decideDoubt(work, input);
        return seeOther(context.url(again()));
      },
      get,
    ),
    limit: 120,
    home: PATH,
  },
  {
    path: `${PATH}/:doubt_id/zurueck`,
    post: submit(
      onDoubtSchema,
      async (work, input, { context }) => {
        await undoDoubt(work, input);
        return seeOther(context.url(again()));
      },
      get,
    ),
    limit: 120,
    home: PATH,
  },
];
