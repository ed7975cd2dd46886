import type { ReactNode } from 'react';
import { z } from 'zod';
import { type Line, linesIn } from '#platform/csv-lines';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../context.ts';
import { page, ShowAgain, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { type ShellProps, StaffShell } from '../shell.tsx';
import { type Column, DataTable, ErrorSummary, Message, PageHead } from '../ui/index.ts';
import { csvFiles, filesGiven, ImportForm, type ImportTeam, type ImportWords, importSchema } from './upload-import.tsx';

/** What taking a table in comes to, or would come to: how many were stored, how many are as they were, and which lines are not taken. */
interface Outcome {
  stored: number;
  known: number;
  refused: { line: number; code: string; column: string; value: string }[];
}

/** Without the lines that are too many to show, and with whether it was taken already. */
type Shown<R> = R & { taken: boolean; refused_more: number };

type Words = ImportWords & Record<'lead' | 'would' | 'done' | 'nothing' | 'known' | 'refused' | 'refused_n' | 'more' | 'line', string>;

interface TableImport<R extends Outcome, S extends z.ZodType<Pick<z.infer<typeof importSchema>, 'files'>>> {
  path: string;
  max_bytes: number;
  words(t: Context['t']): Words;
  /** The pages between the front page and this one. */
  way(t: Context['t']): NonNullable<ShellProps['way']>;
  /** Refuses whoever may not; the teams that things of a table can belong to, where one is asked for. */
  read(work: Work): Promise<{ teams?: readonly ImportTeam[] }>;
  /** What the form sends. */
  schema: S;
  /** Several tables may be given at once. */
  multiple?: boolean;
  /** `check` writes nothing. */
  take(work: Work, lines: Line[], input: z.infer<S> & { check: boolean }): Promise<R>;
  /** What is said besides before the table is chosen. */
  more_lead?(t: Context['t']): ReactNode;
  /** More fields of the form. */
  fields?(props: PageProps<unknown>): ReactNode;
  /** Said instead of everything else, where nothing of the table can be read. */
  unread?(t: Context['t'], report: R): string | null;
  /** What else is said of the table. */
  notes?(t: Context['t'], report: R): readonly string[];
  /** What stands between that and the refused lines. */
  details?(t: Context['t'], report: R): ReactNode;
  /** Why a line is refused; its number stands before it. */
  columns(t: Context['t']): Column<R['refused'][number]>[];
}

/** So many refused lines are shown. */
const SHOWN = 100;

/** The page of a table that becomes things of a kind: looked at first, taken on the second press. */
export function tableImport<R extends Outcome, S extends z.ZodType<Pick<z.infer<typeof importSchema>, 'files'>>>(
  of: TableImport<R, S>,
): Route[] {
  const { path } = of;
  const takes = csvFiles(of.max_bytes);
  const get = page(
    z.object({ aufgenommen: z.coerce.number().int().optional().catch(undefined) }),
    async (work, { aufgenommen }) => ({ ...(await of.read(work)), done: aufgenommen }),
    importPage,
    { who: 'staff', takes },
  );

  function importPage(props: PageProps<{ teams?: readonly ImportTeam[]; done: number | undefined }>) {
    const { t, data, problem } = props;
    const w = of.words(t);
    const report = props.once ? (JSON.parse(props.once) as Shown<R>) : null;
    return (
      <StaffShell {...props} title={w.title} way={[...of.way(t), { label: w.title }]}>
        <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
        {data.done !== undefined && !problem && !report && <Message tone="success" title={fill(w.done, { n: data.done })} focus />}
        <PageHead title={w.title} />
        <p className="lead">{w.lead}</p>
        {of.more_lead?.(t)}
        {report && reportOf(t, report)}
        <ImportForm
          {...props}
          path={path}
          words={w}
          name="table"
          takes={takes}
          multiple={of.multiple === true}
          looked={report !== null}
          takeable={report !== null && !report.taken && report.stored > 0}
        >
          {of.fields?.(props)}
        </ImportForm>
      </StaffShell>
    );
  }

  function reportOf(t: Context['t'], report: Shown<R>) {
    const w = of.words(t);
    const unread = of.unread?.(t, report);
    if (unread) return <Message tone="warning" title={unread} focus />;
    const refused_n = report.refused.length + report.refused_more;
    const title = report.stored === 0 ? w.nothing : fill(report.taken ? w.done : w.would, { n: report.stored });
    return (
      <section className="stack">
        <Message tone={refused_n > 0 ? 'warning' : 'info'} title={title} focus>
          {report.known > 0 && <p>{fill(w.known, { n: report.known })}</p>}
          {refused_n > 0 && <p>{fill(w.refused_n, { n: refused_n })}</p>}
          {of.notes?.(t, report).map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Message>
        {of.details?.(t, report)}
        {refused_n > 0 && (
          <DataTable
            caption={w.refused}
            dense
            wordy
            rows={report.refused as R['refused'][number][]}
            row_key={(row) => `${row.line} ${row.code}`}
            columns={[{ key: 'line', label: w.line, primary: true, cell: (row) => row.line }, ...of.columns(t)]}
          />
        )}
        {report.refused_more > 0 && <p>{fill(w.more, { n: report.refused_more })}</p>}
      </section>
    );
  }

  const post = submit(
    of.schema,
    async (work, input, { context, values }) => {
      const lines = (await filesGiven(work, input.files, 'table')).flatMap(({ bytes }) => linesIn(bytes));
      const check = values._do !== 'take';
      const report = await of.take(work, lines, { ...input, check });
      // What was taken whole is told on a page that can be loaded anew.
      if (!check && report.refused.length === 0) return seeOther(context.url(`${path}?aufgenommen=${report.stored}`));
      const refused = report.refused.slice(0, SHOWN);
      const shown = { ...report, refused, refused_more: report.refused.length - refused.length, taken: !check };
      throw new ShowAgain(values, JSON.stringify(shown));
    },
    get,
  );
  return [{ path, get, post, limit: 20 }];
}

/** What the form sends of which no team is asked. */
export const tableSchema = importSchema.omit({ owner: true });
