import { z } from 'zod';
import { type ImportedForm, importForms } from '#modules/forms';
import { differenceText } from '../../form-difference.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { Card, Message } from '../../ui/index.ts';
import { AdminPage } from '../admin/editing.tsx';
import { FORM_DESK_PATH } from '../admin/paths.ts';
import { filesGiven, ImportForm, importSchema, xmlFiles } from '../upload-import.tsx';
import { type ChoicesProps, choicesFor, FormChoice } from './choices.tsx';
import { ReportLines, Warnings } from './report.tsx';

const PATH = `${FORM_DESK_PATH}/einlesen`;
const TAKES = xmlFiles(20_000_000, ['xml', 'gc']);

const get = page(z.object({}), choicesFor, ImportPage, { who: 'staff', takes: TAKES });
type Props = ChoicesProps;

/** What became of one file, as the page shows it: differences are sentences already. */
type Shown = Omit<ImportedForm, 'before' | 'differences' | 'by_hand'> & { sentences: string[]; hand: string[] };

/** Official forms: looked at first, then kept as drafts. */
function ImportPage(props: Props) {
  const { t } = props;
  const i = t.form_import;
  const report = props.once ? (JSON.parse(props.once) as Shown[]) : null;
  return (
    <AdminPage {...props} title={i.title} way={[{ label: t.form_desk.title, href: FORM_DESK_PATH }]}>
      <p className="lead">{i.lead}</p>
      {report && <Report {...props} rows={report} />}
      <ImportForm
        {...props}
        path={PATH}
        words={i}
        name="schemas"
        takes={TAKES}
        looked={report !== null}
        takeable={report?.some(({ what }) => what === 'new' || what === 'changed') === true}
      >
        <FormChoice {...props} name="form_id" label={i.next_of} none={i.auto} words={i.next_version} />
      </ImportForm>
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
  importSchema.extend({ form_id: z.string().max(60).default('') }),
  async (work, { owner, form_id, files }, { context, values }) => {
    const given = await filesGiven(work, files, 'schemas');
    const check = values._do !== 'take';
    const report = await importForms(work, { files: given, owner, form_id: form_id || undefined, check });
    const kept = report.filter(({ what }) => what === 'new' || what === 'changed');
    if (check || kept.length === 0) throw new ShowAgain(values, JSON.stringify(report.map((one) => shownOf(one, context))));
    const only = kept.length === 1 ? kept[0]?.form_id : undefined;
    return seeOther(context.url(only ? `${FORM_DESK_PATH}/${only}?gespeichert` : FORM_DESK_PATH));
  },
  get,
);

function shownOf({ before, differences = [], by_hand = [], ...one }: ImportedForm, { t, lang }: Pick<Props, 't' | 'lang'>): Shown {
  const after = one.imported?.form;
  const sentences = (which: typeof differences) =>
    before && after ? which.map((difference) => differenceText(t.form_difference, lang, difference, { before, after })) : [];
  return { ...one, sentences: sentences(differences), hand: sentences(by_hand) };
}

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
