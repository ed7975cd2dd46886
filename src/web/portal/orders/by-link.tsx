import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { approvalByLinkFor, decideByLink, decideByLinkSchema } from '#modules/orders';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { DescriptionList, ErrorSummary, Message, PageHead } from '../../ui/index.ts';
import { DecisionForm } from './decision-form.tsx';
import { factsOf } from './own.tsx';
import { OrderLines } from './parts.tsx';

const PATH = '/freigabe/:secret';
const get = page(
  z.object({ secret: z.string().max(100) }),
  async (work: Work, { secret }) => ({ secret, asked: await approvalByLinkFor(work, secret) }),
  ByLinkPage,
);
type Props = PageProps<{ secret: string; asked: Awaited<ReturnType<typeof approvalByLinkFor>> }>;

/** An order for whoever is asked, by the link in their mail and without signing in: on a phone, once. */
function ByLinkPage(props: Props) {
  const { t, lang, data, problem, once } = props;
  const o = t.orders;
  const { asked } = data;
  if (!asked)
    return (
      <CitizenShell {...props} title={o.decision} way={[{ label: o.decision }]} private_page>
        <PageHead title={once ? o.settled : o.link_over} />
        <p>{once ? o.link_thanks : o.link_over_text}</p>
      </CitizenShell>
    );
  const { order, name } = asked;
  return (
    <CitizenShell {...props} title={order.subject} way={[{ label: o.decision }]} private_page>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={order.subject} preline={`${order.number}, ${order.requester?.name ?? '–'}`} />
      <OrderLines {...props} lines={order.lines} granted={false} sums={order} />
      <DescriptionList dense items={[{ label: o.role, value: inLanguage(name, lang) }, ...factsOf(props, { ...order, timeline: [] })]} />
      {order.budget?.left != null && order.budget.left < order.cents && <Message tone="warning" title={o.link_budget} />}
      <DecisionForm {...props} path={`/freigabe/${data.secret}`} />
    </CitizenShell>
  );
}

const post = submit(
  decideByLinkSchema,
  async (work, input) => {
    await decideByLink(work, input);
    throw new ShowAgain({}, 'settled');
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 30, get_limit: 120 }];
