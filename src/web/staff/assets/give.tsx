import { z } from 'zod';
import { assetFor, giveAsset, giveAssetSchema } from '#modules/assets';
import { ASSET_TEXT } from '#modules/assets/words';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { staffListFor, staffListSchema } from '#modules/people';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonRow,
  DateField,
  Form,
  HiddenField,
  PageHead,
  RadioGroup,
  SearchField,
  SelectField,
  TextArea,
  TextField,
} from '../../ui/index.ts';
import { CaseHead } from '../case-page.tsx';
import { ASSETS } from './paths.ts';

const PATH = `${ASSETS}/:asset_id/ausgeben`;
const SHOWN = 12;

const schema = z.object({ asset_id: z.uuid(), q: z.string().trim().max(120).catch(''), leihe: z.string().max(10).catch('') });

/** Staff whose name was typed, a few of them. */
export const peopleFound = (work: Work, q: string) =>
  q === '' ? Promise.resolve([]) : staffListFor(work, staffListSchema.parse({ q })).then(({ rows }) => rows.slice(0, SHOWN));

async function giveFor(work: Work, { asset_id, q, leihe }: z.infer<typeof schema>) {
  const { asset, may } = await assetFor(work, { asset_id });
  demand(may.work);
  demand(may.to.includes('assigned'), 'asset_state');
  const [people, teams] = await Promise.all([peopleFound(work, q), teamsFor(work)]);
  return { asset, q, people, teams, lends: leihe === 'ja' };
}

const get = page(schema, giveFor, GivePage, { who: 'staff' });

/** Hands a device to somebody: found by name first, then chosen. */
function GivePage(props: PageProps<Awaited<ReturnType<typeof giveFor>>>) {
  const { t, url, lang, data, problem, values } = props;
  const a = t.assets;
  const { asset, people, q } = data;
  const own = `${ASSETS}/${asset.asset_id}`;
  const title = fill(a.give_title, { tag: asset.asset_tag });
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <StaffShell {...props} title={title} way={[{ label: a.title, href: ASSETS }, { label: asset.asset_tag, href: own }, { label: a.give }]}>
      <CaseHead {...props} saved={false} />
      <PageHead title={title} preline={asset.model_name} />
      <p className="lead">{a.give_lead}</p>
      {data.lends && <p>{t.loans.lend_hint}</p>}
      <PersonSearch {...props} action={url(`${own}/ausgeben`)} q={q} lends={data.lends} />
      <Form action={url(`${own}/ausgeben`)} form_key={props.form_key} label={title}>
        <HiddenField name="version" value={String(asset.version)} />
        <HiddenField name="q" value={q} />
        {data.lends && <HiddenField name="leihe" value="ja" />}
        <PersonChoice {...props} people={people} q={q} />
        <SelectField
          name="team_id"
          label={a.give_team}
          hint={a.give_team_hint}
          empty_label="–"
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          {...optional}
        />
        <TextField name="place" label={a.place} max={ASSET_TEXT.place} {...optional} />
        <DateField name="due_on" label={a.give_due} hint={a.give_due_hint} {...optional} />
        <TextArea name="note" label={a.note_why} rows={2} max={ASSET_TEXT.note} {...optional} />
        <ButtonRow>
          <Button icon="check">{a.give}</Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

type Found = Awaited<ReturnType<typeof peopleFound>>;

/** Finds somebody of the staff by their name. */
export function PersonSearch({ t, action, q, lends }: PageProps<unknown> & { action: string; q: string; lends?: boolean }) {
  const a = t.assets;
  return (
    <Form method="get" action={action} label={a.give_search} inline>
      {lends && <HiddenField name="leihe" value="ja" />}
      <SearchField name="q" label={a.give_search} value={q} button_label={a.give_find} />
    </Form>
  );
}

/** Who of those found it is. */
export function PersonChoice({ t, lang, problem, values, people, q }: PageProps<unknown> & { people: Found; q: string }) {
  const a = t.assets;
  if (people.length === 0) return q === '' ? null : <p role="status">{a.give_nobody}</p>;
  return (
    <RadioGroup
      name="person_id"
      label={a.give_person}
      value={people.length === 1 ? people[0]?.person_id : undefined}
      choices={people.map((person) => ({
        value: person.person_id,
        label: person.name,
        hint: [person.department, ...(person.teams ?? []).map((team) => inLanguage(team.name, lang))].filter(Boolean).join(', '),
      }))}
      problem={problem}
      values={values}
    />
  );
}

const post = submit(
  giveAssetSchema,
  async (work, input, { context }) => {
    await giveAsset(work, input);
    return seeOther(context.url(`${ASSETS}/${input.asset_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
