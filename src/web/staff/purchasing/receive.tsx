import { z } from 'zod';
import { assetWithSerial } from '#modules/assets';
import {
  choicesFor,
  type PurchaseOrderFor,
  purchaseOrderFor,
  purchaseOrderSchema,
  receiveDelivery,
  receiveDeliverySchema,
} from '#modules/purchasing';
import { PURCHASE_TEXT } from '#modules/purchasing/words';
import { demand } from '#platform/errors';
import type { Work } from '#platform/work';
import type { PageProps } from '../../context.ts';
import { page, ShowAgain, seeOther, submit } from '../../handlers.ts';
import { fill } from '../../problems.ts';
import type { Route } from '../../server.ts';
import { StaffShell } from '../../shell.tsx';
import {
  Button,
  ButtonRow,
  Checkbox,
  ErrorSummary,
  Form,
  HiddenField,
  Message,
  PageHead,
  SelectField,
  TextArea,
  TextField,
  type Values,
} from '../../ui/index.ts';
import { rowsOf, treeOf } from '../admin/form-values.ts';
import { PURCHASES } from './paths.ts';

const PATH = `${PURCHASES}/:purchase_order_id/eingang`;
const get = page(
  purchaseOrderSchema,
  async (work: Work, wanted) => {
    const [found, choices] = await Promise.all([purchaseOrderFor(work, wanted), choicesFor(work)]);
    demand(found.may.receive);
    return { ...found, models: choices.models };
  },
  ReceivePage,
  { who: 'staff' },
);
type Props = PageProps<PurchaseOrderFor & { models: Awaited<ReturnType<typeof choicesFor>>['models'] }>;

/** What the last code came to, kept for one showing. */
interface Read {
  what: 'scanned' | 'scanned_twice' | 'scanned_known';
  serial: string;
  n: number;
  tag: string;
}

/** What came: counted by hand, or code by code with a scanner that types and presses Enter. */
function ReceivePage(props: Props) {
  const { t, url, data, problem, values } = props;
  const p = t.purchasing;
  const { order } = data;
  const own = `${PURCHASES}/${order.purchase_order_id}`;
  const read = props.once ? (JSON.parse(props.once) as Read) : null;
  const said = read && fill(p[read.what], { serial: read.serial, n: read.n, tag: read.tag });
  const version = problem?.code === 'changed_meanwhile' ? undefined : values.version;
  return (
    <StaffShell
      {...props}
      title={`${p.receive} ${order.number}`}
      way={[{ label: p.title, href: PURCHASES }, { label: order.number, href: own }, { label: p.receive }]}
    >
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={p.receive} preline={`${order.number}, ${order.supplier_name}`} />
      <p className="lead">{p.receive_lead}</p>
      <Form action={url(`${own}/eingang`)} form_key={props.form_key} label={p.receive}>
        <HiddenField name="version" value={String(version ?? order.version)} />
        <Scan {...props} said={said} warn={read !== null && read.what !== 'scanned'} />
        {data.lines.map((line, at) => (
          <Line key={line.purchase_line_id} {...props} line={line} at={at} />
        ))}
        <TextField
          name="delivery_note"
          label={p.delivery_note}
          max={PURCHASE_TEXT.number}
          width="medium"
          optional_label={t.layout.optional}
          problem={problem}
          values={values}
        />
        <TextField
          name="place"
          label={p.place}
          max={PURCHASE_TEXT.place}
          optional_label={t.layout.optional}
          problem={problem}
          values={'version' in values ? values : { place: order.deliver_to }}
        />
        {(problem?.code === 'receipt_over' || values.over) && <Checkbox name="over" label={p.over} values={values} />}
        <ButtonRow>
          <Button name="_do" value="book" icon="check">
            {p.receive_done}
          </Button>
        </ButtonRow>
      </Form>
    </StaffShell>
  );
}

/** Its button is the first of the form, so that Enter adds a code and books nothing. */
function Scan({ t, data, problem, values, said, warn }: Props & { said: string | null; warn: boolean }) {
  const p = t.purchasing;
  const device = data.lines.find((line) => line.model_id) ?? data.lines[0];
  return (
    <fieldset className="form-row stack">
      <legend className="form-row__name">{p.scan}</legend>
      {said && warn && <Message tone="warning" title={said} />}
      <SelectField
        name="scan_line"
        label={p.scan_line}
        choices={data.lines.map((line) => ({ value: line.purchase_line_id, label: line.name }))}
        values={'scan_line' in values ? values : { scan_line: device?.purchase_line_id ?? '' }}
        required
      />
      <TextField
        name="scan"
        label={p.scan}
        hint={said && !warn ? said : p.scan_hint}
        max={100}
        spellcheck={false}
        autocomplete="off"
        focus={!problem}
        value=""
      />
      <Button name="_do" value="scan" icon="add" look="secondary">
        {p.scan_button}
      </Button>
    </fieldset>
  );
}

function Line({ t, data, problem, values, line, at }: Props & { line: Props['data']['lines'][number]; at: number }) {
  const p = t.purchasing;
  const name = `lines.${at}`;
  const field = { problem, values };
  const optional = { ...field, optional_label: t.layout.optional };
  const typed = String(values[`${name}.serials`] ?? '');
  return (
    <fieldset className="form-row stack" id={`zeile-${at + 1}`}>
      <legend className="form-row__name">{line.name}</legend>
      <HiddenField name={`${name}.purchase_line_id`} value={line.purchase_line_id} />
      <p className="muted">{fill(p.rest, { ordered: line.quantity, received: line.received })}</p>
      <TextField name={`${name}.quantity`} label={p.came_now} inputmode="numeric" width="short" {...optional} />
      {line.item_id && (
        <>
          <TextArea
            name={`${name}.serials`}
            label={p.serials}
            hint={p.serials_hint}
            rows={Math.min(12, Math.max(2, typed.split('\n').length + 1))}
            {...optional}
          />
          <SelectField
            name={`${name}.model_id`}
            label={p.model}
            empty_label={p.no_model}
            choices={data.models}
            {...field}
            values={`${name}.model_id` in values ? values : { [`${name}.model_id`]: line.model_id ?? '' }}
          />
        </>
      )}
    </fieldset>
  );
}

const serialsIn = (values: Values, name: string): string[] =>
  String(values[name] ?? '')
    .split(/[\s;,]+/)
    .filter(Boolean);

/** The form with one code more in the list of its line, or the same where it stands there already, or is a device. */
async function withCode(work: Work, values: Values): Promise<ShowAgain> {
  const serial = String(values.scan ?? '').trim();
  const rows = rowsOf(treeOf(values), 'lines');
  const at = Math.max(
    0,
    rows.findIndex((row) => row.purchase_line_id === values.scan_line),
  );
  const name = `lines.${at}.serials`;
  const there = serialsIn(values, name);
  const again = { ...values, scan: '' };
  if (!serial) return new ShowAgain(again);
  const lists = rows.flatMap((_, n) => serialsIn(values, `lines.${n}.serials`));
  const read = (what: Read['what'], more: Partial<Read> = {}) => JSON.stringify({ what, serial, n: there.length, tag: '', ...more });
  if (lists.some((one) => one.toLowerCase() === serial.toLowerCase())) return new ShowAgain(again, read('scanned_twice'));
  const known = await assetWithSerial(work.read, serial);
  if (known) return new ShowAgain(again, read('scanned_known', { tag: known.asset_tag }));
  return new ShowAgain({ ...again, [name]: [...there, serial].join('\n') }, read('scanned', { n: there.length + 1 }));
}

const post = submit(
  z.looseObject({ purchase_order_id: z.uuid() }),
  async (work, { purchase_order_id }, { context, values }) => {
    if (values._do !== 'book') {
      // Whoever may not book learns nothing of which serial numbers there are.
      demand((await purchaseOrderFor(work, { purchase_order_id })).may.receive);
      throw await withCode(work, values);
    }
    const tree = treeOf(values);
    const input = receiveDeliverySchema.parse({ ...tree, lines: rowsOf(tree, 'lines'), purchase_order_id });
    const { assets, doubled } = await receiveDelivery(work, input);
    const told = new URLSearchParams({
      geraete: String(assets),
      ...(doubled.length > 0 && { doppelt: doubled.join(', ').slice(0, 1_000) }),
    });
    return seeOther(context.url(`${PURCHASES}/${purchase_order_id}?${told}`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 600 }];
