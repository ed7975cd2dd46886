import { articleChoicesFor, createArticle } from '#modules/articles';
import { inLanguage } from '#modules/city';
import { closeGap, closeGapSchema, dismissGap, dismissGapSchema, type Gap, gapFor, onGapSchema } from '#modules/gaps';
import { GAP_REASON, GAP_WINDOW } from '#modules/gaps/words';
import { demand, Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, DescriptionList, ErrorSummary, Form, PageHead, TextArea, TextField } from '../ui/index.ts';
import { GAPS, gapName, minutesOf, topicName, wholeMinutes } from './gaps.tsx';

const PATH = `${GAPS}/:gap_id`;
const DAY_MS = 86_400_000;

const get = page(onGapSchema, async (work: Work, { gap_id }) => ({ gap: await gapFor(work, gap_id), now: work.now() }), GapPage, {
  who: 'staff',
});
type Props = PageProps<{ gap: Gap; now: Date }>;

/** One answer that is missing: how it was asked, what it costs, and what becomes of it. */
function GapPage(props: Props) {
  const { t, lang, data, url } = props;
  const k = t.gaps;
  const { gap } = data;
  const name = gapName(props, gap);
  return (
    <StaffShell {...props} title={name} way={[{ label: k.title, href: GAPS }, { label: name }]}>
      <ErrorSummary problem={props.problem} texts={{ title: t.problems.title }} />
      <PageHead title={name} preline={k.states[gap.state]} />
      <DescriptionList
        items={[
          { label: k.topic, value: topicName(props, gap) },
          { label: k.source, value: k.sources[gap.source] },
          { label: k.minutes, value: minutesOf(props, gap) },
          { label: k.times, value: String(gap.times) },
          { label: k.people, value: String(gap.people ?? '–') },
          { label: k.team, value: inLanguage(gap.team_name, lang) },
          ...(gap.reason ? [{ label: k.reason, value: gap.reason }] : []),
          ...(gap.article ? [{ label: k.begun, value: <a href={url(`/wissen/${gap.article}`)}>{gap.article}</a> }] : []),
          ...(gap.done_at ? [{ label: k.since, value: sinceWords(props, gap.done_at) }] : []),
        ]}
      />
      {gap.done_at && <p className="muted">{k.since_note}</p>}
      <section className="stack" aria-labelledby="samples">
        <h2 id="samples">{k.samples}</h2>
        {gap.samples.length === 0 && <p className="muted">{k.samples_none}</p>}
        <ul>
          {gap.samples.map((sample) => (
            <li key={sample}>{sample}</li>
          ))}
        </ul>
      </section>
      {gap.may.decide && (gap.state === 'open' || gap.state === 'dismissed') && <Decide {...props} />}
    </StaffShell>
  );
}

function sinceWords({ t, lang, data }: Props, done_at: Date): string {
  const { minutes_since, minutes_before } = data.gap;
  const days = Math.min(GAP_WINDOW.days, Math.max(1, Math.ceil((data.now.getTime() - done_at.getTime()) / DAY_MS)));
  return fill(t.gaps.since_value, { since: wholeMinutes(minutes_since ?? 0, lang), before: wholeMinutes(minutes_before ?? 0, lang), days });
}

function Decide(props: Props) {
  const { t, url, problem, values, data } = props;
  const k = t.gaps;
  const here = `${GAPS}/${data.gap.gap_id}`;
  const form = (path: string, label: string) => ({ action: url(`${here}/${path}`), form_key: `${props.form_key}`, label });
  return (
    <section className="stack" aria-label={k.what_now}>
      <Form {...form('artikel', k.begin)}>
        <p>{k.begin_hint}</p>
        <Button icon="edit">{k.begin}</Button>
      </Form>
      <Form {...form('verknuepfen', k.link)}>
        <h2>{k.link}</h2>
        <TextField name="article" label={k.article} required problem={problem} values={values} />
        <Button look="secondary" icon="link">
          {k.link_button}
        </Button>
      </Form>
      {data.gap.state === 'open' && (
        <Form {...form('ablehnen', k.dismiss)}>
          <h2>{k.dismiss}</h2>
          <TextArea name="reason" label={k.reason} rows={2} max={GAP_REASON.max} required problem={problem} values={values} />
          <Button look="secondary">{k.dismiss_button}</Button>
        </Form>
      )}
    </section>
  );
}

/** One press makes a draft in the words of those who asked, of the team the gap lies with where its writer may, else of their own; linked with the gap. */
const begin = submit(
  onGapSchema,
  async (work, { gap_id }, { context }) => {
    const [gap, choices] = await Promise.all([gapFor(work, gap_id), articleChoicesFor(work)]);
    demand(gap.may.decide);
    if (gap.state !== 'open' && gap.state !== 'dismissed') throw new Refusal('gap_settled');
    const team =
      [gap.team_id, ...work.actor.teams].flatMap((id) => choices.teams.find((one) => one.team_id === id) ?? [])[0] ?? choices.teams[0];
    const topic = choices.topics[0];
    demand(team !== undefined && topic !== undefined);
    const s = context.t.gaps.stub;
    const said = gap.samples.length > 0 ? `${s.asked}\n\n${gap.samples.map((one) => `- ${plain(one)}`).join('\n')}\n\n` : '';
    // Each change has a key of its own; a repeat does neither twice.
    const made = await createArticle(
      { ...work, key: `${work.key} article` },
      {
        ...{ title: { de: gapName(context, gap).slice(0, 120) }, summary: { de: '' } },
        body: { de: `## ${s.question}\n\n${said}## ${s.answer}\n\n${s.todo}\n` },
        ...{ topic_id: topic.id, audience: 'staff', team_id: team.team_id, duty: false, change_note: s.note },
        apps: gap.topic.startsWith('app:') ? [gap.topic.slice('app:'.length)] : [],
      },
    );
    await closeGap(work, { gap_id, article: made.slug });
    return seeOther(context.url(`/mitarbeit/wissen/${made.article_id}/bearbeiten`));
  },
  get,
);

/** Words as they were typed, not as Markdown. */
const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|!]/g, '\\$&');

const link = submit(
  closeGapSchema,
  async (work, input, { context }) => {
    await closeGap(work, input);
    return seeOther(context.url(`${GAPS}/${input.gap_id}`));
  },
  get,
);

const dismiss = submit(
  dismissGapSchema,
  async (work, input, { context }) => {
    await dismissGap(work, input);
    return seeOther(context.url(GAPS));
  },
  get,
);

export const routes: Route[] = [
  { path: PATH, get },
  { path: `${PATH}/artikel`, post: begin, limit: 60, home: GAPS },
  { path: `${PATH}/verknuepfen`, post: link, limit: 60, home: GAPS },
  { path: `${PATH}/ablehnen`, post: dismiss, limit: 60, home: GAPS },
];
