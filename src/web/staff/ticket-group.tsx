import { SOLUTION } from '#modules/tickets/words';
import { casePath } from '../case-kinds.ts';
import { Button, ButtonLink, Details, TextArea, TextField } from '../ui/index.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import type { TicketPageProps } from './ticket.tsx';
import { TellProblemForm } from './ticket-told.tsx';

/** What bundles tickets: one answer for all that a problem explains, joining two that are the same, taking them apart. */
export function GroupForms(props: TicketPageProps) {
  const { t, url, data } = props;
  const { ticket } = data;
  const k = t.waves;
  const { next_states, may } = ticket;
  const [merging, all] = [fieldsOf(props, 'zusammenfuehren'), fieldsOf(props, 'alle-loesen')];
  return (
    <>
      <TellProblemForm {...props} />
      {ticket.explains && next_states.includes('solved') && (
        <Details summary={k.solve_all} open={'values' in all}>
          <CaseForm {...props} on={ticket} name="alle-loesen" label={k.solve_all}>
            <TextArea
              name="solution"
              id={'values' in all ? undefined : 'f-solve-all'}
              label={t.ticket_desk.solve_label}
              hint={k.solve_all_hint}
              rows={3}
              max={SOLUTION.max}
              required
              {...all}
            />
            <Button icon="check">{k.solve_all}</Button>
          </CaseForm>
        </Details>
      )}
      {may.split && (
        <Details summary={t.split_ticket.title}>
          <p>{t.split_ticket.hint}</p>
          <ButtonLink href={url(`${casePath(ticket)}/teilen`)} look="secondary" small>
            {t.split_ticket.title}
          </ButtonLink>
        </Details>
      )}
      {next_states.includes('duplicate') && (
        <Details summary={k.merge} open={'values' in merging}>
          <CaseForm {...props} on={ticket} name="zusammenfuehren" label={k.merge}>
            <TextField
              name="other_number"
              id={'values' in merging ? undefined : 'f-merge'}
              label={k.merge_number}
              width="medium"
              required
              {...merging}
            />
            <Button look="secondary">{k.merge}</Button>
          </CaseForm>
        </Details>
      )}
      {ticket.solution && may.work && !ticket.articles.some((one) => one.how === 'made') && (
        <Details summary={t.ticket_desk.make_article}>
          <p>{t.ticket_desk.make_article_hint}</p>
          <CaseForm {...props} on={ticket} name="artikel" label={t.ticket_desk.make_article}>
            <Button look="secondary" icon="edit">
              {t.ticket_desk.make_article}
            </Button>
          </CaseForm>
        </Details>
      )}
      {ticket.merged && may.work && (
        <CaseForm {...props} on={ticket} name="trennen" label={k.unmerge}>
          <Button look="secondary">{k.unmerge}</Button>
        </CaseForm>
      )}
    </>
  );
}
