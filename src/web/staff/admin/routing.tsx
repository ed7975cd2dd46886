import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { itemsForAdmin, teamPart } from '#modules/people';
import { areaPart, categoryPart, moveRoute, type Route as Rule, routePart, tryRouteFor } from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { DataTable } from '../../ui/index.ts';
import { AdminPage } from './editing.tsx';
import { AddLink, MoveButtons } from './item-list.tsx';
import { ROUTING_PATH } from './paths.ts';
import { answersIn, TryOut } from './routing-try.tsx';
import { answerInWords, nameOf } from './rule-answers.ts';

const schema = z.looseObject({
  anliegen: z.string().max(60).default(''),
  strasse: z.string().trim().max(120).default(''),
  gespeichert: z.string().optional(),
});

async function routingFor(work: Work, { anliegen, strasse, gespeichert, ...more }: z.infer<typeof schema>) {
  const [routes, named] = await Promise.all([itemsForAdmin(work, routePart), namesFor(work)]);
  const answers = answersIn(more);
  const tried = anliegen ? await triedOut(work, { category_id: anliegen, street: strasse, answers }) : undefined;
  return { ...routes, ...named, tried, anliegen, strasse, answers, saved: gespeichert !== undefined };
}

/** What rules name: teams, categories and areas, for lists and choices. */
export async function namesFor(work: Work) {
  const [teams, categories, areas] = await Promise.all([
    itemsForAdmin(work, teamPart),
    itemsForAdmin(work, categoryPart),
    itemsForAdmin(work, areaPart),
  ]);
  return { teams: teams.items, categories: categories.items, areas: areas.items };
}

/** A street nobody knows is an answer of this page, not an error. */
async function triedOut(work: Work, wanted: Parameters<typeof tryRouteFor>[1]) {
  try {
    return await tryRouteFor(work, wanted);
  } catch (error) {
    if (error instanceof Refusal && ['street_unknown', 'category_unknown'].includes(error.code)) return error;
    throw error;
  }
}

const get = page(schema, routingFor, RoutingPage, { who: 'staff' });
type RoutingProps = PageProps<Awaited<ReturnType<typeof routingFor>>>;

/** Which team gets what: the rules in their order, and a place to try them out. */
function RoutingPage(props: RoutingProps) {
  const { t, lang, url, data } = props;
  const a = t.admin;
  const r = a.routes;
  const last = data.items.length - 1;
  return (
    <AdminPage {...props} title={r.title} saved={data.saved} head={<AddLink href={url(`${ROUTING_PATH}/neu`)}>{r.add}</AddLink>}>
      <p className="lead">{r.lead}</p>
      <TryOut {...props} />
      <h2>{r.order}</h2>
      <DataTable
        caption={r.order}
        caption_hidden
        dense
        rows={data.items.map((item, at) => ({ ...item, at }))}
        row_key={(row) => row.id}
        columns={[
          { key: 'place', label: r.place, cell: (row) => row.at + 1 },
          {
            key: 'why',
            label: a.fields.why,
            primary: true,
            cell: (row) => <a href={url(`${ROUTING_PATH}/${row.id}`)}>{inLanguage(row.value.why, lang)}</a>,
          },
          { key: 'when', label: r.when, cell: (row) => whenOf(props, row.value) },
          { key: 'team', label: a.fields.team, cell: (row) => nameOf(data.teams, row.value.team, lang) },
          {
            key: 'move',
            label: t.account.action,
            label_hidden: true,
            // The last rule takes everything and stays last.
            cell: (row) => <MoveButtons {...props} path={ROUTING_PATH} id={row.id} at={row.at} of={last} words={r} />,
          },
        ]}
      />
    </AdminPage>
  );
}

function whenOf({ t, lang, data }: RoutingProps, rule: Rule): string {
  const r = t.admin.routes;
  const category = rule.category === '*' ? r.every_category : nameOf(data.categories, rule.category, lang);
  const area = rule.area === '*' ? r.everywhere : nameOf(data.areas, rule.area, lang);
  const answer = answerInWords(
    rule,
    data.categories.map((one) => one.value),
    { t, lang },
  );
  return [category, area, answer].filter(Boolean).join(', ');
}

const moving = (direction: 'up' | 'down') =>
  submit(
    z.object({ id: z.string().max(60), version: z.coerce.number().int().min(0) }),
    async (work, input, { context }) => {
      await moveRoute(work, { ...input, direction });
      return seeOther(context.url(`${ROUTING_PATH}?gespeichert`));
    },
    get,
  );

export const routes: Route[] = [
  { path: ROUTING_PATH, get },
  { path: `${ROUTING_PATH}/:id/hoch`, post: moving('up'), limit: 240 },
  { path: `${ROUTING_PATH}/:id/runter`, post: moving('down'), limit: 240 },
];
