import { z } from 'zod';
import { beginReadOnly, beginReadOnlySchema, endReadOnly, platformFor, sentenceOf } from '#modules/continuity';
import { CONTINUITY_TEXT, MINUTES } from '#modules/continuity/words';
import type { Work } from '#platform/work';
import type { PageProps } from '../context.ts';
import { moment } from '../format.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Button, Card, ErrorSummary, Form, Message, PageHead, SelectField, TextField } from '../ui/index.ts';
import { Machines } from './operations-machines.tsx';
import { Jobs, Machine, Packs, Proofs, Servers } from './operations-parts.tsx';

export const OPERATIONS = '/mitarbeit/betrieb';

const get = page(
  z.object({ gespeichert: z.enum(['an', 'aus']).optional().catch(undefined) }),
  async (work: Work, { gespeichert }) => ({ ...(await platformFor(work)), saved: gespeichert }),
  OperationsPage,
  { who: 'staff' },
);
export type OperationsProps = PageProps<Awaited<ReturnType<typeof platformFor>> & { saved?: 'an' | 'aus' | undefined }>;

/** How the platform is, for those who run it, and the switch to reading only. */
function OperationsPage(props: OperationsProps) {
  const { t, lang, city, data, problem } = props;
  const c = t.continuity;
  const at = (date: Date) => moment(date, lang, city.time_zone);
  return (
    <StaffShell {...props} title={c.title} way={[{ label: c.title }]} wide>
      <ErrorSummary problem={problem} texts={{ title: t.problems.title }} />
      {data.saved === 'an' && <Message tone="success" title={c.begun} focus />}
      {data.saved === 'aus' && <Message tone="success" title={c.ended} focus />}
      <PageHead title={c.title} />
      <p className="lead">{fill(c.lead, { at: at(data.at), version: data.version })}</p>
      {data.alerts.length === 0 && data.server && <Message tone="success" title={c.fine} />}
      {(data.alerts.length > 0 || !data.server) && (
        <Message tone="error" title={c.wrong}>
          <ul>
            {!data.server && <li>{c.writes_none}</li>}
            {data.alerts.map((one) => (
              <li key={one.alert}>
                {sentenceOf(one.alert, one.detail, lang)} <span className="muted">{fill(c.since, { at: at(one.since) })}</span>
              </li>
            ))}
          </ul>
        </Message>
      )}
      <Servers {...props} />
      <Machines {...props} />
      <Proofs {...props} />
      <Jobs {...props} />
      <Packs {...props} />
      <Machine {...props} />
      <ReadOnly {...props} />
    </StaffShell>
  );
}

function ReadOnly(props: OperationsProps) {
  const { t, url, problem, values, form_key, read_only } = props;
  const c = t.continuity;
  const field = { problem, values };
  if (read_only?.reason === 'maintenance')
    return (
      <Card title={c.read_only_on} tinted>
        <p>{c.read_only_login}</p>
        <Form action={url(`${OPERATIONS}/speichern`)} form_key={form_key} label={c.end}>
          <Button>{c.end}</Button>
        </Form>
      </Card>
    );
  return (
    <Card title={c.read_only}>
      <p>{c.read_only_lead}</p>
      <Form action={url(`${OPERATIONS}/nur-lesen`)} form_key={form_key} label={c.read_only}>
        <TextField {...field} name="words_de" label={c.words_de} hint={c.words_hint} max={CONTINUITY_TEXT.words} required />
        <TextField {...field} name="words_en" label={c.words_en} max={CONTINUITY_TEXT.words} optional_label={t.layout.optional} />
        <SelectField
          {...field}
          name="minutes"
          label={c.minutes}
          choices={MINUTES.map((minutes) => ({ value: String(minutes), label: c.minutes_names[minutes] ?? String(minutes) }))}
        />
        <p className="muted">{c.read_only_login}</p>
        <Button look="danger">{c.begin}</Button>
      </Form>
    </Card>
  );
}

const begin = submit(
  beginReadOnlySchema,
  async (work, input, { context }) => {
    await beginReadOnly(work, input);
    return seeOther(context.url(`${OPERATIONS}?gespeichert=an`));
  },
  get,
);

const end = submit(
  z.object({}),
  async (work, _input, { context }) => {
    await endReadOnly(work);
    return seeOther(context.url(`${OPERATIONS}?gespeichert=aus`));
  },
  get,
);

export const routes: Route[] = [
  { path: OPERATIONS, get },
  { path: `${OPERATIONS}/nur-lesen`, post: begin, home: OPERATIONS },
  { path: `${OPERATIONS}/speichern`, post: end, home: OPERATIONS },
];
