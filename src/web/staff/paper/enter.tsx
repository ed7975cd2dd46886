import { z } from 'zod';
import { onPaperSchema, paperFor, saveSheet, saveSheetSchema } from '#modules/paper';
import { PAPER_STEPS, type PaperStep } from '#modules/paper/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { type PageHandler, page, type SubmitHandler, seeOther, submit } from '../../handlers.ts';
import { type MapChoice, mapChoiceFor } from '../../map-choice/data.ts';
import { withMap } from '../../map-choice/press.ts';
import { choiceSchema } from '../../map-choice/state.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  DefaultButton,
  ErrorSummary,
  Form,
  first,
  HiddenField,
  Message,
  type Values,
} from '../../ui/index.ts';
import { type SheetData, sheetDataFor } from './data.ts';
import { StepFields } from './fields.tsx';
import { PAPER, paperPath, STEP_PATHS } from './parts.tsx';
import { Summary } from './summary.tsx';

export type StepProps = PageProps<SheetData & { step: PaperStep; choice: MapChoice | null; back: boolean }>;

/** One page of a sheet: one thing, kept at once. */
function stepPage(step: PaperStep): { get: PageHandler; post: SubmitHandler } {
  const asked = onPaperSchema.extend({ ...choiceSchema.shape, aendern: z.string().optional() });
  const dataFor = async (work: Work, { number, aendern, ...chosen }: z.infer<typeof asked>) => {
    const sheet = await sheetDataFor(work, number);
    const { lon = null, lat = null } = sheet.paper.typed ?? {};
    const choice = step === 'where' ? await mapChoiceFor(work, chosen, { lon, lat }) : null;
    return { ...sheet, step, choice, back: aendern !== undefined };
  };
  const get = page(asked, dataFor, StepPage, { who: 'staff' });
  const sending = submit(
    saveSheetSchema,
    async (work, input, { context, values }) => {
      await saveSheet(work, input);
      const next = PAPER_STEPS[PAPER_STEPS.indexOf(step) + 1];
      const on = next && first(values, 'aendern') === '';
      return seeOther(context.url(paperPath(input.number, on ? `/${STEP_PATHS[next]}` : '')));
    },
    get,
  );
  const act: SubmitHandler['act'] = (context, form, request) => {
    form.input = { ...form.input, step };
    return sending.act(context, form, request);
  };
  return { get, post: withMap({ again: get, act }, async (work, form) => wordsOf(work, onPaperSchema.parse(form.input).number)) };
}

async function wordsOf(work: Work, number: string) {
  const { typed } = await paperFor(work, number);
  return { street: typed?.street ?? '', house_number: typed?.house_number ?? '' };
}

function StepPage(props: StepProps) {
  const { t, url, data, problem, form_key } = props;
  const p = t.paper;
  const { paper, step, back } = data;
  const title = `${p.steps[step]} (${paper.number})`;
  const at = PAPER_STEPS.indexOf(step);
  const before = PAPER_STEPS[at - 1];
  const button = back ? p.save_back : p.save_next;
  const way = [{ label: p.title, href: PAPER }, { label: paper.number, href: paperPath(paper.number) }, { label: p.steps[step] }];
  return (
    <StaffShell {...props} title={title} way={way} scripts={['street-suggest.js', 'my-position.js', 'photo-preview.js']}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <p className="muted">
        {paper.number}: {fill(p.step_of, { n: at + 1, of: PAPER_STEPS.length })}
      </p>
      <h1 className="kern-heading-x-large">{p.steps[step]}</h1>
      {problem?.code === 'changed_meanwhile' && paper.typed && (
        <Message tone="warning" title={p.meanwhile}>
          <Summary {...props} typed={paper.typed} steps={[step]} />
        </Message>
      )}
      {paper.may.type ? (
        <Form
          action={url(paperPath(paper.number, `/${STEP_PATHS[step]}`))}
          form_key={form_key}
          label={p.steps[step]}
          multipart={step === 'scan'}
        >
          <DefaultButton>{button}</DefaultButton>
          <HiddenField name="version" value={String(paper.version)} />
          {back && <HiddenField name="aendern" value="ja" />}
          <StepFields {...props} values={shown(props)} />
          <ButtonRow>
            <Button icon="arrow-forward" icon_after>
              {button}
            </Button>
            {before && !back && (
              <ButtonLink href={url(paperPath(paper.number, `/${STEP_PATHS[before]}`))} look="secondary" icon="arrow-back">
                {p.back}
              </ButtonLink>
            )}
          </ButtonRow>
        </Form>
      ) : (
        <Message tone="info" title={p.over} />
      )}
      <p>
        <a href={url(paperPath(paper.number))}>{p.to_number}</a>
      </p>
    </StaffShell>
  );
}

/** What was typed now, else what the draft holds. */
function shown({ values, data }: StepProps): Values {
  const { typed } = data.paper;
  if (Object.keys(values).length > 0 || !typed) return values;
  return Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, value === null || value === undefined ? '' : String(value)]),
  );
}

export const routes: Route[] = PAPER_STEPS.map((step) => ({
  path: `${PAPER}/:number/${STEP_PATHS[step]}`,
  ...stepPage(step),
  limit: 240,
}));
