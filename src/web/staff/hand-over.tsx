import { z } from 'zod';
import { type HandOverFor, handOver, handOverFor, handOverSchema } from '#modules/orders';
import { HANDOVER_WAYS, RECEIVER } from '#modules/orders/words';
import { SIGNATURE, storeSignature } from '#platform/signature';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import type { Takes } from '../form-input.ts';
import { page, type SubmitHandler, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxGroup,
  Details,
  EmptyState,
  Form,
  HiddenField,
  PageHead,
  RadioGroup,
  SelectField,
  TextField,
} from '../ui/index.ts';
import { CaseHead } from './case-page.tsx';
import { byLine, lineChoices, OpenLineChecks, OpenNote, TagFields } from './hand-over-parts.tsx';

const PATH = '/mitarbeit/bestellungen/:case_id/uebergabe';
export const DRAFT_RECEIPT = 'quittung.pdf';

/** A signature drawn on the screen; nothing else is taken. */
const SIGNATURES: Takes = {
  max_bytes: SIGNATURE.max_bytes,
  allowed: [{ media_type: 'image/png', extensions: ['png'] }],
  store: storeSignature,
};

const get = page(z.object({ case_id: z.uuid() }), (work: Work, { case_id }) => handOverFor(work, case_id), HandOverPage, {
  who: 'staff',
  takes: SIGNATURES,
});
type Props = PageProps<HandOverFor>;

/** Things are handed over: what, to whom, and how that is confirmed. */
function HandOverPage(props: Props) {
  const { t, url, data } = props;
  const h = t.hand_over;
  const { order } = data;
  const own = `/mitarbeit/bestellungen/${order.case_id}`;
  // Devices that come back are settled on the page of the order.
  const choices = lineChoices(props).filter(({ value }) => order.lines.some((line) => line.line_id === value && line.way === 'new'));
  const ready = order.may.settle && choices.length > 0;
  return (
    <StaffShell
      {...props}
      title={`${h.title} ${order.number}`}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: order.number, href: own }, { label: h.title }]}
      scripts={['signature.js']}
    >
      <CaseHead {...props} saved={false} />
      <PageHead title={h.title} preline={`${order.number}, ${order.subject}`} />
      {ready && <p className="lead">{h.lead}</p>}
      {ready && <OpenLineChecks {...props} />}
      {!ready && (
        <EmptyState
          title={h.nothing}
          icon="checklist"
          action={
            <ButtonLink href={url(own)} look="primary">
              {h.back}
            </ButtonLink>
          }
        >
          {h.nothing_text}
        </EmptyState>
      )}
      <HandOverForm {...props} choices={choices} ready={ready} />
      {ready && (
        <Details summary={h.guide.title}>
          <ol>
            {h.guide.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </Details>
      )}
    </StaffShell>
  );
}

/** Stands there without fields, too, once nothing is left to hand over: a signature that was not answered is sent again from here. */
function HandOverForm(props: Props & { choices: ReturnType<typeof lineChoices>; ready: boolean }) {
  const { t, url, data, problem, values, choices, ready } = props;
  const h = t.hand_over;
  const { order, receivers } = data;
  const action = url(`/mitarbeit/bestellungen/${order.case_id}/uebergabe`);
  const field = { problem, values };
  const first = order.lines.find((line) => choices.some((one) => one.value === line.line_id))?.for_person_id;
  const ways = HANDOVER_WAYS.filter((way) => way !== 'signed').map((way) => ({
    value: way,
    label: h.ways[way] ?? way,
    hint: h.way_hints[way],
  }));
  return (
    <Form action={action} form_key={props.form_key} label={h.title} multipart>
      <HiddenField name="version" value={String(order.version)} />
      {ready && (
        <>
          <CheckboxGroup
            name="line_ids"
            label={h.lines}
            required
            choices={choices}
            {...(values.line_ids === undefined ? { value: choices.map((one) => one.value), problem } : field)}
          />
          <TagFields {...props} field={field} />
          <OpenNote {...props} field={field} />
          <SelectField
            name="receiver_id"
            label={h.receiver}
            empty_label={h.receiver_other}
            choices={receivers.map((one) => ({ value: one.person_id, label: one.name }))}
            problem={problem}
            values={values.receiver_id === undefined ? { receiver_id: first ?? order.requester?.person_id ?? '' } : values}
          />
          <TextField
            name="receiver_name"
            label={h.receiver_name}
            hint={h.receiver_name_hint}
            max={RECEIVER.max}
            width="medium"
            optional_label={t.layout.optional}
            {...field}
          />
        </>
      )}
      <div hidden={!ready}>
        <RadioGroup name="way" label={h.way} choices={ways} required {...field} />
      </div>
      <div
        hidden
        id="f-signature"
        data-signature=""
        data-case={order.case_id}
        data-way={h.ways.signed}
        data-hint={h.way_hints.signed}
        data-clear={h.clear}
        data-sending={h.sending}
        data-lost={h.lost}
        data-waits={h.waits}
        data-again={h.again}
        data-discard={h.discard}
        data-refused={h.refused}
      >
        <canvas className="signature__paper" role="img" aria-label={h.pad} />
        <input type="file" name="signature" accept="image/png" hidden aria-label={h.ways.signed} />
      </div>
      {ready && (
        <ButtonRow>
          <Button icon="check">{h.submit}</Button>
          <Button look="secondary" formaction={`${action}/${DRAFT_RECEIPT}`} formmethod="get">
            {h.print}
          </Button>
        </ButtonRow>
      )}
    </Form>
  );
}

const handed = submit(
  handOverSchema,
  async (work, input, { context }) => {
    await handOver(work, input);
    return seeOther(context.url(`/mitarbeit/bestellungen/${input.case_id}?uebergeben`));
  },
  get,
);

const post: SubmitHandler = {
  ...handed,
  act(context, given, request) {
    Object.assign(given.input, { tags: byLine(given.values, 'tag_') });
    return handed.act(context, given, request);
  },
};

export const routes: Route[] = [{ path: PATH, get, post, limit: 60 }];
