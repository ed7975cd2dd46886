import { z } from 'zod';
import { APPLICATION, draftsToTakeFor, takeDraftsOver, takeDraftsSchema } from '#modules/applications';
import { casesToTakeFor, statusOf, takeCasesOver, takeOverSchema } from '#modules/cases';
import { inLanguage } from '#modules/city';
import { IDEA } from '#modules/ideas';
import { confirmedAddressOf } from '#modules/people';
import { fillPostbox } from '#modules/postbox';
import { REPORT } from '#modules/reports';
import { Refusal } from '#platform/errors';
import type { Work } from '#platform/work';
import { caseTitle } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { day } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ButtonRow, CheckboxGroup, ErrorSummary, Form, Message } from '../ui/index.ts';

/** Where what was done without an account comes into it. */
export const TAKE_OVER = '/konto/uebernehmen';

/** Kinds that citizens have a hand in. */
const KINDS = [REPORT.kind, IDEA.kind, APPLICATION.kind];

/** What could be taken into the account of the one asking, where their address is confirmed. */
export async function toTakeFor(work: Work) {
  const [address, cases, drafts] = await Promise.all([
    confirmedAddressOf(work.read, work.actor.person_id),
    casesToTakeFor(work, KINDS),
    draftsToTakeFor(work),
  ]);
  return { address, cases, drafts };
}

const get = page(
  z.object({ neu: z.string().optional().catch(''), fertig: z.string().optional().catch('') }),
  async (work, { neu, fertig }) => ({ ...(await toTakeFor(work)), fresh: neu !== undefined, done: fertig !== undefined }),
  TakeOverPage,
  { who: 'person' },
);
type Props = PageProps<Awaited<ReturnType<typeof toTakeFor>> & { fresh: boolean; done: boolean }>;

const post = submit(
  takeOverSchema.extend(takeDraftsSchema.shape),
  async (work, { case_ids, draft_ids }, { context }) => {
    if (case_ids.length + draft_ids.length === 0) throw new Refusal('nothing_chosen', { field: 'case_ids' });
    // Three doors, three changes: a repeat of this form finds all keys again.
    if (case_ids.length > 0) await takeCasesOver({ ...work, key: `${work.key} cases` }, { case_ids }, KINDS);
    if (draft_ids.length > 0) await takeDraftsOver({ ...work, key: `${work.key} drafts` }, { draft_ids });
    await fillPostbox(work);
    return seeOther(context.url(`${TAKE_OVER}?fertig`));
  },
  get,
);

/** What was begun or sent without an account under the confirmed address, to be chosen from. */
function TakeOverPage(props: Props) {
  const { t, url, problem, data } = props;
  const o = t.take_over;
  const any = data.cases.length + data.drafts.length > 0;
  const title = data.fresh && !any ? t.sign_up.finish : o.title;
  return (
    <CitizenShell {...props} title={title} way={[{ label: t.account.title, href: '/konto' }, { label: title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.fresh && <Message tone="success" title={o.welcome} focus />}
      {data.done && <Message tone="success" title={o.done} focus />}
      <h1 className="kern-heading-x-large">{title}</h1>
      {any ? (
        <Choose {...props} />
      ) : (
        <>
          <p className="lead">{data.address ? o.none_text : o.not_confirmed}</p>
          <ButtonLink href={url('/konto/vorgaenge')}>{o.to_list}</ButtonLink>
        </>
      )}
    </CitizenShell>
  );
}

function Choose(props: Props) {
  const { t, url, lang, city, problem, values, data, form_key } = props;
  const o = t.take_over;
  const on = (at: Date) => day(at, lang, city.time_zone);
  const field = { problem, values };
  return (
    <>
      <p className="lead">{fill(o.lead, { email: data.address ?? '' })}</p>
      <Form action={url(TAKE_OVER)} form_key={form_key} label={o.title}>
        {data.cases.length > 0 && (
          <CheckboxGroup
            name="case_ids"
            label={o.sent}
            {...field}
            choices={data.cases.map((one) => ({
              value: one.case_id,
              label: `${caseTitle(one, lang)}${one.place_label ? `, ${one.place_label}` : ''}`,
              hint: `${t.own_cases.kinds[one.kind] ?? one.kind} · ${one.number} · ${on(one.created_at)} · ${t.own_cases.status[statusOf(one)]}`,
            }))}
          />
        )}
        {data.drafts.length > 0 && (
          <CheckboxGroup
            name="draft_ids"
            label={o.drafts}
            {...field}
            choices={data.drafts.map((one) => ({
              value: one.draft_id,
              label: inLanguage(one.name, lang),
              hint: fill(o.draft_until, { day: on(one.expires_at) }),
            }))}
          />
        )}
        <ButtonRow>
          <Button>{o.take}</Button>
          <ButtonLink href={url('/konto/vorgaenge')} look="secondary">
            {o.later}
          </ButtonLink>
        </ButtonRow>
        <p className="muted">{o.later_text}</p>
      </Form>
    </>
  );
}

export const routes: Route[] = [{ path: TAKE_OVER, get, post, limit: 20 }];
