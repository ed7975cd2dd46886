import { ORDER_REASON } from '#modules/orders/words';
import type { PageProps } from '../../context.ts';
import { Button, ButtonRow, Form, TextArea } from '../../ui/index.ts';

/** Yes, or no with a reason. */
export function DecisionForm({ t, url, problem, values, form_key, path }: PageProps<unknown> & { path: string }) {
  const o = t.orders;
  return (
    <Form action={url(path)} form_key={form_key} label={o.decision}>
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
