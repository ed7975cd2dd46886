import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { approvalByLinkFor, decideByLink, decideByLinkSchema } from '#modules/orders';
import { ORDER_REASON } from '#modules/orders/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, submit } from '../../handlers.ts';
import type { Route } from '../../server.ts';
import { CitizenShell } from '../../shell.tsx';
import { Button, ButtonRow, DescriptionList, ErrorSummary, Form, Message, PageHead, TextArea } from '../../ui/index.ts';
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
      <DecisionForm {...props} />
    </CitizenShell>
  );
}

function DecisionForm({ t, url, data, problem, values, form_key }: Props) {
  const o = t.orders;
  return (
    <Form action={url(`/freigabe/${data.secret}`)} form_key={form_key} label={o.decision}>
      <TextArea
        name="reason"
        label={o.why}
        hint={o.why_hint}
        rows={2}
        max={ORDER_REASON.max}
        optional_label={t.layout.optional}
        problem={problem}
        values={values}
      />
      <ButtonRow>
        <Button name="decision" value="approved" icon="check">
          {o.yes}
        </Button>
        <Button name="decision" value="declined" look="secondary" icon="close">
          {o.no}
        </Button>
      </ButtonRow>
    </Form>
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
