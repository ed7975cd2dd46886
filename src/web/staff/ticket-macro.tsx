import { z } from 'zod';
import { inLanguage } from '#modules/city';
import { macroFor, runMacro, runMacroSchema } from '#modules/tickets';
import { SAID_WITH, SOLUTION } from '#modules/tickets/words';
import { casePath } from '../case-kinds.ts';
import type { PageProps } from '../context.ts';
import { page, seeOther, submit } from '../handlers.ts';
import { fill } from '../problems.ts';
import type { Route } from '../server.ts';
import { StaffShell } from '../shell.tsx';
import { Badge, Button, ButtonLink, ButtonRow, Details, Form, HiddenField, Message, PageHead, SelectField, TextArea } from '../ui/index.ts';
import { CaseHead } from './case-page.tsx';
import type { TicketPageProps } from './ticket.tsx';

const PATH = '/mitarbeit/tickets/:case_id/makro';

/** On the page of a ticket: which macro to look at. */
export function MacroForm({ t, url, lang, data }: TicketPageProps) {
  const { ticket } = data;
  const m = t.macros;
  if (!ticket.may.work || ticket.macros.length === 0) return null;
  return (
    <Details summary={m.title}>
      <form action={url(`${casePath(ticket)}/makro`)} method="get" className="form">
        <SelectField
          name="macro_id"
          label={m.choose}
          choices={ticket.macros.map((one) => ({ value: one.id, label: inLanguage(one.name, lang) }))}
          required
        />
        <Button look="secondary">{m.show}</Button>
      </form>
    </Details>
  );
}

const get = page(z.object({ case_id: z.uuid(), macro_id: z.string().max(60).catch('') }), macroFor, MacroPage, { who: 'staff' });

/** What a macro will do with a ticket, and the press that does it. */
function MacroPage(props: PageProps<Awaited<ReturnType<typeof macroFor>>>) {
  const { t, url, lang, data, values, problem } = props;
  const { macro } = data;
  const m = t.macros;
  const ticket = casePath(data);
  const title = inLanguage(macro.name, lang);
  return (
    <StaffShell
      {...props}
      title={title}
      way={[{ label: t.inbox.title, href: '/mitarbeit' }, { label: data.number, href: ticket }, { label: title }]}
    >
      <CaseHead {...props} saved={false} />
      <PageHead title={title} preline={`${data.number}, ${data.subject}`}>
        <ButtonLink href={url(ticket)} look="secondary" small icon="arrow-back">
          {m.back}
        </ButtonLink>
      </PageHead>
      {!data.may.run && (
        <Message tone="warning" title={m.refused}>
          <p>{m.refused_text}</p>
        </Message>
      )}
      {data.open_checks > 0 && (
        <Message tone="warning" title={data.open_checks === 1 ? t.checks.open_one : fill(t.checks.open_count, { n: data.open_checks })} />
      )}
      <h2>{m.will}</h2>
      <ol>
        {data.steps.map((step) => (
          <li key={step.does}>
            {fill(m.steps[step.does] ?? step.does, { ...step.words, state: m.states[step.words.state ?? ''] ?? '' })}{' '}
            {!step.allowed && <Badge tone="problem">{m.not_now}</Badge>}
          </li>
        ))}
      </ol>
      {data.may.run && (
        <Form action={url(`${ticket}/makro`)} form_key={props.form_key} label={title}>
          <HiddenField name="version" value={String(data.version)} />
          <HiddenField name="macro_id" value={macro.id} />
          <HiddenField name="macro_version" value={String(macro.version)} />
          {macro.template && (
            <TextArea
              name="text"
              label={m.text}
              rows={6}
              max={SOLUTION.max}
              value={'text' in values ? undefined : data.text}
              required={SAID_WITH.some((state) => state === macro.state)}
              optional_label={t.layout.optional}
              problem={problem}
              values={values}
            />
          )}
          <ButtonRow>
            <Button icon="check">{m.run}</Button>
          </ButtonRow>
        </Form>
      )}
    </StaffShell>
  );
}

const post = submit(
  runMacroSchema,
  async (work, input, { context }) => {
    await runMacro(work, input);
    return seeOther(context.url(`/mitarbeit/tickets/${input.case_id}?gespeichert`));
  },
  get,
);

export const routes: Route[] = [{ path: PATH, get, post, limit: 120 }];
