import { inLanguage } from '#modules/city';
import {
  onWishSchema,
  supportWish,
  supportWishSchema,
  weighWish,
  weighWishSchema,
  wishFor,
  withdrawWish,
  withdrawWishSchema,
} from '#modules/insight';
import { WISH_ANSWERS, WISH_TEXT } from '#modules/insight/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { day } from '../../format.ts';
import { page, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import { ItemForm, shownValues } from '../../staff/admin/editing.tsx';
import { fieldsOf } from '../../staff/admin/form-values.ts';
import {
  Button,
  ButtonRow,
  DescriptionList,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  TextArea,
  type Values,
} from '../../ui/index.ts';
import { WishBadge } from './parts.tsx';
import { GOALS, MEASURES, WISHES } from './paths.ts';

const get = page(
  onWishSchema.extend({ neu: onWishSchema.shape.gespeichert }),
  async (work: Work, { wish_id, gespeichert, neu }) => ({
    ...(await wishFor(work, { wish_id })),
    ...{ saved: gespeichert !== undefined, sent: neu !== undefined },
  }),
  WishPage,
  { who: 'staff' },
);
type Props = PageProps<Awaited<ReturnType<typeof wishFor>> & { saved: boolean; sent: boolean }>;

/** One wish: what, why and for whom, how it was weighed, and what IT says to it. */
function WishPage(props: Props) {
  const { t, url, lang, city, data, problem } = props;
  const w = t.wishes;
  const { wish, may } = data;
  const goal =
    wish.goal_name && wish.goal_id ? <a href={url(`${GOALS}/${wish.goal_id}`)}>{inLanguage(wish.goal_name, lang)}</a> : w.no_goal;
  return (
    <StaffShell {...props} title={wish.title} way={[{ label: w.title, href: WISHES }, { label: wish.title }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved && !problem && <Message tone="success" title={t.case.saved} focus />}
      {data.sent && !problem && <Message tone="success" title={w.sent} focus />}
      <PageHead title={wish.title} preline={inLanguage(wish.team_name, lang)}>
        <WishBadge t={t} state={wish.state} />
      </PageHead>
      {wish.answer && (
        <Message tone="info" title={w.answer}>
          <p>{wish.answer}</p>
        </Message>
      )}
      <h2>{w.what}</h2>
      <p className="typed">{wish.what}</p>
      <h2>{w.why}</h2>
      <p className="typed">{wish.why}</p>
      <DescriptionList
        items={[
          { label: w.concerned_n, value: wish.concerned },
          ...(wish.effort_known ? [{ label: w.effort_known, value: wish.effort_known }] : []),
          { label: w.at, value: day(wish.wished_at, lang, city.time_zone) },
          ...(wish.wished_by_name ? [{ label: w.by, value: wish.wished_by_name }] : []),
          { label: w.goal, value: goal },
          ...(wish.measure_id && wish.measure_title
            ? [{ label: w.measure, value: <a href={url(`${MEASURES}/${wish.measure_id}`)}>{wish.measure_title}</a> }]
            : []),
          { label: w.points, value: <Points {...props} /> },
        ]}
      />
      <p className="muted">{w.formula}</p>
      <p>{wish.supports === 1 ? w.supports_1 : fill(w.supports_n, { n: wish.supports })}</p>
      <ButtonRow>
        {may.support && (
          <Form action={url(`${WISHES}/${wish.wish_id}/unterstuetzen`)} form_key={`${props.form_key}s`} label={w.supports} inline>
            <HiddenField name="support" value={wish.supported ? 'no' : 'yes'} />
            <Button look={wish.supported ? 'secondary' : 'primary'} icon="check" small>
              {wish.supported ? w.unsupport : w.support}
            </Button>
          </Form>
        )}
        {may.withdraw && (
          <Form action={url(`${WISHES}/${wish.wish_id}/zurueckziehen`)} form_key={`${props.form_key}w`} label={w.withdraw} inline>
            <HiddenField name="version" value={String(wish.version)} />
            <Button look="secondary" small>
              {w.withdraw}
            </Button>
          </Form>
        )}
      </ButtonRow>
      {may.weigh && <Weigh {...props} />}
    </StaffShell>
  );
}

/** The formula with its numbers. */
function Points({ t, data: { wish } }: Props) {
  const { benefit, urgency, effort, points } = wish;
  if (points === null) return <>{t.wishes.no_points}</>;
  return <>{`2 × ${benefit} + ${urgency} − ${effort} = ${points}`}</>;
}

function Weigh(props: Props) {
  const { t, lang, data, problem } = props;
  const w = t.wishes;
  const { wish } = data;
  const { state, benefit, effort, urgency, goal_id, measure_id, answer } = wish;
  const stored: Values = fieldsOf({
    ...{ state: state === 'new' ? 'weighed' : state, benefit: benefit ?? 3, effort: effort ?? 3, urgency: urgency ?? 3 },
    ...{ goal_id, measure_id, answer },
  });
  const values = shownValues(props, stored);
  const field = { problem, values };
  const item = { id: wish.wish_id, version: wish.version, value: stored, edited_at: wish.changed_at, edited_by: null };
  const scale = [1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: String(value) }));
  return (
    <section className="stack">
      <h2>{w.weigh}</h2>
      <ItemForm {...props} action={`${WISHES}/${wish.wish_id}/abwaegen`} item={item} label={w.weigh}>
        <SelectField
          name="state"
          label={w.state}
          choices={WISH_ANSWERS.map((value) => ({ value, label: w.states[value] ?? value }))}
          required
          {...field}
        />
        <SelectField name="benefit" label={w.benefit} hint={w.scale} choices={scale} required {...field} />
        <SelectField name="urgency" label={w.urgency} hint={w.scale} choices={scale} required {...field} />
        <SelectField name="effort" label={w.effort} hint={w.scale} choices={scale} required {...field} />
        <SelectField
          name="goal_id"
          label={w.goal}
          empty_label={w.no_goal}
          choices={data.goals.map((one) => ({ value: one.goal_id, label: inLanguage(one.name, lang) }))}
          {...{ ...field, optional_label: t.layout.optional }}
        />
        <SelectField
          name="measure_id"
          label={w.measure}
          hint={w.measure_hint}
          empty_label={w.no_measure}
          choices={data.measures.map((one) => ({ value: one.measure_id, label: one.title }))}
          {...{ ...field, optional_label: t.layout.optional }}
        />
        <TextArea
          name="answer"
          label={w.answer}
          hint={w.answer_hint}
          rows={4}
          max={WISH_TEXT.answer}
          {...{ ...field, optional_label: t.layout.optional }}
        />
      </ItemForm>
    </section>
  );
}

const back = (id: string) => `${WISHES}/${id}?gespeichert`;
const supporting = submit(
  supportWishSchema,
  async (work, input, { context }) => {
    await supportWish(work, input);
    return seeOther(context.url(back(input.wish_id)));
  },
  get,
);
const withdrawing = submit(
  withdrawWishSchema,
  async (work, input, { context }) => {
    await withdrawWish(work, input);
    return seeOther(context.url(back(input.wish_id)));
  },
  get,
);
const weighing = submit(
  weighWishSchema,
  async (work, input, { context }) => {
    await weighWish(work, input);
    return seeOther(context.url(back(input.wish_id)));
  },
  get,
);

const PATH = `${WISHES}/:wish_id`;
export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/unterstuetzen`, post: supporting, limit: 60, home: PATH },
  { path: `${PATH}/zurueckziehen`, post: withdrawing, limit: 60, home: PATH },
  { path: `${PATH}/abwaegen`, post: weighing, limit: 120, home: PATH },
];
