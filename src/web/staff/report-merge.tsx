import { inLanguage } from '#modules/city';
import { moment, shortDay } from '../format.ts';
import { fill } from '../problems.ts';
import { StateBadge } from '../reports-view.tsx';
import { Button, ButtonLink, Card, Details, HiddenField, TextField } from '../ui/index.ts';
import { CaseForm, fieldsOf } from './case-forms.tsx';
import type { ReportPageProps } from './report.tsx';

/** What this report was joined into or what was joined into it, and taking that apart again. */
export function Joined(props: ReportPageProps) {
  const { t, url, lang, city, data } = props;
  const { report } = data;
  const { merged, main } = report.joined;
  const m = t.merge;
  return (
    <>
      {main && (
        <Card title={m.is_joined} tinted>
          <p>
            <a href={url(`/mitarbeit/meldungen/${main.case_id}`)}>{main.number}</a> {main.place_label}
          </p>
          {report.may.move && (
            <CaseForm {...props} on={props.data.report} name="trennen" label={m.take_out}>
              <Button look="secondary">{m.take_out}</Button>
            </CaseForm>
          )}
        </Card>
      )}
      {merged.length > 0 && (
        <Card title={fill(m.has_joined, { n: merged.length })}>
          <ul>
            {merged.map((one) => (
              <li key={one.case_id}>
                <a href={url(`/mitarbeit/meldungen/${one.case_id}`)}>{one.number}</a> {shortDay(one.created_at, lang, city.time_zone)}
                <p className="typed muted" dir="auto">
                  {one.description}
                </p>
              </li>
            ))}
          </ul>
          <p className="muted">{m.take_out_hint}</p>
        </Card>
      )}
    </>
  );
}

/** Joining this report into another one: those near by are one press away, any other by its number. */
export function MergeForm(props: ReportPageProps) {
  const { t, url, lang, data } = props;
  const { report } = data;
  const m = t.merge;
  const field = fieldsOf(props, 'zusammenlegen');
  return (
    <Details summary={m.title} open={'values' in field}>
      <p className="muted">{m.hint}</p>
      {report.near.map((one) => (
        <CaseForm key={one.case_id} {...props} on={props.data.report} name="zusammenlegen" label={`${m.join} ${one.number}`}>
          <HiddenField name="other_number" value={one.number} />
          <p>
            <a href={url(`/mitarbeit/meldungen/${one.case_id}`)}>{one.number}</a> {inLanguage(one.category_label, lang)},{' '}
            {fill(m.metres, { n: one.metres })} <StateBadge state={one.state} t={t} small />
            <br />
            <span className="typed muted" dir="auto">
              {one.description.slice(0, 200)}
            </span>
          </p>
          <Button look="secondary" small>
            {m.join}
          </Button>
        </CaseForm>
      ))}
      <CaseForm {...props} on={props.data.report} name="zusammenlegen" label={m.title}>
        <TextField name="other_number" id="f-merge-number" label={m.number} width="medium" required {...field} />
        <Button look="secondary">{m.join}</Button>
      </CaseForm>
    </Details>
  );
}

/** What was taken out of this report and can be put back now. */
export function Parts(props: ReportPageProps) {
  const { t, url, lang, city, data } = props;
  const s = t.split;
  return data.report.parts.map((part) => (
    <Card key={part.case_id} title={s.parts} tinted>
      <p>
        <a href={url(`/mitarbeit/meldungen/${part.case_id}`)}>{part.number}</a> {inLanguage(part.category_label, lang)}, {part.place_label}
      </p>
      <CaseForm {...props} on={data.report} name="teilen-zurueck" label={`${s.undo} ${part.number}`}>
        <HiddenField name="split_case_id" value={part.case_id} />
        <p className="muted">{fill(s.undo_hint, { date: moment(part.undo_until, lang, city.time_zone) })}</p>
        <Button look="secondary">{s.undo}</Button>
      </CaseForm>
    </Card>
  ));
}

/** The way to the page on which a report becomes two. */
export function SplitLink({ t, url, data }: ReportPageProps) {
  return (
    <Details summary={t.split.title}>
      <p className="muted">{t.split.link_hint}</p>
      <ButtonLink href={url(`/mitarbeit/meldungen/${data.report.case_id}/teilen`)} look="secondary">
        {t.split.title}
      </ButtonLink>
    </Details>
  );
}
