import { z } from 'zod';
import { forgetSelfInApplications } from '#modules/applications';
import { forgetSelfInCases } from '#modules/cases';
import { forgetSelfInIdeas } from '#modules/ideas';
import { eraseSelf } from '#modules/people';
import { forgetSelfInPostbox } from '#modules/postbox';
import { Refusal } from '#platform/errors';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { CitizenShell } from '../shell.tsx';
import { Button, ButtonLink, ErrorSummary, Form, Message } from '../ui/index.ts';
import { Erasure, erasureFor } from './erasure.tsx';

const get = page(
  z.object({}),
  async (work) => {
    const staff = work.actor.kind === 'staff';
    return { staff, erasure: staff ? null : await erasureFor(work) };
  },
  OwnDataPage,
  { who: 'person' },
);

const post = submit(
  z.object({ sure: z.string().optional() }),
  async (work, input, { context }) => {
    if (input.sure !== 'ja') throw new Refusal('invalid_input', { field: 'sure' });
    // Five doors, five changes: a repeat of this form finds all keys again.
    await forgetSelfInCases({ ...work, key: `${work.key} cases` });
    await forgetSelfInIdeas({ ...work, key: `${work.key} ideas` });
    await forgetSelfInApplications({ ...work, key: `${work.key} applications` });
    await forgetSelfInPostbox({ ...work, key: `${work.key} postbox` });
    await eraseSelf(work);
    return seeOther(context.url('/'), { session: null });
  },
  get,
);

/** A copy of one's own data, and the end of one's account. */
function OwnDataPage(props: PageProps<{ staff: boolean; erasure: Awaited<ReturnType<typeof erasureFor>> | null }>) {
  const { t, url, problem, data } = props;
  const o = t.own_data;
  return (
    <CitizenShell {...props} title={o.title} way={[{ label: t.account.title, href: '/konto' }, { label: o.title }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <h1 className="kern-heading-x-large">{o.title}</h1>
      <p className="lead">{o.copy_text}</p>
      <p>
        <ButtonLink href="/konto/daten.json" look="secondary" icon="download">
          {o.copy}
        </ButtonLink>
      </p>
      <h2>{o.erase}</h2>
      {!data.erasure ? (
        <p>{o.erase_staff}</p>
      ) : (
        <>
          <Erasure {...props} data={data.erasure} />
          <Message tone="warning" title={o.erase_text} />
          <Form action={url('/konto/daten')} form_key={props.form_key} label={o.erase}>
            <Button look="danger" icon="delete" name="sure" value="ja">
              {o.erase_button}
            </Button>
          </Form>
        </>
      )}
    </CitizenShell>
  );
}

export const routes: Route[] = [{ path: '/konto/daten', get, post, limit: 5 }];
