import type { ReactNode } from 'react';
import { z } from 'zod';
import type { Work } from '#platform/work';
import type { Context, PageProps } from '../../context.ts';
import { moment } from '../../format.ts';
import { type PageHandler, ShowAgain, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonRow,
  DataTable,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  TextArea,
  TextField,
  type Values,
} from '../../ui/index.ts';
import { type Difference, differencesOf } from './differences.ts';
import { type Tree, treeOf, withRow } from './form-values.ts';
import { ADMIN } from './paths.ts';

/** An item under its form, as it is stored now. */
export interface Edited<T> {
  id: string;
  version: number;
  value: T;
  edited_at: Date | null;
  edited_by: string | null;
}

/**
 * The post of an item's form. Row buttons (`_row`) show the form again with a row more, less or elsewhere; everything else is brought into shape,
 * checked by the schema of the item and saved. `save` gives the address to go to.
 */
export function saving<T>(
  schema: z.ZodType<T>,
  shape: (work: Work, tree: Tree, id: string) => unknown,
  save: (work: Work, input: { value: T; version: number }) => Promise<string>,
  again: PageHandler,
): SubmitHandler {
  return submit(
    z.looseObject({ version: z.coerce.number().int().min(0).default(0), id: z.string().max(60).default('') }),
    async (work, { version, id }, { context, values }) => {
      if (typeof values._row === 'string') throw new ShowAgain(withRow(values, values._row));
      const value = schema.parse(await shape(work, treeOf(values), id));
      return seeOther(context.url(await save(work, { value, version })));
    },
    again,
  );
}

/** What a form shows: what was typed, or else the item. */
export function shownValues(props: { values: Values }, stored: Values): Values {
  return 'version' in props.values ? props.values : stored;
}

interface AdminPageProps extends PageProps<unknown> {
  title: string;
  /** Pages between the overview and this one. */
  way?: { label: string; href?: string }[];
  saved?: boolean;
  head?: ReactNode;
  children: ReactNode;
}

/** The frame of every page of the administration: the way here, what went wrong, what was saved. */
export function AdminPage({ title, way = [], saved, head, children, ...props }: AdminPageProps) {
  const { t, problem } = props;
  // Owners of an application come here without being administrators.
  const inside = props.work.actor.grants.some(
    ({ action }) => action === 'city.edit' || action === 'people.manage' || action === 'letter.design',
  );
  const steps =
    props.path === ADMIN
      ? [{ label: title }]
      : [...(inside ? [{ label: t.layout.administration, href: ADMIN }] : []), ...way, { label: title }];
  return (
    <StaffShell {...props} title={title} way={steps}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {saved && !problem && <Message tone="success" title={t.case.saved} focus />}
      <PageHead title={title}>{head}</PageHead>
      {children}
    </StaffShell>
  );
}

interface ItemFormProps extends PageProps<unknown> {
  action: string;
  /** Absent for a new item. */
  item?: Edited<unknown>;
  label: string;
  /** The kind of the item, where its fields have names of their own. */
  kind?: string;
  children: ReactNode;
}

/**
 * The form of an item with the version it was made from. When the item has moved on, both stand there: what is stored now and what was typed;
 * saving once more is then a decision. The first button of the form is the saving one, so that Enter does not move a row.
 */
export function ItemForm({ action, item, label, kind, children, ...props }: ItemFormProps) {
  const { t, url, values } = props;
  const moved_on = props.problem?.code === 'changed_meanwhile' && item;
  const version = moved_on || !('version' in values) ? (item?.version ?? 0) : String(values.version);
  return (
    <>
      {moved_on && <MovedOn {...props} item={item} kind={kind} />}
      <Form action={url(action)} form_key={props.form_key} label={label}>
        <button type="submit" className="kern-sr-only" tabIndex={-1} aria-hidden="true" />
        <HiddenField name="version" value={String(version)} />
        {children}
        <ButtonRow>
          <Button icon="check">{t.admin.save}</Button>
        </ButtonRow>
      </Form>
    </>
  );
}

function MovedOn({ item, kind, ...props }: PageProps<unknown> & { item: Edited<unknown>; kind: string | undefined }) {
  const { t, lang, city } = props;
  const a = t.admin;
  const typed = treeOf(Object.fromEntries(Object.entries(props.values).filter(([name]) => !BESIDE.includes(name))));
  const at = item.edited_at ? moment(item.edited_at, lang, city.time_zone) : '–';
  return (
    <Message tone="warning" title={fill(a.moved_on, { name: item.edited_by ?? a.folder, at })}>
      <p>{a.moved_on_text}</p>
      <Differences
        {...props}
        side_by_side
        kind={kind}
        caption={a.moved_on_table}
        before={a.stored_now}
        after={a.your_input}
        differences={differencesOf(comparable(item.value), typed)}
      />
    </Message>
  );
}

/** Fields of a form that are not of the item. */
const BESIDE = ['version', 'picture', 'remove_picture', 'id'];

/** An item as its form would give it back, so that only what people changed shows as different. */
function comparable(value: unknown): unknown {
  if (value === true) return 'yes';
  if (value === false) return undefined;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, comparable(inner)]));
}

interface DifferencesProps extends Context {
  /** Two that stand side by side: neither takes the other's place. */
  side_by_side?: boolean;
  caption: string;
  before: string;
  after: string;
  differences: Difference[];
  /** The kind of the item, where its fields have names of their own. */
  kind?: string;
}

/** A table of what differs: which field, what stood there, what stands there. */
export function Differences({ caption, before, after, differences, side_by_side, kind = '', ...props }: DifferencesProps) {
  const a = props.t.admin;
  const names = { ...a.fields, ...a.fields_of[kind] };
  const value = (text: string | undefined, gone: boolean) => {
    if (text === undefined) return <span className="muted">{a.nothing}</span>;
    const words = inWords(a.values, text);
    if (side_by_side) return words;
    return gone ? <del>{words}</del> : <ins>{words}</ins>;
  };
  return (
    <DataTable
      caption={caption}
      caption_hidden
      dense
      rows={differences}
      row_key={(row) => row.path.join('.')}
      empty={<p className="muted">{a.no_difference}</p>}
      columns={[
        { key: 'field', label: a.field, primary: true, cell: (row) => fieldName(names, row.path) },
        { key: 'before', label: before, cell: (row) => value(row.before, true) },
        { key: 'after', label: after, cell: (row) => value(row.after, false) },
      ]}
    />
  );
}

function inWords(words: Record<string, string>, text: string): string {
  return words[text] ?? text;
}

/** The name of a field as people know it: "Fragen › amount › Deutsch". */
export function fieldName(names: Record<string, string>, path: readonly string[]): string {
  return path.map((step) => names[step] ?? step).join(' › ');
}

interface BothProps extends Pick<PageProps<unknown>, 't' | 'problem'> {
  name: string;
  label: string;
  values: Values;
  hint?: string;
  area?: boolean;
  rows?: number;
  /** `german`: English may follow later. */
  required?: boolean | 'german';
}

/** One text in both languages, side by side where there is room. */
export function InBoth({ t, name, label, area, required = true, hint, rows, ...field }: BothProps) {
  const one = (lang: 'de' | 'en') => {
    const props = {
      ...field,
      name: `${name}.${lang}`,
      label: `${label} (${lang === 'de' ? t.layout.german : t.layout.english})`,
      required: required === 'german' ? lang === 'de' : required,
      optional_label: t.layout.optional,
      hint: lang === 'de' ? hint : undefined,
    };
    return area ? <TextArea {...props} rows={rows ?? 3} /> : <TextField {...props} />;
  };
  return (
    <div className="field-pair">
      {one('de')}
      {one('en')}
    </div>
  );
}
