import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import {
  goalsFor,
  keepersFor,
  measureFor,
  measureSchema,
  noteProgress,
  noteProgressSchema,
  saveMeasure,
  saveMeasureSchema,
} from '#modules/insight';
import { MEASURE_TEXT } from '#modules/insight/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { euros, moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ItemForm, shownValues } from '../../staff/admin/editing.tsx';
import { fieldsOf } from '../../staff/admin/form-values.ts';
import { Day } from '../../staff/assets/parts.tsx';
import { euroField, keeperChoices } from '../../staff/portfolio/edit.tsx';
import {
  Button,
  ButtonLink,
  Card,
  DateField,
  DescriptionList,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  TextArea,
  TextField,
  Timeline,
  type Values,
} from '../../ui/index.ts';
import { GOALS, MEASURES } from './paths.ts';

const get = page(
  measureSchema.required({ measure_id: true }),
  async (work: Work, { measure_id, gespeichert }) => {
    const [found, { goals }] = await Promise.all([measureFor(work, { measure_id }), goalsFor(work)]);
    return { ...found, goal: goals.find((one) => one.goal_id === found.measure.goal_id), saved: gespeichert !== undefined };
  },
  MeasurePage,
  { who: 'staff' },
);

/** One measure: who does it, until when and for how much, and how it went. */
function MeasurePage(
  props: PageProps<
    Awaited<ReturnType<typeof measureFor>> & { goal: Awaited<ReturnType<typeof goalsFor>>['goals'][number] | undefined; saved: boolean }
  >,
) {
  const { t, url, lang, city, data, problem } = props;
  const g = t.goals;
  const { measure, events, may, goal } = data;
  const field = { problem, values: 'version' in props.values ? props.values : { progress: String(measure.progress) } };
  const goal_name = goal ? inLanguage(goal.name, lang) : measure.goal_id;
  return (
    <StaffShell
      {...props}
      title={measure.title}
      way={[{ label: g.title, href: GOALS }, { label: goal_name, href: `${GOALS}/${measure.goal_id}` }, { label: measure.title }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={measure.title} preline={goal_name}>
        {may.edit && (
          <ButtonLink href={url(`${MEASURES}/${measure.measure_id}/bearbeiten`)} icon="edit" small>
            {g.edit}
          </ButtonLink>
        )}
      </PageHead>
      {measure.about && <p className="typed">{measure.about}</p>}
      <DescriptionList
        items={[
          { label: g.progress, value: `${measure.progress} %` },
          { label: g.owner, value: measure.owner_name ?? g.nobody },
          { label: g.team, value: measure.team_name ? inLanguage(measure.team_name, lang) : g.no_team },
          { label: g.due_on, value: <Day of={measure.due_on} lang={lang} /> },
          { label: g.budget, value: measure.budget_cents === null ? '–' : euros(measure.budget_cents, lang) },
        ]}
      />
      {may.progress && (
        <Card title={g.report}>
          <Form action={url(`${MEASURES}/${measure.measure_id}/fortschritt`)} form_key={props.form_key} label={g.report}>
            <HiddenField name="version" value={String(measure.version)} />
            <TextField name="progress" label={g.progress_field} inputmode="numeric" max={3} width="short" required {...field} />
            <TextArea name="note" label={g.progress_note} rows={3} max={MEASURE_TEXT.note} optional_label={t.layout.optional} {...field} />
            <Button icon="check">{g.report_button}</Button>
          </Form>
        </Card>
      )}
      <h2>{g.history}</h2>
      {events.length === 0 && <p className="muted">{g.history_none}</p>}
      <Timeline
        label={g.history}
        events={events.map((event) => ({
          key: event.measure_event_id,
          title: `${event.progress} %`,
          at: { iso: event.at.toISOString(), label: moment(event.at, lang, city.time_zone) },
          ...(event.by_name ? { by: event.by_name } : {}),
          body: event.note ? <p>{event.note}</p> : undefined,
        }))}
      />
    </StaffShell>
  );
}

async function formFor(work: Work, { measure_id, goal }: { measure_id?: string | undefined; goal: string }) {
  const { goals, may } = await goalsFor(work);
  demand(may.work);
  const found = measure_id ? (await measureFor(work, { measure_id })).measure : null;
  const [teams, keepers] = await Promise.all([teamsFor(work), keepersFor(work.read)]);
  return { measure: found, goal: found?.goal_id ?? goal, goals, teams, keepers };
}

const form = page(measureSchema, formFor, FormPage, { who: 'staff' });
type FormProps = PageProps<Awaited<ReturnType<typeof formFor>>>;

function storedOf({ measure, goal }: FormProps['data']) {
  if (!measure) return { goal_id: goal };
  const { goal_id, title, about, team_id, owner_person_id, due_on, budget_cents } = measure;
  return { goal_id, title, about, team_id, owner_person_id, due_on, budget: euroField(budget_cents) };
}

/** What is done for a goal, by whom, until when and for how much. */
function FormPage(props: FormProps) {
  const { t, lang, data, problem } = props;
  const g = t.goals;
  const { measure } = data;
  const stored: Values = fieldsOf(storedOf(data));
  const values = shownValues(props, stored);
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const title = measure ? g.edit : g.add;
  const item = measure && {
    ...{ id: measure.measure_id, version: measure.version, value: storedOf(data), edited_at: measure.changed_at, edited_by: null },
  };
  return (
    <StaffShell {...props} title={title} way={[{ label: g.title, href: GOALS }, { label: title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={measure?.title ?? title} />
      <ItemForm
        {...props}
        action={measure ? `${MEASURES}/${measure.measure_id}/bearbeiten` : `${MEASURES}/neu`}
        item={item ?? undefined}
        label={g.form}
      >
        <SelectField
          name="goal_id"
          label={g.goal}
          empty_label={data.goal ? undefined : '–'}
          choices={data.goals.map((one) => ({ value: one.goal_id, label: inLanguage(one.name, lang) }))}
          required
          {...field}
        />
        <TextField name="title" label={g.measure} max={MEASURE_TEXT.title} required {...field} />
        <TextArea name="about" label={g.measure_about} rows={3} max={MEASURE_TEXT.words} {...optional} />
        <SelectField
          name="team_id"
          label={g.team}
          empty_label={g.no_team}
          choices={data.teams.map((one) => ({ value: one.team_id, label: inLanguage(one.name, lang) }))}
          {...optional}
        />
        <SelectField
          name="owner_person_id"
          label={g.owner}
          empty_label={g.nobody}
          choices={keeperChoices(data.keepers, {
            owner_person_id: measure?.owner_person_id ?? null,
            owner_name: measure?.owner_name ?? null,
          })}
          {...optional}
        />
        <DateField name="due_on" label={g.due_on} {...optional} />
        <TextField name="budget" label={g.budget_field} inputmode="decimal" max={20} width="short" {...optional} />
      </ItemForm>
    </StaffShell>
  );
}

const saving = submit(
  saveMeasureSchema,
  async (work, input, { context }) => {
    const { measure_id } = await saveMeasure(work, input);
    return seeOther(context.url(`${MEASURES}/${measure_id}?gespeichert`));
  },
  form,
);
const progressing = submit(
  noteProgressSchema,
  async (work, input, { context }) => {
    await noteProgress(work, input);
    return seeOther(context.url(`${MEASURES}/${input.measure_id}?gespeichert`));
  },
  get,
);

const PATH = `${MEASURES}/:measure_id`;
export const routes: Route[] = [
  { path: `${MEASURES}/neu`, get: form, post: saving, limit: 120 },
  { path: PATH, get },
  { path: `${PATH}/bearbeiten`, get: form, post: saving, limit: 120 },
  { path: `${PATH}/fortschritt`, post: progressing, limit: 120, home: PATH },
];
