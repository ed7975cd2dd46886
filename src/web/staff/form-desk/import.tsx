import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { teamsFor } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { formsForStaff, formVersionsFor, type ImportedForm, importForms, mayEditForm } from '#modules/forms';
import { Refusal } from '#platform/errors';
import { fileStream } from '#platform/files';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { differenceText } from '../../form-difference.ts';
import type { Takes } from '../../form-input.ts';
import { formText } from '../../form-words.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Button, ButtonRow, Card, FileField, Form, Message, SelectField } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { ReportLines, Warnings } from './report.tsx';

const PATH = `${FORM_DESK_PATH}/einlesen`;
/** A file without a declaration is taken for text, or for a page where one stands in it. */
const TAKES: Takes = {
  max_bytes: 20_000_000,
  allowed: ['application/xml', 'text/plain', 'text/html'].map((media_type) => ({ media_type, extensions: ['xml', 'gc'] })),
};

async function importFor(work: Work) {
  const [{ rows }, teams] = await Promise.all([formsForStaff(work), teamsFor(work)]);
  return { forms: rows.filter(({ number }) => number !== null), teams: teams.filter(({ team_id }) => mayEditForm(work.actor, team_id)) };
}

const get = page(z.object({}), importFor, ImportPage, { who: 'staff', takes: TAKES });
type Props = PageProps<Awaited<ReturnType<typeof importFor>>>;

/** What became of one file, as the page shows it: differences are sentences already. */
type Shown = Omit<ImportedForm, 'differences' | 'by_hand'> & { sentences: string[]; hand: string[] };

/** Official forms: looked at first, then kept as drafts. */
function ImportPage(props: Props) {
  const { t, lang, url, data, problem, values } = props;
  const i = t.form_import;
  const report = props.once ? (JSON.parse(props.once) as Shown[]) : null;
  return (
    <AdminPage {...props} title={i.title} way={[{ label: t.form_desk.title, href: FORM_DESK_PATH }]}>
      <p className="lead">{i.lead}</p>
      {report && <Report {...props} rows={report} />}
      <Form action={url(PATH)} form_key={props.form_key} label={i.title} multipart>
        <FileField
          name="schemas"
          label={i.files}
          hint={i.files_hint}
          accept=".xml,.gc"
          multiple
          stored={[values.file ?? []].flat().map((token, n) => ({ id: token, name: `${i.kept} ${n + 1}` }))}
          stored_name="file"
          texts={{ stored: i.kept_files, remove: t.report.remove }}
          problem={problem}
          required
        />
        <SelectField
          name="owner"
          label={i.team}
          choices={data.teams.map((team) => ({ value: team.team_id, label: inLanguage(team.name, lang) }))}
          required
          problem={problem}
          values={values}
        />
        <SelectField
          name="form_id"
          label={i.next_of}
          empty_label={i.auto}
          choices={data.forms.map(({ form_id, title }) => ({
            value: form_id,
            label: fill(i.next_version, { name: formText(title, lang) }),
          }))}
          problem={problem}
          values={values}
        />
        <ButtonRow>
          <Button name="_do" value="check" icon="visible" look={report ? 'secondary' : 'primary'}>
            {i.check}
          </Button>
          {report?.some(({ what }) => what === 'new' || what === 'changed') && (
            <Button name="_do" value="take" icon="check">
              {i.take}
            </Button>
          )}
        </ButtonRow>
      </Form>
    </AdminPage>
  );
}

function Report(props: Props & { rows: Shown[] }) {
  const { t, rows } = props;
  const i = t.form_import;
  return (
    <section className="stack">
      <h2>{i.report}</h2>
      <Message title={i.checked} />
      {rows.map((row) => (
        <Card key={row.file} level={3} title={row.imported?.form.title.de ?? row.file} preline={row.imported ? row.file : undefined}>
          <p>{outcome(t, row)}</p>
          {row.imported && <Imported {...props} row={row} imported={row.imported} />}
        </Card>
      ))}
    </section>
  );
}

function Imported({ row, imported, ...props }: Props & { row: Shown; imported: NonNullable<Shown['imported']> }) {
  const i = props.t.form_import;
  const { source, lines, warnings } = imported.report;
  return (
    <>
      <p className="muted">
        {fill(i.from_source, source)} {fill(i.tasks_count, { n: imported.tasks.length })}
      </p>
      <Sentences title={i.by_hand} lead={i.by_hand_lead} sentences={row.hand} />
      <Sentences title={i.differences} sentences={row.sentences} />
      <Warnings t={props.t} warnings={warnings} />
      <ReportLines t={props.t} lines={lines} />
    </>
  );
}

function Sentences({ title, lead, sentences }: { title: string; lead?: string; sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      {lead && <p>{lead}</p>}
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function outcome(t: Props['t'], { what, refused }: Shown): string {
  const i = t.form_import;
  if (!refused) return i.whats[what];
  const { line, code, about, reason } = refused;
  const known: Record<string, string> = t.refusals;
  const why = i.reasons[code] ? fill(i.reasons[code], { about }) : (reason ?? known[code] ?? code);
  return [i.whats.refused, ...(line === undefined ? [] : [fill(i.line, { n: line })])].join(', ').concat(`: ${why}`);
}

const post = submit(
  z.object({
    owner: z.string().min(1).max(60),
    form_id: z.string().max(60).default(''),
    files: z.array(z.object({ file_hash: z.string(), name: z.string() })).default([]),
  }),
  async (work, { owner, form_id, files }, { context, values }) => {
    if (files.length === 0) throw new Refusal('file_empty', { field: 'schemas' });
    const given = await Promise.all(
      files.map(async ({ file_hash, name }) => ({ name, bytes: await buffer((await fileStream(work.read, file_hash)).stream) })),
    );
    const check = values._do !== 'take';
    const report = await importForms(work, { files: given, owner, form_id: form_id || undefined, check });
    const kept = report.filter(({ what }) => what === 'new' || what === 'changed');
    if (check || kept.length === 0) throw new ShowAgain(values, JSON.stringify(await shownFrom(work, report, context)));
    const only = kept.length === 1 ? kept[0]?.form_id : undefined;
    return seeOther(context.url(only ? `${FORM_DESK_PATH}/${only}?gespeichert` : FORM_DESK_PATH));
  },
  get,
);

async function shownFrom(
  work: Work,
  report: readonly ImportedForm[],
  { t, lang }: Pick<PageProps<unknown>, 't' | 'lang'>,
): Promise<Shown[]> {
  return await Promise.all(
    report.map(async ({ differences = [], by_hand = [], ...one }) => {
      const before = one.form_id && differences.length > 0 ? (await formVersionsFor(work.read, one.form_id))[0]?.form : undefined;
      const after = one.imported?.form;
      const sentences = (which: typeof differences) =>
        before && after ? which.map((difference) => differenceText(t.form_difference, lang, difference, { before, after })) : [];
      return { ...one, sentences: sentences(differences), hand: sentences(by_hand) };
    }),
  );
}

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
