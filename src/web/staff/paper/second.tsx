import { checkSheet, checkSheetSchema, onPaperSchema } from '#modules/paper';
import { categoryChoices } from '../../citizen/catalogue-fields.tsx';
import type { PageProps } from '../../context.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, DateField, ErrorSummary, Form, first, HiddenField, Message, PageHead, SelectField, TextField } from '../../ui/index.ts';
import { type SheetData, sheetDataFor } from './data.ts';
import { PAPER, paperPath } from './parts.tsx';
import { Scans } from './summary.tsx';

const PATH = `${PAPER}/:number/zweite`;
const get = page(onPaperSchema, (work, { number }) => sheetDataFor(work, number), SecondPage, { who: 'staff' });
type Props = PageProps<SheetData>;

/** Whoever reads the sheet second types what decides, and sees nothing of what the first one typed. */
function SecondPage(props: Props) {
  const { t, url, data, problem } = props;
  const p = t.paper;
  const { paper } = data;
  const title = `${p.second} (${paper.number})`;
  const way = [{ label: p.title, href: PAPER }, { label: paper.number, href: paperPath(paper.number) }, { label: p.second }];
  return (
    <StaffShell {...props} title={title} way={way} scripts={['street-suggest.js']}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={fill(p.sheet, { number: paper.number })} />
      {paper.may.read_second ? <Reading {...props} /> : <NotNow {...props} />}
      <p>
        <a href={url(paperPath(paper.number))}>{p.to_number}</a>
      </p>
    </StaffShell>
  );
}

/** Somebody else's turn, or over. */
export function NotNow({ t, data }: Props) {
  const p = t.paper;
  const own = data.paper.part === 'first' && data.paper.state !== 'entered';
  return (
    <Message tone="info" title={own ? p.not_yours : p.over}>
      {own && <p>{`${p.not_yours_text} ${p.rule}`}</p>}
    </Message>
  );
}

function Reading(props: Props) {
  const { t, lang, url, data, problem, values, form_key } = props;
  const p = t.paper;
  const { paper } = data;
  const field = { problem, values, autocomplete: 'off' };
  const optional = { ...field, optional_label: t.layout.optional };
  return (
    <>
      <p className="lead">{p.second_lead}</p>
      {paper.pictures.length > 0 && (
        <p>
          <Scans {...props} />
        </p>
      )}
      <p className="muted">{p.second_empty}</p>
      <Form action={url(paperPath(paper.number, '/zweite'))} form_key={form_key} label={p.second}>
        <HiddenField name="version" value={String(paper.version)} />
        <TextField name="number_again" label={p.number_again} width="medium" spellcheck={false} required {...field} />
        <DateField name="written_on" label={p.written_on} required {...field} />
        <SelectField
          name="category_id"
          label={p.category}
          empty_label={t.report.choose}
          value={first(values, 'category_id')}
          choices={categoryChoices(
            data.categories.filter((one) => one.active),
            lang,
          )}
          problem={problem}
          required
        />
        <TextField name="street" label={t.report.street} suggest_from="/strassen.json" {...optional} />
        <TextField name="house_number" label={t.report.house_number} width="short" {...optional} />
        <TextField name="place_text" label={t.report.place_text} {...optional} />
        <TextField name="phone" type="tel" label={t.report.phone} {...optional} />
        <TextField name="email" type="email" label={t.report.email} {...optional} />
        <Button icon="check">{p.second_send}</Button>
      </Form>
    </>
  );
}

const post = submit(
  checkSheetSchema,
  async (work, input, { context }) => {
    const { case_id } = await checkSheet(work, input);
    return seeOther(context.url(paperPath(input.number, case_id ? '?getan=angelegt' : '/klaeren')));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 240 }];
