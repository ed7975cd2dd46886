import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { type Starting, startChangeSchema, startingFor, startStaffChange, teamName } from '#modules/staff-changes';
import { CHANGE_KINDS, CHANGE_TEXT, type ChangeKind } from '#modules/staff-changes/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { CaseHead } from '../../staff/case-page.tsx';
import {
  Button,
  CheckboxGroup,
  DateField,
  Form,
  HiddenField,
  PageHead,
  RadioGroup,
  SearchField,
  SelectField,
  SubNav,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { priceWords } from '../orders/parts.tsx';
import { STAFF_CHANGES } from '../paths.ts';

const PATH = `${STAFF_CHANGES}/neu`;
const asked = z.object({ kind: z.enum(CHANGE_KINDS).catch('joins'), q: z.string().trim().max(120).catch('') });
const get = page(asked, async (work: Work, { kind, q }) => ({ kind, q, ...(await startingFor(work, q)) }), NewPage, { who: 'staff' });
type Props = PageProps<Starting & { kind: ChangeKind; q: string }>;

/** Enters that somebody joins, moves or leaves: the kind first, then who, when, where and what they need. */
function NewPage(props: Props) {
  const { t, url, data, problem, values } = props;
  const s = t.staff_changes;
  const { kind, q } = data;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <StaffShell {...props} title={s.start_title} way={[{ label: s.title, href: STAFF_CHANGES }, { label: s.start }]}>
      <CaseHead {...props} saved={false} />
      <PageHead title={s.start_title} />
      <p className="lead">{s.start_lead}</p>
      <SubNav
        label={s.kind}
        items={CHANGE_KINDS.map((one) => ({ href: url(`${PATH}?kind=${one}`), label: s.kinds[one] ?? one, current: one === kind }))}
      />
      {(data.own_teams === 'all' || q !== '') && (
        <Form method="get" action={url(PATH)} label={s.find} inline>
          <HiddenField name="kind" value={kind} />
          <SearchField name="q" label={s.find} value={q} button_label={s.find_button} />
        </Form>
      )}
      <Form action={url(PATH)} form_key={props.form_key} label={s.start_title}>
        <HiddenField name="kind" value={kind} />
        <HiddenField name="q" value={q} />
        <Who {...props} />
        {kind !== 'leaves' && (
          <SelectField
            name="team_id"
            label={kind === 'moves' ? s.team_to : s.team}
            required
            empty_label="–"
            choices={teamsOf(props)}
            {...field}
            values={{
              team_id: data.own_teams !== 'all' && kind === 'joins' && data.own_teams.length === 1 ? data.own_teams[0] : undefined,
              ...values,
            }}
          />
        )}
        <DateField name="day" label={kind === 'joins' ? s.day_joins : kind === 'moves' ? s.day_moves : s.day_leaves} required {...field} />
        {kind !== 'leaves' && (
          <>
            <TextField name="place" label={s.place} hint={s.place_hint} max={CHANGE_TEXT.place} {...optional} />
            <Needs {...props} />
          </>
        )}
        <TextArea name="note" label={s.note} hint={s.note_hint} rows={2} max={CHANGE_TEXT.note} {...optional} />
        <Button icon="check">{s.save}</Button>
      </Form>
    </StaffShell>
  );
}

/** Leads enter joiners for their own teams; where somebody moves to is not theirs to choose from alone. */
function teamsOf({ lang, data }: Props) {
  const { kind, own_teams, teams } = data;
  const shown = own_teams === 'all' || kind === 'moves' ? teams : teams.filter((team) => own_teams.includes(team.team_id));
  return shown.map((team) => ({ value: team.team_id, label: teamName(team.name, lang) }));
}

function Who({ t, data, problem, values }: Props) {
  const s = t.staff_changes;
  const { kind, people, q } = data;
  const field = { problem, values };
  const choices = people.map((one) => ({ value: one.person_id, label: one.name }));
  const joins = kind === 'joins';
  return (
    <>
      {q !== '' && people.length === 0 && <p role="status">{s.nobody}</p>}
      {!joins && q === '' && people.length === 0 && <p>{s.find_first}</p>}
      {choices.length > 0 && (!joins || q !== '') && (
        <RadioGroup
          name="person_id"
          label={s.person}
          required={!joins}
          choices={joins ? [{ value: '', label: s.person_new }, ...choices] : choices}
          {...field}
          values={{ person_id: choices.length === 1 ? choices[0]?.value : undefined, ...values }}
        />
      )}
      {joins && (
        <>
          <TextField name="name" label={s.name} hint={s.name_hint} max={CHANGE_TEXT.name} {...field} />
          <TextField name="email" type="email" label={s.email} hint={s.email_hint} optional_label={t.layout.optional} {...field} />
        </>
      )}
    </>
  );
}

/** Bundles first, then single things that need no choice; each with its price. */
function Needs(props: Props) {
  const { t, lang, data, problem, values } = props;
  const s = t.staff_changes;
  const items = data.items.toSorted((a, b) => Number(b.sort === 'bundle') - Number(a.sort === 'bundle'));
  if (items.length === 0) return null;
  return (
    <>
      <CheckboxGroup
        name="item_ids"
        label={s.items}
        hint={s.items_hint}
        choices={items.map((item) => ({
          value: item.item_id,
          label: item.sort === 'bundle' ? fill(s.bundle, { name: inLanguage(item.name, lang) }) : inLanguage(item.name, lang),
          hint: priceWords(props, item.price_cents, item.monthly_cents),
        }))}
        problem={problem}
        values={values}
        value={[values.item_ids ?? []].flat()}
      />
      <SelectField
        name="cost_centre_id"
        label={s.cost_centre}
        empty_label="–"
        choices={data.cost_centres.map((one) => ({
          value: one.cost_centre_id,
          label: `${inLanguage(one.name, lang)} (${one.cost_centre_id})`,
        }))}
        problem={problem}
        values={values}
        optional_label={t.layout.optional}
      />
    </>
  );
}

const post = submit(
  startChangeSchema.omit({ language: true }),
  async (work, input, { context }) => {
    const { staff_change_id } = await startStaffChange(work, { ...input, language: context.lang });
    return seeOther(context.url(`${STAFF_CHANGES}/${staff_change_id}?neu`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
