import { z } from 'zod';
import { letterLayoutFor, mayDesignLetters } from '#modules/applications';
import { undecidedFor } from '#modules/directory';
import { editedItemsFor, mayDo } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page } from '../../handlers.ts';
import { APPS_PATH } from '../../portal/edit-app.tsx';
import type { Route } from '../../server.ts';
import { Badge, DataTable, EmptyState, type IconName, LinkTile } from '../../ui/index.ts';
import { KEYS_PATH } from './api-keys.tsx';
import { ARTICLE_TEMPLATES_PATH, ARTICLE_TOPICS_PATH } from './article-items.tsx';
import { ASSET_MODELS_PATH } from './asset-models.tsx';
import { BODIES_PATH } from './bodies.tsx';
import { CATEGORIES_PATH } from './categories.tsx';
import { DUTY_PATH } from './duty.tsx';
import { AdminPage } from './editing.tsx';
import { KINDS } from './kinds.ts';
import { Failed } from './letters.tsx';
import { MACROS_PATH } from './macros.tsx';
import { MAILBOX_PATH } from './mailbox.tsx';
import {
  ADMIN,
  ALARM_CHAIN_ADMIN,
  APP_RESTARTS_ADMIN,
  APPROVAL_RULES_ADMIN,
  BASIC_CHECKS_ADMIN,
  CAPABILITIES_ADMIN,
  CATALOGUE_ADMIN,
  COST_CENTRES_ADMIN,
  CRISIS_TEMPLATES_ADMIN,
  DIRECTORY_PATH,
  FORM_DESK_PATH,
  GOALS_ADMIN,
  LETTERS_PATH,
  OS_RELEASES_ADMIN,
  PROCEDURES_PATH,
  RENEWAL_RULES_ADMIN,
  ROUTING_PATH,
  SERVICE_DESK_PATH,
  STAFF_TASKS_ADMIN,
  SUPPLIERS_ADMIN,
} from './paths.ts';
import { PAYMENTS_PATH } from './payments.tsx';
import { PEOPLE_PATH } from './people.tsx';
import { RETENTION_PATH } from './retention.tsx';
import { SYNONYMS_PATH } from './synonyms.tsx';
import { TEAMS_PATH } from './teams.tsx';
import { TEMPLATES_PATH } from './templates.tsx';
import { TICKET_TOPICS_PATH } from './ticket-topics.tsx';
import { Undecided } from './undecided.tsx';
import { HOOKS_PATH } from './webhooks.tsx';

const get = page(z.object({}), overviewFor, OverviewPage, { who: 'staff' });

async function overviewFor(work: Work) {
  const may = {
    city: mayDo(work.actor, 'city.edit', '*', null),
    people: mayDo(work.actor, 'people.manage', '*', null),
    letters: mayDesignLetters(work.actor),
  };
  demand(may.city || may.people || may.letters);
  const [edited, undecided, letters] = await Promise.all([
    may.city ? editedItemsFor(work) : [],
    undecidedFor(work),
    may.letters ? letterLayoutFor(work) : null,
  ]);
  return { may, edited, undecided, letters };
}

/** What can be administered, and what has been changed here since it came from the city's folder. */
function OverviewPage(props: PageProps<Awaited<ReturnType<typeof overviewFor>>>) {
  const { t, lang, url, city, data } = props;
  const a = t.admin;
  const tiles: { path: string; icon: IconName; words: { title: string; about: string } }[] = [
    ...(data.may.city
      ? [
          { path: CATEGORIES_PATH, icon: 'list' as const, words: a.categories },
          { path: ROUTING_PATH, icon: 'arrow-forward' as const, words: a.routes },
          { path: TEAMS_PATH, icon: 'people' as const, words: a.teams },
          { path: DUTY_PATH, icon: 'clock' as const, words: { title: t.duty.rota, about: t.duty.rota_tile } },
          { path: SERVICE_DESK_PATH, icon: 'checklist' as const, words: t.service_desk },
          { path: FORM_DESK_PATH, icon: 'edit' as const, words: t.form_desk },
          { path: PROCEDURES_PATH, icon: 'checklist' as const, words: t.procedure_desk },
          { path: BODIES_PATH, icon: 'link' as const, words: t.bodies },
          { path: SYNONYMS_PATH, icon: 'search' as const, words: { title: t.synonyms.title, about: t.synonyms.about } },
          { path: TEMPLATES_PATH, icon: 'message' as const, words: t.templates },
          ...(props.city.service_desk ? [{ path: MAILBOX_PATH, icon: 'mail' as const, words: t.mailbox.state }] : []),
          { path: PAYMENTS_PATH, icon: 'list' as const, words: t.payments.admin },
          { path: TICKET_TOPICS_PATH, icon: 'list' as const, words: t.ticket_topics },
          { path: ASSET_MODELS_PATH, icon: 'tools' as const, words: t.asset_models },
          { path: RENEWAL_RULES_ADMIN, icon: 'repeat' as const, words: t.renewal_rule_admin },
          { path: OS_RELEASES_ADMIN, icon: 'lock' as const, words: t.os_release_admin },
          { path: CAPABILITIES_ADMIN, icon: 'list' as const, words: t.capability_admin },
          { path: GOALS_ADMIN, icon: 'chart' as const, words: t.goal_admin },
          { path: APP_RESTARTS_ADMIN, icon: 'repeat' as const, words: t.restart_admin },
          { path: BASIC_CHECKS_ADMIN, icon: 'checklist' as const, words: t.basic_admin },
          { path: CATALOGUE_ADMIN, icon: 'box' as const, words: t.catalogue_admin },
          { path: SUPPLIERS_ADMIN, icon: 'box' as const, words: t.supplier_admin },
          { path: ALARM_CHAIN_ADMIN, icon: 'phone' as const, words: t.alarm_chain },
          { path: CRISIS_TEMPLATES_ADMIN, icon: 'message' as const, words: t.crisis_templates },
          { path: COST_CENTRES_ADMIN, icon: 'list' as const, words: t.cost_centre_admin },
          { path: APPROVAL_RULES_ADMIN, icon: 'check' as const, words: t.approval_rule_admin },
          { path: STAFF_TASKS_ADMIN, icon: 'people' as const, words: t.staff_task_admin },
          { path: MACROS_PATH, icon: 'checklist' as const, words: t.macros },
          { path: APPS_PATH, icon: 'home' as const, words: t.app_edit },
          { path: ARTICLE_TOPICS_PATH, icon: 'list' as const, words: t.article_topics },
          { path: ARTICLE_TEMPLATES_PATH, icon: 'edit' as const, words: t.article_templates },
          { path: `${ADMIN}/texte`, icon: 'edit' as const, words: a.texts },
          { path: `${ADMIN}/stadt`, icon: 'home' as const, words: { ...a.settings, about: a.settings.tile } },
          { path: RETENTION_PATH, icon: 'clock' as const, words: { title: t.go_live.retention.title, about: t.go_live.retention.tile } },
        ]
      : []),
    ...(data.may.letters ? [{ path: LETTERS_PATH, icon: 'mail' as const, words: t.letter_desk }] : []),
    ...(data.may.people
      ? [
          { path: PEOPLE_PATH, icon: 'account' as const, words: a.people },
          { path: DIRECTORY_PATH, icon: 'people' as const, words: t.directory },
          { path: KEYS_PATH, icon: 'lock' as const, words: { title: t.keys.title, about: t.keys.lead } },
          { path: HOOKS_PATH, icon: 'link' as const, words: t.hooks },
        ]
      : []),
  ];
  return (
    <AdminPage {...props} title={t.layout.administration}>
      <p className="lead">{a.lead}</p>
      {data.letters && <Failed {...props} data={data.letters} />}
      <Undecided {...props} undecided={data.undecided} />
      <div className="tile-list">
        {tiles.map((tile) => (
          <LinkTile key={tile.path} href={url(tile.path)} title={tile.words.title} icon={tile.icon}>
            {tile.words.about}
          </LinkTile>
        ))}
      </div>
      {data.may.city && (
        <section className="stack">
          <h2>{a.edited.title}</h2>
          <p className="muted">{a.edited.lead}</p>
          <DataTable
            caption={a.edited.title}
            caption_hidden
            dense
            rows={data.edited}
            row_key={(row) => `${row.kind}/${row.id}`}
            empty={
              <EmptyState title={a.edited.none} icon="checklist">
                {a.edited.none_text}
              </EmptyState>
            }
            columns={[
              { key: 'kind', label: a.edited.kind, cell: (row) => a.kinds[row.kind] ?? row.kind },
              {
                key: 'item',
                label: a.edited.item,
                primary: true,
                cell: (row) => {
                  const kind = Object.hasOwn(KINDS, row.kind) ? KINDS[row.kind] : undefined;
                  const name = kind?.name(row.value, lang) || (a.items[row.id] ?? a.kinds[row.id] ?? row.id);
                  return kind ? <a href={url(`${ADMIN}/verlauf/${row.kind}/${row.id}`)}>{name}</a> : name;
                },
              },
              { key: 'by', label: a.edited.by, cell: (row) => row.edited_by ?? '–' },
              { key: 'at', label: a.edited.at, cell: (row) => (row.edited_at ? moment(row.edited_at, lang, city.time_zone) : '–') },
              {
                key: 'origin',
                label: a.origin,
                cell: (row) => <Badge small>{row.made_here ? a.edited.made_here : a.edited.changed_here}</Badge>,
              },
            ]}
          />
        </section>
      )}
    </AdminPage>
  );
}

export const routes: Route[] = [{ path: ADMIN, get }];
