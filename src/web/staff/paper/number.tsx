import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { handOn, onPaperSchema, onSheetSchema, reviveNumber, takeSheetBack, voidNumber, voidNumberSchema } from '#modules/paper';
import { VOID_REASON } from '#modules/paper/words';
import type { PageProps } from '../../context.ts';
import { day, moment } from '../../format.ts';
import { type PageHandler, page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { Button, ButtonLink, ButtonRow, Details, ErrorSummary, Form, HiddenField, Message, PageHead, TextField } from '../../ui/index.ts';
import { type SheetData, sheetDataFor } from './data.ts';
import { PAPER, paperPath, STEP_PATHS, StateOf } from './parts.tsx';
import { PerhapsThere, Summary } from './summary.tsx';

const PATH = `${PAPER}/:number`;
const DONE = ['angelegt', 'weitergegeben', 'ungueltig', 'gueltig'] as const;

const get: PageHandler = page(
  onPaperSchema.extend({ getan: z.enum(DONE).optional().catch(undefined) }),
  async (work, { number, getan }) => ({ ...(await sheetDataFor(work, number)), done: getan }),
  NumberPage,
  { who: 'staff' },
);
type Props = PageProps<SheetData & { done?: (typeof DONE)[number] | undefined }>;

/** One number: where it is, and what can be done about it now. */
function NumberPage(props: Props) {
  const { t, lang, city, data, problem } = props;
  const p = t.paper;
  const { paper } = data;
  const title = fill(p.sheet, { number: paper.number });
  const about = { team: inLanguage(paper.team_name, lang), day: day(paper.reserved_at, lang, city.time_zone) };
  return (
    <StaffShell {...props} title={title} way={[{ label: p.title, href: PAPER }, { label: paper.number }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {!problem && <Said {...props} />}
      <PageHead title={title} />
      <p>
        <StateOf t={t} state={paper.state} /> <span className="muted">{fill(p.about, about)}</span>
      </p>
      {paper.state === 'entered' && <Entered {...props} />}
      {paper.state === 'void' && <Void {...props} />}
      {paper.state === 'out' && <Out {...props} />}
      {paper.state === 'draft' && <Draft {...props} />}
      {(paper.state === 'waiting' || paper.state === 'differs') && <Waiting {...props} />}
      {paper.typed && paper.version > 0 && <Summary {...props} typed={paper.typed} />}
      <PerhapsThere {...props} />
      {paper.state !== 'entered' && paper.state !== 'void' && <DeclareVoid {...props} />}
    </StaffShell>
  );
}

function Said({ t, data }: Props) {
  const p = t.paper;
  const { done, paper } = data;
  if (done === 'angelegt' && paper.state === 'entered')
    return (
      <Message tone="success" title={fill(p.entered, { number: paper.number })} focus>
        <p>{p.entered_text}</p>
      </Message>
    );
  if (done === 'weitergegeben' && paper.state === 'waiting') return <Message tone="success" title={p.handed_on} focus />;
  if (done === 'ungueltig' && paper.state === 'void') return <Message tone="success" title={p.voided} focus />;
  if (done === 'gueltig' && paper.state === 'out') return <Message tone="success" title={p.revived} focus />;
  return null;
}

function Entered({ t, lang, url, city, data }: Props) {
  const p = t.paper;
  const { entered_at, case_id, readable } = data.paper;
  return (
    <>
      <p>{fill(p.is_entered, { at: entered_at ? moment(entered_at, lang, city.time_zone) : '' })}</p>
      {!case_id && <p>{p.is_gone}</p>}
      <ButtonRow>
        {case_id && readable && <ButtonLink href={url(`/mitarbeit/meldungen/${case_id}`)}>{p.open_case}</ButtonLink>}
        <ButtonLink href={url(PAPER)} look="secondary">
          {p.next}
        </ButtonLink>
      </ButtonRow>
      <p className="muted">
        {p.same_number} <a href={url(`${PAPER}?state=out`)}>{p.states.out}</a>
      </p>
    </>
  );
}

function Void({ t, lang, url, city, data, form_key }: Props) {
  const p = t.paper;
  const { number, void_at, void_by, void_reason } = data.paper;
  const at = void_at ? moment(void_at, lang, city.time_zone) : '';
  return (
    <>
      <p>{fill(p.is_void, { at, name: void_by ?? p.somebody, reason: void_reason ?? '' })}</p>
      <Form action={url(paperPath(number, '/gueltig'))} form_key={form_key} label={p.revive}>
        <Button look="secondary">{p.revive}</Button>
      </Form>
    </>
  );
}

function Out({ t, url, data }: Props) {
  const p = t.paper;
  return (
    <>
      <p>{p.begin_text}</p>
      <ButtonRow>
        <ButtonLink href={url(paperPath(data.paper.number, `/${STEP_PATHS.day}`))} icon="edit">
          {p.begin}
        </ButtonLink>
      </ButtonRow>
    </>
  );
}

/** Being entered: what is missing, or the way to the second reader. */
function Draft({ t, url, data, form_key }: Props) {
  const p = t.paper;
  const { number, missing, version } = data.paper;
  const [next] = missing;
  if (next)
    return (
      <>
        <p>{fill(p.missing, { steps: missing.map((step) => p.steps[step]).join(', ') })}</p>
        <ButtonLink href={url(paperPath(number, `/${STEP_PATHS[next]}`))} icon="edit">
          {p.go_on}
        </ButtonLink>
      </>
    );
  return (
    <>
      <p>{p.hand_on_text}</p>
      <p className="muted">{p.rule}</p>
      <Form action={url(paperPath(number, '/weitergeben'))} form_key={form_key} label={p.hand_on}>
        <HiddenField name="version" value={String(version)} />
        <Button icon="send">{p.hand_on}</Button>
      </Form>
    </>
  );
}

/** In the hands of the second reader, or waiting for one. */
function Waiting({ t, url, data, form_key }: Props) {
  const p = t.paper;
  const { number, state, hands, others, version, may, part } = data.paper;
  return (
    <>
      <p>{fill(p.waiting_by, { names: hands.first.join(', ') || p.somebody })}</p>
      {may.read_second && (
        <ButtonLink href={url(paperPath(number, '/zweite'))} icon="edit">
          {p.second_begin}
        </ButtonLink>
      )}
      {may.settle && (
        <ButtonLink href={url(paperPath(number, '/klaeren'))} icon="edit">
          {p.settle_begin}
        </ButtonLink>
      )}
      {part === 'first' && (
        <Message tone="info" title={state === 'differs' ? p.settle_waiting : p.waiting}>
          <p>{p.rule}</p>
          <p>{others.length > 0 ? fill(p.seconds, { names: others.join(', ') }) : p.seconds_none}</p>
        </Message>
      )}
      {may.take_back && (
        <Form action={url(paperPath(number, '/zurueck'))} form_key={form_key} label={p.take_back}>
          <HiddenField name="version" value={String(version)} />
          <Button look="secondary">{p.take_back}</Button>
        </Form>
      )}
    </>
  );
}

function DeclareVoid({ t, url, data, form_key, problem, values }: Props) {
  const p = t.paper;
  const field = { problem, values };
  return (
    <Details summary={p.void_title} open={problem?.fields.some((one) => one.field === 'void_reason') ?? false}>
      <p>{p.void_text}</p>
      <Form action={url(paperPath(data.paper.number, '/ungueltig'))} form_key={form_key} label={p.void_title}>
        <TextField name="void_reason" label={p.void_reason} max={VOID_REASON.max} autocomplete="off" required {...field} />
        <Button look="danger" small>
          {p.void_send}
        </Button>
      </Form>
    </Details>
  );
}

const done = (act: (typeof DONE)[number] | '', number: string) => paperPath(number, act && `?getan=${act}`);

const hand_on = submit(
  onSheetSchema,
  async (work, input, { context }) => {
    await handOn(work, input);
    return seeOther(context.url(done('weitergegeben', input.number)));
  },
  get,
);
const back = submit(
  onSheetSchema,
  async (work, input, { context }) => {
    await takeSheetBack(work, input);
    return seeOther(context.url(done('', input.number)));
  },
  get,
);
const voided = submit(
  voidNumberSchema,
  async (work, input, { context }) => {
    await voidNumber(work, input);
    return seeOther(context.url(done('ungueltig', input.number)));
  },
  get,
);
const revived = submit(
  onPaperSchema,
  async (work, input, { context }) => {
    await reviveNumber(work, input);
    return seeOther(context.url(done('gueltig', input.number)));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/weitergeben`, post: hand_on, home: PAPER, limit: 120 },
  { path: `${PATH}/zurueck`, post: back, home: PAPER, limit: 120 },
  { path: `${PATH}/ungueltig`, post: voided, home: PAPER, limit: 120 },
  { path: `${PATH}/gueltig`, post: revived, home: PAPER, limit: 120 },
];
