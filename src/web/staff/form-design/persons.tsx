import { z } from 'zod';
import { freeKey, partAt, pathsIn, type Tried, tryAll } from '#modules/forms';
import { FORM } from '#modules/forms/words';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { formText } from '../../form-words.ts';
import { page } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Badge, Button, ButtonLink, DataTable, Details, EmptyState, HiddenField, SelectField, TextField } from '../../ui/index.ts';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { asked, changing, DesignPage, type DesignProps, designFor, designPath, onPage, whereOf } from './design.tsx';
import { DesignForm } from './design-form.tsx';
import { answersIn } from './preview-post.ts';

const personsAsked = asked.extend({ _antworten: z.string().max(200_000).optional() });

const get = page(
  personsAsked,
  async (work: Work, { _antworten, ...of }) => ({
    ...(await designFor(work, of)),
    answers: _antworten === undefined ? undefined : answersIn(_antworten),
  }),
  PersonsPage,
  { who: 'staff' },
);
type Props = DesignProps & { data: { answers?: unknown } };

/** Every test person of the form, filled in anew with the form as it stands: who comes through as expected, and who does not. */
function PersonsPage(props: Props) {
  const { t, lang, url, data } = props;
  const d = t.form_design.persons;
  const { form } = data.draft;
  const rows = tryAll(form, whereOf(props));
  const wrong = rows.filter(({ as_expected }) => !as_expected).length;
  const outcome = (stop: string | undefined) =>
    stop === undefined
      ? d.sent
      : fill(d.stops, { title: stop === '' ? formText(form.title, lang) : formText(partAt(form, stop)?.title, lang) || stop });
  return (
    <DesignPage
      {...props}
      title={d.title}
      head={
        <ButtonLink href={url(designPath(data.form_id, '/vorschau'))} icon="add" small>
          {d.add}
        </ButtonLink>
      }
    >
      <p className="lead">{d.lead}</p>
      {rows.length > 0 && <p>{wrong === 0 ? fill(d.all_right, { n: rows.length }) : fill(d.some_wrong, { n: wrong, all: rows.length })}</p>}
      {data.answers !== undefined && <KeepPerson {...props} data={{ ...data, answers: data.answers }} found={undefined} open />}
      <DataTable
        caption={d.title}
        caption_hidden
        dense
        rows={rows}
        row_key={({ person }) => person.key}
        empty={
          <EmptyState title={d.none} icon="people">
            {d.none_text}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            label: d.name,
            primary: true,
            cell: ({ person }) => <a href={url(onPage(data.form_id, 'vorschau', { person: person.key }))}>{person.name}</a>,
          },
          {
            key: 'result',
            label: d.result,
            cell: ({ as_expected }) => (
              <Badge tone={as_expected ? 'done' : 'problem'} small>
                {as_expected ? d.as_expected : d.otherwise}
              </Badge>
            ),
          },
          { key: 'expected', label: d.expected, cell: ({ person }) => outcome(person.stops_at) },
          { key: 'found', label: d.found, cell: ({ found }) => outcome(found) },
          { key: 'remove', label: d.remove, label_hidden: true, cell: (row) => <RemovePerson {...props} row={row} /> },
        ]}
      />
    </DesignPage>
  );
}

function RemovePerson({ row, ...props }: Props & { row: Tried }) {
  const label = fill(props.t.form_design.persons.remove_one, { name: row.person.name });
  return (
    <DesignForm {...props} to="/personen/weg" label={label}>
      <HiddenField name="person" value={row.person.key} />
      <Button look="tertiary" icon="delete" small icon_only>
        {label}
      </Button>
    </DesignForm>
  );
}

interface KeepProps extends DesignProps {
  data: DesignProps['data'] & { answers: unknown };
  /** Where these answers stop as the form is now. */
  found: string | undefined;
  open?: boolean;
}

/** Keeps the answers so far as a test person, with what is expected of them. */
export function KeepPerson({ open, found, ...props }: KeepProps) {
  const { t, lang, data, values, problem } = props;
  const d = t.form_design.persons;
  const { form } = data.draft;
  const stops = pathsIn(form.parts)
    .filter((path) => partAt(form, path)?.kind !== 'notice')
    .map((path) => ({ value: `at ${path}`, label: fill(d.stops, { title: formText(partAt(form, path)?.title, lang) }) }));
  const kept = problem && open;
  return (
    <Details summary={d.keep} open={open}>
      <DesignForm {...props} to="/personen" label={d.keep}>
        <HiddenField name="_antworten" value={JSON.stringify(data.answers)} />
        <TextField
          name="name"
          id="f-person-name"
          label={d.name}
          hint={d.name_hint}
          required
          values={kept ? values : {}}
          problem={kept ? problem : undefined}
        />
        <SelectField
          name="expected"
          id="f-person-expected"
          label={d.expected}
          value={kept ? String(values.expected ?? '') : found === undefined ? 'sent' : `at ${found}`}
          choices={[
            { value: 'sent', label: d.sent },
            { value: 'at ', label: fill(d.stops, { title: formText(form.title, lang) }) },
            ...stops,
          ]}
          required
        />
        <Button icon="check" look="secondary">
          {d.keep}
        </Button>
      </DesignForm>
    </Details>
  );
}

const kept = z.object({
  name: z.string().trim().min(1).max(200),
  expected: z.string().max(1_100),
});

const post = changing(get, ({ form_id: id, draft: { form } }, { input, values }) => {
  const { name, expected } = kept.parse(input);
  const answers = answersIn(String(values._antworten ?? ''));
  const persons = form.persons ?? [];
  if (persons.length >= FORM.persons) throw new Refusal('form_too_large');
  const key = freeKey(
    'person',
    persons.map((one) => one.key),
  );
  const stops_at = expected.startsWith('at ') ? expected.slice(3) : undefined;
  const person = { key, name, answers, ...(stops_at === undefined ? {} : { stops_at }) };
  return { edit: { do: 'persons', persons: [...persons, person] }, to: () => `${designPath(id, '/personen')}?gespeichert` };
});

const remove = changing(get, ({ form_id: id, draft: { form } }, { input }) => ({
  edit: { do: 'persons', persons: (form.persons ?? []).filter(({ key }) => key !== input.person) },
  to: () => `${designPath(id, '/personen')}?gespeichert`,
}));

const limit = 120;
const at = `${FORM_DESK_PATH}/:form_id/bauen/personen`;
export const routes: Route[] = [
  { path: at, get, post, limit },
  { path: `${at}/weg`, post: remove, limit, home: at },
];
