import { z } from 'zod';
import { crisesFor, mayLead, openCrisis, openCrisisSchema } from '#modules/crisis';
import { CRISIS_KINDS, CRISIS_TEXT } from '#modules/crisis/words';
import { demand } from '#platform/errors';
import type { PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { PageLinks } from '../../list-parts.tsx';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  Checkbox,
  DataTable,
  EmptyState,
  ErrorSummary,
  Form,
  MomentField,
  PageHead,
  SelectField,
  TextArea,
} from '../../ui/index.ts';
import { CrisisBadges } from './parts.tsx';
import { CRISES, crisisPath } from './paths.ts';

const list = page(
  z.object({ seite: z.coerce.number().int().min(1).max(10_000).catch(1) }),
  async (work, { seite }) => ({ ...(await crisesFor(work, { page: seite })), page: seite }),
  ListPage,
  { who: 'staff' },
);

/** Every crisis and every exercise, what runs first. */
function ListPage(props: PageProps<Awaited<ReturnType<typeof crisesFor>> & { page: number }>) {
  const { t, url, lang, city, data } = props;
  const c = t.crisis;
  const at = (n: number) => url(`${CRISES}?seite=${n}`);
  return (
    <StaffShell {...props} title={c.title} way={[{ label: c.title }]}>
      <PageHead title={c.title}>
        <ButtonLink href={url(`${CRISES}/neu`)} icon="add" small>
          {c.open}
        </ButtonLink>
        <ButtonLink href={url(`${CRISES}/ohne-netz`)} icon="download" look="secondary" small>
          {c.without}
        </ButtonLink>
        <ButtonLink href={url(`${CRISES}/hilfe`)} icon="help" look="secondary" small>
          {c.help}
        </ButtonLink>
      </PageHead>
      <p className="lead">{c.lead}</p>
      <DataTable
        caption={c.title}
        caption_hidden
        dense
        rows={data.crises}
        row_key={(row) => row.crisis_id}
        empty={
          <EmptyState title={c.none} icon="list">
            {c.none_text}
          </EmptyState>
        }
        columns={[
          { key: 'words', label: c.words, primary: true, cell: (row) => <a href={url(crisisPath(row.crisis_id))}>{row.words}</a> },
          { key: 'kind', label: c.kind, cell: (row) => c.kinds[row.kind] },
          { key: 'state', label: c.state, cell: (row) => <CrisisBadges t={t} crisis={row} /> },
          { key: 'since', label: c.since, cell: (row) => moment(row.since, lang, city.time_zone) },
        ]}
      />
      <PageLinks t={t} back={data.page > 1 ? at(data.page - 1) : null} next={data.more ? at(data.page + 1) : null} />
    </StaffShell>
  );
}

const fresh = page(z.object({}), async ({ actor }) => demand(mayLead(actor)), OpenPage, { who: 'staff' });

/** Opens a crisis with the least that must be known. */
function OpenPage(props: PageProps<void>) {
  const { t, url, problem } = props;
  const c = t.crisis;
  const values = 'words' in props.values ? props.values : { alarm: 'yes' };
  const field = { problem, values };
  return (
    <StaffShell {...props} title={c.open} way={[{ label: c.title, href: CRISES }, { label: c.open }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={c.open} />
      <p className="lead">{c.open_lead}</p>
      <Form action={url(`${CRISES}/neu`)} form_key={props.form_key} label={c.open}>
        <SelectField
          name="kind"
          label={c.kind}
          choices={CRISIS_KINDS.map((value) => ({ value, label: c.kinds[value] }))}
          required
          {...field}
        />
        <TextArea name="words" label={c.words} hint={c.words_hint} rows={3} max={CRISIS_TEXT.words} required {...field} />
        <div className="field-pair">
          <MomentField name="since" label={c.since} hint={c.since_hint} {...field} />
          <MomentField name="known_at" label={c.known_at} hint={c.known_hint} {...field} />
        </div>
        <Checkbox name="exercise" label={c.exercise} hint={c.exercise_hint} {...field} />
        <Checkbox name="alarm" label={c.alarm_now} hint={c.alarm_now_hint} {...field} />
        <Button icon="check">{c.open}</Button>
      </Form>
    </StaffShell>
  );
}

const opening = submit(
  openCrisisSchema,
  async (work, input, { context }) => {
    const { crisis_id } = await openCrisis(work, input);
    return seeOther(context.url(`${crisisPath(crisis_id)}?gespeichert`));
  },
  fresh,
);

export const routes: Route[] = [
  { path: CRISES, get: list },
  { path: `${CRISES}/neu`, get: fresh, post: opening, limit: 60 },
];
