import { z } from 'zod';
import {
  absenceSchema,
  absencesFor,
  changeAbsence,
  changeAbsenceSchema,
  dropAbsence,
  endAbsence,
  enterAbsence,
  enterAbsenceSchema,
} from '#modules/people';
import type { Work } from '#platform/work';
import { dayOf } from '../away-parts.tsx';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  TextField,
} from '../ui/index.ts';
import { ABSENCES, COLLEAGUES } from './paths.ts';

const schema = z.object({
  person_id: z.uuid().optional(),
  absence_id: z.uuid().optional().catch(undefined),
  gespeichert: z.string().optional().catch(''),
});

async function absencesOf(work: Work, { person_id, absence_id, gespeichert }: z.infer<typeof schema>) {
  const data = await absencesFor(work, { person_id });
  const mine = data.person.person_id === work.actor.person_id;
  return { ...data, mine, changing: data.absences.find((one) => one.absence_id === absence_id), saved: gespeichert !== undefined };
}

const get = page(schema, absencesOf, AbsencesPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof absencesOf>>>;
type Row = Props['data']['absences'][number];

/** When somebody is away and who stands in, from today on; the form enters or changes one. */
function AbsencesPage(props: Props) {
  const { t, problem, data } = props;
  const a = t.away;
  const { person, mine } = data;
  const title = mine ? a.mine : fill(a.title_for, { name: person.name });
  return (
    <StaffShell
      {...props}
      title={title}
      way={[
        { label: t.colleagues.title, href: COLLEAGUES },
        { label: person.name, href: `${COLLEAGUES}/${person.person_id}` },
        { label: a.title },
      ]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={a.saved} focus />}
      <PageHead title={title} />
      <p className="lead">{mine ? a.lead : fill(a.lead_for, { name: person.name })}</p>
      <div className="stack">
        <DataTable
          caption={a.title}
          caption_hidden
          rows={data.absences}
          row_key={(row) => row.absence_id}
          empty={<EmptyState title={a.none} icon="clock" />}
          columns={[
            { key: 'from', label: a.from, primary: true, cell: (row) => dayOf(props, row.starts_on) },
            { key: 'to', label: a.to, cell: (row) => dayOf(props, row.ends_on) },
            { key: 'deputy', label: t.away.deputy_column, cell: (row) => deputyIn(props, row) },
            { key: 'by', label: a.by, cell: (row) => row.entered_by_name ?? '–' },
            { key: 'do', label: t.account.action, label_hidden: true, cell: (row) => <RowActions {...props} row={row} /> },
          ]}
        />
        <AbsenceForm {...props} />
      </div>
      <p className="muted">{a.what}</p>
    </StaffShell>
  );
}

function deputyIn({ t }: Props, row: Row): string {
  if (!row.deputy_name) return t.away.nobody;
  return row.deputy_active ? row.deputy_name : `${row.deputy_name} (${t.away.gone})`;
}

function RowActions(props: Props & { row: Row }) {
  const { t, url, data, row, form_key } = props;
  const a = t.away;
  const press = (path: string, label: string) => (
    <Form action={url(`${ABSENCES}/${path}`)} form_key={form_key} label={label} inline>
      <HiddenField name="person_id" value={data.person.person_id} />
      <HiddenField name="absence_id" value={row.absence_id} />
      <Button look="tertiary" small>
        {label}
      </Button>
    </Form>
  );
  return (
    <ButtonRow>
      <ButtonLink href={url(`${ABSENCES}?person_id=${data.person.person_id}&absence_id=${row.absence_id}`)} look="tertiary" small>
        {a.change}
      </ButtonLink>
      {row.starts_on < data.today ? press('beenden', a.end) : press('loeschen', a.drop)}
    </ButtonRow>
  );
}

function AbsenceForm(props: Props) {
  const { t, url, problem, values, data, form_key } = props;
  const a = t.away;
  const { person, changing, today } = data;
  const field = { problem, values };
  // What was typed comes before what stands there.
  const now = problem ? undefined : changing;
  const label = changing ? a.change_title : a.enter_title;
  return (
    <Card title={label}>
      <Form action={url(`${ABSENCES}/${changing ? 'aendern' : 'eintragen'}`)} form_key={form_key} label={label}>
        <HiddenField name="person_id" value={person.person_id} />
        {changing && <HiddenField name="absence_id" value={changing.absence_id} />}
        {changing && <HiddenField name="seen" value={changing.entered_at.toISOString()} />}
        <DateField name="starts_on" label={a.from} value={now?.starts_on} required {...field} />
        <DateField name="ends_on" label={a.to} value={now?.ends_on} min={today} required {...field} />
        <SelectField
          name="deputy_id"
          label={a.deputy_field}
          empty_label={a.nobody}
          value={problem ? undefined : (now?.deputy_id ?? '')}
          choices={choicesOf(data)}
          required
          {...field}
        />
        <TextField name="deputy_email" label={a.deputy_email} hint={a.deputy_email_hint} optional_label={t.layout.optional} {...field} />
        <ButtonRow>
          <Button icon="check">{changing ? a.save : a.enter}</Button>
          {changing && (
            <ButtonLink href={url(`${ABSENCES}?person_id=${person.person_id}`)} look="secondary">
              {a.cancel}
            </ButtonLink>
          )}
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** The teammates, and a deputy from elsewhere who stands in the absence that is changed. */
function choicesOf({ choices, changing }: Props['data']) {
  const all = choices.map((one) => ({ value: one.person_id, label: one.name }));
  const { deputy_id = null, deputy_name = null } = changing ?? {};
  return deputy_id && deputy_name && !all.some((one) => one.value === deputy_id) ? [...all, { value: deputy_id, label: deputy_name }] : all;
}

/** A form of the page: does its change and shows the page of the same person anew. */
function acting<S extends z.ZodType>(name: string, input: S, act: (work: Work, input: z.infer<S>) => Promise<unknown>): Route {
  const post = submit(
    z.intersection(input, z.object({ person_id: z.uuid() })),
    async (work, given, { context }) => {
      const { person_id } = given as { person_id: string };
      await act(work, input.parse(given) as z.infer<S>);
      return seeOther(context.url(`${ABSENCES}?person_id=${person_id}&gespeichert`));
    },
    get,
  );
  return { path: `${ABSENCES}/${name}`, post, limit: 60, home: ABSENCES };
}

export const routes: Route[] = [
  { path: ABSENCES, get },
  acting('eintragen', enterAbsenceSchema, enterAbsence),
  acting('aendern', changeAbsenceSchema, changeAbsence),
  acting('beenden', absenceSchema, endAbsence),
  acting('loeschen', absenceSchema, dropAbsence),
];
