import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { acceptPlan, directoryRulePart, planFromLdap, plansFor } from '#modules/directory';
import { itemsForAdmin, mayDo, rolesFor } from '#modules/people';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, Card, Checkbox, DataTable, EmptyState, Form, HiddenField, Message } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink } from './item-list.tsx';
import { DIRECTORY_PATH } from './paths.ts';
import { PlanSteps } from './plan-steps.tsx';

const schema = z.object({ gleich: z.string().optional(), gespeichert: z.string().optional() });

async function directoryFor(work: Work, { gleich, gespeichert }: z.infer<typeof schema>) {
  const may_edit = mayDo(work.actor, 'city.edit', '*', null);
  const [plans, teams, roles, rules] = await Promise.all([
    plansFor(work),
    teamsFor(work),
    rolesFor(work),
    may_edit ? itemsForAdmin(work, directoryRulePart) : undefined,
  ]);
  const set = work.house.config.ldap !== undefined;
  return { ...plans, named: { teams, roles }, rules: rules?.items, same: gleich !== undefined, saved: gespeichert !== undefined, set };
}

const get = page(schema, directoryFor, DirectoryPage, { who: 'staff' });
type Props = PageProps<Awaited<ReturnType<typeof directoryFor>>>;

const read = submit(
  z.object({}),
  async (work, _input, { context }) => seeOther(context.url(`${DIRECTORY_PATH}${(await planFromLdap(work)) ? '' : '?gleich'}`)),
  get,
);

const accept = submit(
  z.object({ plan_id: z.uuid(), confirmed: z.literal('yes').optional() }),
  async (work, { plan_id, confirmed }, { context }) => {
    await acceptPlan(work, { plan_id, confirmed: confirmed === 'yes' });
    return seeOther(context.url(DIRECTORY_PATH));
  },
  get,
);

/** What the next synchronisation alters, before it happens; what former ones did; what groups mean. */
function DirectoryPage(props: Props) {
  const { t, url, data } = props;
  const d = t.directory;
  return (
    <AdminPage {...props} title={d.title} saved={data.saved}>
      <p className="lead">{d.lead}</p>
      {data.same && <Message tone="success" title={d.same} focus />}
      {data.set ? (
        <Form action={url(`${DIRECTORY_PATH}/lesen`)} form_key={props.form_key} label={d.read}>
          <Button look="secondary">{d.read}</Button>
        </Form>
      ) : (
        <p className="muted">{d.not_set}</p>
      )}
      <Waiting {...props} />
      <Held {...props} />
      <Rules {...props} />
      <Before {...props} />
    </AdminPage>
  );
}

function Waiting(props: Props) {
  const { t, url, lang, city, data, problem } = props;
  const d = t.directory;
  const plan = data.waiting;
  if (!plan) return data.set && <EmptyState title={d.none}>{d.none_text}</EmptyState>;
  const figures = { known: plan.known, removed: plan.removed };
  return (
    <section className="stack">
      <h2>{d.plan}</h2>
      <p>{fill(d.made, { ...figures, at: moment(plan.made_at, lang, city.time_zone) })}</p>
      {plan.state === 'stopped' && (
        <Message tone="warning" title={d.stops}>
          {fill(d.stops_text, figures)}
        </Message>
      )}
      <PlanSteps {...props} steps={data.steps} named={data.named} />
      {plan.state === 'accepted' ? (
        <p>{d.accepted}</p>
      ) : (
        <Form action={url(`${DIRECTORY_PATH}/uebernehmen`)} form_key={`${props.form_key}`} label={d.apply}>
          <HiddenField name="plan_id" value={plan.plan_id} />
          {plan.state === 'stopped' && <Checkbox name="confirmed" label={fill(d.confirm, figures)} problem={problem} />}
          <Button icon="check">{d.apply}</Button>
        </Form>
      )}
    </section>
  );
}

/** What would take cases out of somebody's hands, or too many accesses: each is released by itself. */
function Held(props: Props) {
  const { t, url, lang, city, data } = props;
  const d = t.directory;
  if (data.held.length === 0) return null;
  return (
    <section className="stack">
      <h2>{d.held}</h2>
      <p>{d.held_text}</p>
      {data.held.map((plan) => (
        <Card
          key={plan.plan_id}
          level={3}
          title={plan.steps[0]?.name ?? ''}
          preline={fill(d.held_from, { source: plan.source, at: moment(plan.made_at, lang, city.time_zone) })}
        >
          <PlanSteps {...props} steps={plan.shown} named={data.named} />
          <Form action={url(`${DIRECTORY_PATH}/uebernehmen`)} form_key={`${props.form_key}`} label={`${d.apply}: ${plan.steps[0]?.name}`}>
            <HiddenField name="plan_id" value={plan.plan_id} />
            <Button icon="check" look="secondary">
              {d.apply}
            </Button>
          </Form>
        </Card>
      ))}
    </section>
  );
}

function Rules({ t, lang, url, data }: Props) {
  const d = t.directory;
  if (!data.rules) return null;
  const name = (id: string) => inLanguage(data.named.teams.find((one) => one.team_id === id)?.name, lang) || id;
  const role = (id: string) => inLanguage(data.named.roles.find((one) => one.role_id === id)?.name, lang) || id;
  return (
    <section className="stack">
      <h2>{d.rules}</h2>
      <p>{d.rules_lead}</p>
      <p>
        <AddLink href={url(`${DIRECTORY_PATH}/regeln/neu`)}>{d.add_rule}</AddLink>
      </p>
      <DataTable
        caption={d.rules}
        caption_hidden
        dense
        rows={data.rules}
        row_key={(row) => row.id}
        empty={<EmptyState title={d.no_rules}>{d.no_rules_text}</EmptyState>}
        columns={[
          {
            key: 'group',
            label: d.group,
            primary: true,
            cell: (row) => (
              <>
                <a href={url(`${DIRECTORY_PATH}/regeln/${row.id}`)}>{row.value.group}</a>{' '}
                {!row.value.active && <Badge small>{d.off}</Badge>}
              </>
            ),
          },
          {
            key: 'team',
            label: d.team,
            cell: (row) => (row.value.team ? `${name(row.value.team)}${row.value.lead ? ` (${t.admin.members.lead})` : ''}` : '–'),
          },
          { key: 'roles', label: d.roles, cell: (row) => row.value.roles.map(role).join(', ') || '–' },
        ]}
      />
    </section>
  );
}

function Before({ t, lang, city, data }: Props) {
  const d = t.directory;
  if (data.before.length === 0) return null;
  return (
    <section className="stack">
      <h2>{d.before}</h2>
      <DataTable
        caption={d.before}
        caption_hidden
        dense
        rows={data.before}
        row_key={(row) => row.plan_id}
        columns={[
          { key: 'at', label: d.when, primary: true, cell: (row) => moment(row.made_at, lang, city.time_zone) },
          { key: 'source', label: d.source, cell: (row) => row.source },
          { key: 'state', label: d.state, cell: (row) => d.states[row.state] },
          {
            key: 'people',
            label: d.count,
            cell: (row) => {
              const names = row.steps.slice(0, 5).map((step, n) => {
                const code = row.results[n] as keyof typeof t.refusals | undefined;
                const back = step.cases ? `, ${fill(d.cases_back, { n: step.cases })}` : '';
                return `${step.name} (${d.whats[step.what]}${back}${code ? `, ${d.refused}: ${t.refusals[code] ?? code}` : ''})`;
              });
              return `${row.steps.length}: ${names.join(', ')}${row.steps.length > names.length ? ' …' : ''}`;
            },
          },
          { key: 'by', label: d.by, cell: (row) => row.decided_by ?? d.automatic },
        ]}
      />
    </section>
  );
}

export const routes: Route[] = [
  { path: DIRECTORY_PATH, get },
  { path: `${DIRECTORY_PATH}/lesen`, post: read, home: DIRECTORY_PATH, limit: 10 },
  { path: `${DIRECTORY_PATH}/uebernehmen`, post: accept, home: DIRECTORY_PATH },
];
