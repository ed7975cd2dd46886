import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { type CriticalService, criticalForEdit, criticalServicePart, editCritical, mayEditCritical } from '#modules/preparedness';
import { idFrom } from '#platform/id-from';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ButtonLink, Checkbox, CheckboxGroup, ErrorSummary, PageHead, SelectField, TextField } from '../../ui/index.ts';
import { InBoth, ItemForm, saving, shownValues } from '../admin/editing.tsx';
import { bothOrNone, box, fieldsOf, line, several, type Tree, treeOf } from '../admin/form-values.ts';
import { ADMIN } from '../admin/paths.ts';
import { CRITICAL, PREPARED } from './paths.ts';

const schema = z.object({ id: z.string().max(60).default('') });

async function formFor(work: Work, { id }: z.infer<typeof schema>) {
  const item = await criticalForEdit(work, id);
  const [teams, apps, services] = await Promise.all([
    teamsFor(work),
    work.read.selectFrom('apps').select(['app_id as id', 'name']).where('active', '=', true).orderBy('position').execute(),
    servicesOf(work),
  ]);
  const mine = teams.filter((team) => team.team_id === item?.value.team || mayEditCritical(work.actor, { team: team.team_id }));
  return { item, teams: mine, apps, services: services.filter((one) => one.id !== id) };
}

async function servicesOf({ read }: Work) {
  const rows = await read.selectFrom('critical_services').select(['service_id', 'service']).orderBy('position').execute();
  return rows.map(({ service_id, service }) => ({ id: service_id, name: criticalServicePart.schema.parse(service).name }));
}

const get = page(schema, formFor, FormPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof formFor>>>;

/** All that is written down of a critical service, by those who work for its team. */
function FormPage(props: Props) {
  const { t, url, lang, data, problem } = props;
  const c = t.critical;
  const f = c.fields;
  const { item } = data;
  const stored = item ? storedOf(item.value) : { active: 'yes', review_months: '12', exercise_months: '12' };
  const values = shownValues(props, stored);
  const field = { problem, values };
  const tree = treeOf(values);
  const title = item ? inLanguage(item.value.name, lang) : t.prepared.add;
  const hours = { inputmode: 'numeric', width: 'short', required: true } as const;
  const names = (all: { id: string; name: unknown }[]) => all.map((one) => ({ value: one.id, label: inLanguage(one.name, lang) }));
  return (
    <StaffShell {...props} title={title} way={[{ label: t.prepared.title, href: PREPARED }, { label: title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={title}>
        {item && (
          <ButtonLink href={url(`${ADMIN}/verlauf/${criticalServicePart.kind}/${item.id}`)} icon="clock" look="secondary" small>
            {fill(t.admin.history_link, { n: item.version })}
          </ButtonLink>
        )}
      </PageHead>
      <ItemForm
        {...props}
        action={item ? `${CRITICAL}/${item.id}/bearbeiten` : `${CRITICAL}/neu`}
        item={item ? { ...item, value: treeOf(stored) } : undefined}
        label={c.form}
      >
        <InBoth t={t} name="name" label={f.name} {...field} />
        <InBoth t={t} name="about" label={f.about} area {...field} />
        <SelectField
          name="team"
          label={f.team}
          empty_label={item ? undefined : '–'}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
          {...field}
        />
        <TextField name="tolerable_hours" label={f.tolerable_hours} {...hours} {...field} />
        <TextField name="recovery_hours" label={f.recovery_hours} {...hours} {...field} />
        <InBoth t={t} name="level" label={f.level} area {...field} />
        <InBoth t={t} name="fallback" label={f.fallback} area rows={5} required={false} {...field} />
        <CheckboxGroup name="apps" label={f.apps} choices={names(data.apps)} value={several(tree, 'apps')} problem={problem} />
        <CheckboxGroup name="needs" label={f.needs} choices={names(data.services)} value={several(tree, 'needs')} problem={problem} />
        <InBoth t={t} name="rooms" label={f.rooms} required={false} {...field} />
        <InBoth t={t} name="people" label={f.people} required={false} {...field} />
        <TextField name="review_months" label={f.review_months} {...hours} {...field} />
        <TextField name="exercise_months" label={f.exercise_months} {...hours} {...field} />
        <Checkbox name="active" label={f.active} hint={c.active_hint} {...field} />
      </ItemForm>
    </StaffShell>
  );
}

function storedOf({ apps, needs, ...rest }: CriticalService) {
  return { ...fieldsOf(rest), apps, needs };
}

async function shape(work: Work, tree: Tree, id: string): Promise<unknown> {
  const number = (name: string) => Number(line(tree, name) || Number.NaN);
  const taken = async () => ['neu', ...(await servicesOf(work)).map((one) => one.id)];
  return {
    id: id || idFrom(line(box(tree, 'name'), 'de'), await taken()),
    ...{ name: tree.name, about: tree.about, team: line(tree, 'team'), level: tree.level },
    ...{ tolerable_hours: number('tolerable_hours'), recovery_hours: number('recovery_hours') },
    ...{ fallback: bothOrNone(tree, 'fallback'), rooms: bothOrNone(tree, 'rooms'), people: bothOrNone(tree, 'people') },
    ...{ apps: several(tree, 'apps'), needs: several(tree, 'needs') },
    ...{ review_months: number('review_months'), exercise_months: number('exercise_months'), active: tree.active === 'yes' },
  };
}

const save = async (work: Work, input: { value: CriticalService; version: number }) => {
  await editCritical(work, input);
  return input.value.active ? `${CRITICAL}/${input.value.id}?gespeichert` : PREPARED;
};

export const routes: Route[] = [
  { path: `${CRITICAL}/neu`, get, post: saving(criticalServicePart.schema, (work, tree) => shape(work, tree, ''), save, get), limit: 60 },
  {
    path: `${CRITICAL}/:id/bearbeiten`,
    get,
    post: saving(criticalServicePart.schema, shape, save, get),
    limit: 120,
  },
];
