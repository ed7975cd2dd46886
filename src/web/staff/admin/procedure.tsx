import { z } from 'zod';
import { procedurePart, procedureUseFor } from '#modules/applications';
import { inLanguage } from '#modules/city';
import { currentFormFor, formsForStaff } from '#modules/forms';
import { editItem, itemForAdmin, itemsForAdmin, rolePart, teamPart } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { ButtonLink, Checkbox, Message, RadioGroup, SelectField, TextField } from '../../ui/index.ts';
import { AdminPage, InBoth, ItemForm, saving, shownValues } from './editing.tsx';
import { ownId, type Tree, treeOf } from './form-values.ts';
import { ADMIN, FORM_DESK_PATH, PROCEDURES_PATH } from './paths.ts';
import { EarlyFields } from './procedure-early.tsx';
import { OfficeRows, OnlyForRows } from './procedure-only-for.tsx';
import { PeopleFields } from './procedure-people.tsx';
import { OutcomeRows, TaskRows } from './procedure-rows.tsx';
import { NEW_PROCEDURE, procedureFields, procedureIn, rowsWithoutRemedies } from './procedure-values.ts';

const schema = z.object({ id: z.string().max(60).default(''), gespeichert: z.string().optional() });

async function procedureDeskFor(work: Work, { id, gespeichert }: z.infer<typeof schema>) {
  const [item, teams, roles, forms, use] = await Promise.all([
    id ? itemForAdmin(work, procedurePart, id) : undefined,
    itemsForAdmin(work, teamPart),
    itemsForAdmin(work, rolePart),
    formsForStaff(work),
    procedureUseFor(work.read, id),
  ]);
  // What cannot be asked today is offered only where it is asked already.
  const asked = forms.filter((form) => (!form.retired && form.number !== null) || form.form_id === item?.value.form);
  const form = item ? await currentFormFor(work, item.value.form) : null;
  return {
    item,
    teams: teams.items.map((team) => ({ id: team.id, name: team.value.name })),
    roles: roles.items.map((role) => ({ id: role.id, name: role.value.name })),
    forms: asked,
    asked: form?.form ?? null,
    ...use(id),
    saved: gespeichert !== undefined,
  };
}

const get = page(schema, procedureDeskFor, ProcedurePage, { who: 'staff' });
type Data = Awaited<ReturnType<typeof procedureDeskFor>>;

/** How one kind of application is dealt with: its words, who decides, what is checked before, how it can end. */
function ProcedurePage(props: PageProps<Data>) {
  const { t, lang, url, data, problem } = props;
  const [a, p] = [t.admin, t.procedure_desk];
  const { item } = data;
  const stored = item ? procedureFields(item.value, lang, data.asked) : NEW_PROCEDURE;
  const values = shownValues(props, stored);
  const field = { problem, values };
  const path = `${PROCEDURES_PATH}/${item?.id ?? 'neu'}`;
  return (
    <AdminPage
      {...props}
      title={item ? inLanguage(item.value.name, lang) : p.add}
      way={[{ label: p.title, href: PROCEDURES_PATH }]}
      saved={data.saved}
      head={item && <ProcedureLinks {...props} />}
    >
      {item && <Meaning {...props} />}
      <Warnings {...props} missing={rowsWithoutRemedies(treeOf(values), lang)} />
      <ItemForm {...props} action={path} item={item && { ...item, value: treeOf(stored) }} label={p.form}>
        <section className="stack">
          <h2>{p.words}</h2>
          <InBoth t={t} name="name" label={a.fields.name} {...field} />
          <InBoth t={t} name="intro" label={p.fields.intro} hint={p.intro_hint} area rows={3} {...field} />
          <TextField name="minutes" label={p.fields.minutes} hint={p.minutes_hint} inputmode="numeric" width="short" required {...field} />
        </section>
        <section className="stack">
          <h2>{p.who}</h2>
          <div className="field-pair">
            <SelectField
              name="form"
              label={p.fields.form}
              hint={p.form_hint}
              empty_label={p.choose}
              choices={data.forms.map((form) => ({ value: form.form_id, label: inLanguage(form.title, lang) }))}
              required
              {...field}
            />
            <SelectField
              name="team"
              label={a.fields.team}
              hint={p.team_hint}
              empty_label={p.choose}
              choices={data.teams.map((team) => ({ value: team.id, label: inLanguage(team.name, lang) }))}
              required
              {...field}
            />
          </div>
          <TextField name="days" label={p.fields.days} hint={p.days_hint} inputmode="numeric" width="short" required {...field} />
          <Checkbox name="four_eyes" label={p.fields.four_eyes} hint={p.four_eyes_hint} {...field} />
          <Checkbox name="active" label={p.fields.active} hint={p.active_hint} {...field} />
        </section>
        <section className="stack">
          <h2>{p.fee}</h2>
          <TextField name="fee_cents" label={p.fields.fee_cents} hint={p.fee_hint} inputmode="decimal" width="short" {...field} />
          <RadioGroup
            name="pay"
            label={p.fields.pay}
            choices={(['before', 'with', 'decision'] as const).map((value) => ({ value, label: p.pays[value] }))}
            {...field}
          />
          <Checkbox name="invoice" label={p.fields.invoice} {...field} />
        </section>
        <TaskRows {...props} values={values} action={url(path)} />
        <OutcomeRows {...props} values={values} action={url(path)} kept={item?.value} />
        <PeopleFields {...props} values={values} />
        <OnlyForRows {...props} values={values} action={url(path)} />
        <OfficeRows {...props} values={values} action={url(path)} />
        <EarlyFields {...props} values={values} action={url(path)} />
      </ItemForm>
    </AdminPage>
  );
}

function ProcedureLinks({ t, url, data: { item } }: PageProps<Data>) {
  if (!item) return null;
  return (
    <>
      <ButtonLink href={url(`${ADMIN}/verlauf/procedure/${item.id}`)} icon="clock" look="secondary" small>
        {fill(t.admin.history_link, { n: item.version })}
      </ButtonLink>
      <ButtonLink href={url(`${FORM_DESK_PATH}/${item.value.form}`)} icon="edit" look="secondary" small>
        {t.procedure_desk.to_form}
      </ButtonLink>
      {item.value.active && (
        <ButtonLink href={url(`/beantragen/${item.id}`)} icon="visible" look="secondary" small>
          {t.procedure_desk.to_page}
        </ButtonLink>
      )}
    </>
  );
}

/** What saving does to what citizens have sent already. */
function Meaning({ t, data }: PageProps<Data>) {
  const p = t.procedure_desk;
  return (
    <Message title={fill(p.version_now, { n: data.versions })}>
      <p>{data.open > 0 ? fill(data.open === 1 ? p.open_one : p.open_many, { n: data.open }) : p.open_none}</p>
    </Message>
  );
}

function Warnings({ t, problem, missing }: PageProps<Data> & { missing: string[] }) {
  const p = t.procedure_desk;
  return (
    <>
      {problem?.fields.some((one) => one.field === 'outcomes') && <Message tone="error" title={p.outcomes_needed} />}
      {problem?.fields.some((one) => one.field === 'tasks') && <Message tone="error" title={p.tasks_twice} />}
      {missing.length > 0 && (
        <Message tone="warning" title={p.no_remedies}>
          <p>{fill(p.no_remedies_text, { names: missing.map((name) => name || p.new_outcome).join(', ') })}</p>
        </Message>
      )}
    </>
  );
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const { items } = await itemsForAdmin(work, procedurePart);
  const own = ownId(tree, id, items);
  const kept = items.find((one) => one.id === id)?.value;
  const form = kept ? await currentFormFor(work, kept.form) : null;
  return procedureIn(tree, own, kept, form?.form ?? null);
}

const post = saving(
  procedurePart.schema,
  shape,
  async (work, input) => {
    await editItem(work, procedurePart, input);
    return `${PROCEDURES_PATH}/${input.value.id}?gespeichert`;
  },
  get,
);

export const routes: Route[] = [
  { path: `${PROCEDURES_PATH}/neu`, get, post, limit: 240 },
  { path: `${PROCEDURES_PATH}/:id`, get, post, limit: 240 },
];
