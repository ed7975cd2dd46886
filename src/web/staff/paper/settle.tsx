import { onPaperSchema, settleSheet, settleSheetSchema } from '#modules/paper';
import type { Decisive } from '#modules/paper/words';
import { categoryChoices } from '../../citizen/catalogue-fields.tsx';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ErrorSummary, Form, first, HiddenField, PageHead, RadioGroup, SelectField, TextField } from '../../ui/index.ts';
import { categoryName, dayWords, type SheetData, sheetDataFor } from './data.ts';
import { PAPER, paperPath } from './parts.tsx';
import { NotNow } from './second.tsx';
import { Scans } from './summary.tsx';

const get = page(onPaperSchema, (work, { number }) => sheetDataFor(work, number), SettlePage, { who: 'staff' });
type Props = PageProps<SheetData>;
type Reading = SheetData['paper']['readings'][number];

/** What two people read differently, side by side. */
function SettlePage(props: Props) {
  const { t, url, data, problem, form_key } = props;
  const p = t.paper;
  const { paper } = data;
  const way = [{ label: p.title, href: PAPER }, { label: paper.number, href: paperPath(paper.number) }, { label: p.settle }];
  return (
    <StaffShell {...props} title={`${p.settle} (${paper.number})`} way={way} scripts={['street-suggest.js']}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={fill(p.sheet, { number: paper.number })} />
      {paper.may.settle ? (
        <>
          <p className="lead">{p.settle_lead}</p>
          {paper.pictures.length > 0 && (
            <p>
              <Scans {...props} />
            </p>
          )}
          <Form action={url(paperPath(paper.number, '/klaeren'))} form_key={form_key} label={p.settle}>
            <HiddenField name="version" value={String(paper.version)} />
            {paper.readings.map((reading) => (
              <Difference key={reading.field} {...props} reading={reading} />
            ))}
            <Button icon="check">{p.settle_send}</Button>
          </Form>
        </>
      ) : (
        <NotNow {...props} />
      )}
      <p>
        <a href={url(paperPath(paper.number))}>{p.to_number}</a>
      </p>
    </StaffShell>
  );
}

function Difference({ t, lang, data, problem, values, reading }: Props & { reading: Reading }) {
  const p = t.paper;
  const { field } = reading;
  const shown = (value: string) => wordsOf(field, value, data.categories, lang) || p.nothing;
  return (
    <>
      <RadioGroup
        name={`choice.${field}`}
        label={p.fields[field]}
        problem={problem}
        values={values}
        choices={[
          { value: 'first', label: fill(p.settle_first, { value: shown(reading.first) }) },
          { value: 'second', label: fill(p.settle_second, { value: shown(reading.second) }) },
          { value: 'other', label: p.settle_other },
        ]}
        required
      />
      <Other field={field} t={t} lang={lang} data={data} problem={problem} values={values} />
    </>
  );
}

function Other({ t, lang, data, problem, values, field }: Pick<Props, 't' | 'lang' | 'data' | 'problem' | 'values'> & { field: Decisive }) {
  const name = `other.${field}`;
  const label = fill(t.paper.settle_other_label, { field: t.paper.fields[field] });
  const optional = { problem, values, optional_label: t.layout.optional };
  if (field !== 'category_id') return <TextField name={name} label={label} autocomplete="off" {...optional} />;
  const active = data.categories.filter((one) => one.active);
  const chosen = { value: first(values, name), choices: categoryChoices(active, lang) };
  return <SelectField name={name} label={label} empty_label={t.report.choose} {...chosen} {...optional} />;
}

function wordsOf(field: Decisive, value: string, categories: SheetData['categories'], lang: Props['lang']): string {
  if (field === 'category_id') return categoryName(categories, value, lang);
  return field === 'written_on' ? dayWords(value, lang) : value;
}

const post = submit(
  settleSheetSchema,
  async (work, input, { context }) => {
    await settleSheet(work, input);
    return seeOther(context.url(paperPath(input.number, '?getan=angelegt')));
  },
  get,
);

export const routes: Route[] = [{ path: `${PAPER}/:number/klaeren`, get, post, limit: 240 }];
