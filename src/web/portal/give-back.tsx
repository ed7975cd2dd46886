import { z } from 'zod';
import { myAssetsFor } from '#modules/assets';
import { askBack, askBackSchema } from '#modules/orders';
import { BACK_WAYS, ORDER_REASON } from '#modules/orders/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, CheckboxGroup, DateField, EmptyState, ErrorSummary, Form, PageHead, RadioGroup, TextArea } from '../ui/index.ts';
import { MY_ASSETS, MY_ORDERS } from './paths.ts';

export const GIVE_BACK = `${MY_ASSETS}/zurueck`;

const get = page(
  z.object({ geraet: z.string().max(60).catch('') }),
  async (work: Work, { geraet }) => ({ ...(await myAssetsFor(work)), geraet }),
  GiveBackPage,
  { who: 'staff' },
);

/** Somebody gives a device back, has it repaired or exchanged. */
function GiveBackPage(props: PageProps<Awaited<ReturnType<typeof myAssetsFor>> & { geraet: string }>) {
  const { t, url, data, problem, values } = props;
  const b = t.back;
  const field = { problem, values };
  const devices = data.assets.filter((one) => one.state !== 'lost');
  return (
    <StaffShell {...props} title={b.title} way={[{ label: t.assets.mine, href: MY_ASSETS }, { label: b.open }]}>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      <PageHead title={b.title} />
      {devices.length === 0 ? (
        <EmptyState title={b.none} icon="tools">
          {t.assets.mine_none_text}
        </EmptyState>
      ) : (
        <Form action={url(GIVE_BACK)} form_key={props.form_key} label={b.title}>
          <p className="lead">{b.lead}</p>
          <CheckboxGroup
            name="asset_id"
            label={b.devices}
            required
            choices={devices.map((one) => ({
              value: one.asset_id,
              label: `${one.model_name}, ${one.asset_tag}`,
              hint: one.place || undefined,
            }))}
            {...(values.way === undefined ? { value: [data.geraet], problem } : field)}
          />
          <RadioGroup
            name="way"
            label={b.way}
            required
            choices={BACK_WAYS.map((way) => ({ value: way, label: b.ways[way] ?? way, hint: b.way_hints[way] }))}
            {...field}
          />
          <TextArea
            name="reason"
            label={b.reason}
            hint={b.reason_hint}
            rows={3}
            max={ORDER_REASON.max}
            optional_label={t.layout.optional}
            {...field}
          />
          <DateField name="wanted_on" label={b.wanted_on} optional_label={t.layout.optional} {...field} />
          <Button icon="send">{b.send}</Button>
        </Form>
      )}
    </StaffShell>
  );
}

const post = submit(
  askBackSchema,
  async (work, input, { context }) => seeOther(context.url(`${MY_ORDERS}/${(await askBack(work, input)).number}?neu`)),
  get,
);

export const routes: Route[] = [{ path: GIVE_BACK, get, post, limit: 60 }];
