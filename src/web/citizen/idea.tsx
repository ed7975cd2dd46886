import { z } from 'zod';
import { followCase, followCaseSchema, followsCase } from '#modules/cases';
import { publicIdeaFor, supportIdea, supportIdeaSchema } from '#modules/ideas';
import type { Work } from '#platform/work';
import { markCookie, newMark } from '../browser-mark.ts';
import type { PageProps } from '../context.ts';
import { type PageHandler, page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, Card, ErrorSummary, Form, HiddenField } from '../ui/index.ts';
import { FollowWays } from './follow-ways.tsx';
import { IdeaBody, supportersText } from './idea-parts.tsx';

const YEAR_MS = 365 * 86_400_000;
const schema = z.object({ number: z.string().max(40) });

/** Not cached: whether somebody supports the idea depends on their account or browser. */
const get: PageHandler = {
  options: {},
  html: (context, input, shown) =>
    page(schema, (work, { number }) => ideaFor(work, number, context.browser), IdeaPage).html(context, input, shown),
};

async function ideaFor(work: Work, number: string, browser: string | null) {
  const idea = await publicIdeaFor(work, number, browser);
  return { ...idea, follows: await followsCase(work, idea.number) };
}

const post = submit(
  supportIdeaSchema,
  async (work, input, { context }) => {
    const anonymous = work.actor.person_id === null;
    const mark = anonymous ? (context.browser ?? newMark(work)) : null;
    await supportIdea(work, input, mark);
    const location = context.url(`/ideen/${input.number}`);
    if (mark === null) return seeOther(location);
    return seeOther(location, { browser: { value: markCookie(work.house, mark), expires_at: new Date(Date.now() + YEAR_MS) } });
  },
  get,
);

const follow = submit(
  followCaseSchema,
  async (work, input, { context }) => {
    await followCase(work, input);
    return seeOther(context.url(`/ideen/${input.number}`));
  },
  get,
);

/** An idea as everybody may see it, with its supporters and the ways to follow it. */
function IdeaPage(props: PageProps<Awaited<ReturnType<typeof ideaFor>>>) {
  const { t, url, data, problem } = props;
  const path = `/ideen/${data.number}`;
  return (
    <CitizenShell {...props} title={data.subject} way={[{ label: t.ideas.title, href: '/ideen' }, { label: data.number }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <IdeaBody idea={data} context={props} />
      <div className="stack">
        {data.type === 'suggestion' && (
          <Card title={data.may_support ? t.ideas.support_title : t.idea_desk.supporters} tinted>
            <p>
              <strong>{supportersText(t, data.supporters)}</strong>
            </p>
            {data.may_support && (
              <Form action={url(path)} form_key={props.form_key} label={t.ideas.support}>
                <HiddenField name="support" value={data.supported ? 'no' : 'yes'} />
                <p>{data.supported ? t.ideas.supported : t.ideas.support_hint}</p>
                <Button look={data.supported ? 'secondary' : 'primary'} icon={data.supported ? 'close' : 'check'}>
                  {data.supported ? t.ideas.take_back : t.ideas.support}
                </Button>
              </Form>
            )}
          </Card>
        )}
        <FollowWays context={props} ways={{ follows: data.follows, action: `${path}/verfolgen`, by_mail: `${path}/folgen` }} />
        <p>
          <ButtonLink href={url('/ideen/neu')} look="secondary" icon="edit">
            {t.ideas.write}
          </ButtonLink>
        </p>
      </div>
    </CitizenShell>
  );
}

export const routes: Route[] = [
  { path: '/ideen/:number', get, post, limit: 10 },
  { path: '/ideen/:number/verfolgen', post: follow, limit: 20, home: '/ideen/:number' },
];
