import { day } from '../format.ts';
import { fill } from '../problems.ts';
import { Button, Card, Details, TextField } from '../ui/index.ts';
import type { ApplicationPageProps } from './application.tsx';
import { CaseForm, fieldsOf } from './case-forms.tsx';

/** What can be taken out of the house: data and receipt at any time, the whole case once it is closed, and where it lies since then. */
export function Handing(props: ApplicationPageProps) {
  const { t, lang, city, url, data } = props;
  const { application, handovers } = data;
  const h = t.handing;
  const field = { ...fieldsOf(props, 'abgegeben'), required: true };
  const at = (file: string) => url(`/mitarbeit/antraege/${application.case_id}/${file}`);
  const closed = application.phase === 'closed';
  return (
    <Card title={h.title}>
      <ul>
        <li>
          {h.data}: <a href={at('daten.json')}>{h.data_json}</a>, <a href={at('daten.xml')}>{h.data_xml}</a>
        </li>
        <li>
          <a href={at('eingang.pdf')}>{h.receipt}</a>
        </li>
        {closed && application.contactable && (
          <li>
            <a href={at('vorgang.zip')}>{h.zip}</a>
            <br />
            <span className="muted">{h.zip_hint}</span>
          </li>
        )}
      </ul>
      {handovers.length > 0 && (
        <>
          <h3>{h.handed}</h3>
          <ul>
            {handovers.map(({ handover_id, system, reference, handed_at }) => (
              <li key={handover_id}>{fill(h.handed_at, { system, reference, date: day(handed_at, lang, city.time_zone) })}</li>
            ))}
          </ul>
        </>
      )}
      {closed && application.may.work && (
        <Details summary={h.handed_form} open={'values' in field}>
          <CaseForm {...props} on={application} name="abgegeben" label={h.handed_form}>
            <TextField name="system" label={h.system} {...field} />
            <TextField name="reference" label={h.reference} {...field} />
            <TextField
              name="manifest_sha256"
              label={h.manifest}
              hint={h.manifest_hint}
              optional_label={t.layout.optional}
              {...field}
              required={false}
            />
            <Button look="secondary">{h.hand_over}</Button>
          </CaseForm>
        </Details>
      )}
    </Card>
  );
}
